// Holds what settings, weights and choices share: values in order of date, their totals
// and their bounds. Promises rows complete and sorted. Leaves out who may choose
// (declaration_choice.cpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "check/declaration.hpp"

namespace meed::check {

/// Puts rows in order of date; `always` counts as the earliest.
void sort_rows(std::vector<model::DatedValues>&);

/// Gives the row in force on a day; none before the first.
const model::DatedValues* row_on(const std::vector<model::DatedValues>&, Date);

/// Gives the days on which values change while the policy is in force, its first day first.
std::vector<Date> days_of_change(const model::Policy&, const std::vector<const std::vector<model::DatedValues>*>&);

/// Reads what is open to local choice, and for whom.
std::optional<model::LocalChoice> read_local_choice(Context&, const syntax::Expressions&, const syntax::LocalChoice&,
                                                    const model::Type&, const std::string& setting);

/// Opens a setting to those who may choose it: its own values keep within what each of them may choose, and whatever
/// any of them may choose is what rules must reckon with.
void open_to_choice(Context&, model::SettingId, const syntax::Expressions&, const std::vector<syntax::LocalChoice>&, const std::string& what);

/// Tells whether a value is one that may be chosen; false too if nothing may be.
bool is_within(const model::LocalChoice&, const model::Value&);
/// The same, after a report. `what` names the value.
bool check_bounds(Context&, const model::LocalChoice&, const model::Type&, const model::Value&, Span, const std::string& what);
/// Says what may be chosen: "£15.00 to £30.00", "one of low or high".
std::string bounds_text(const Context&, const model::LocalChoice&, const model::Type&);

/// Reports each row whose values don't make the setting's total; `whose` is empty or "for Centre C07".
void check_totals(Context&, const model::Setting&, const std::vector<model::DatedValues>&, const std::string& whose);

/// Gives the names of the items that the nth value is for: "psed", "joined, north".
std::string combination_name(const Context&, const std::vector<model::ListId>& by, std::size_t index);
std::size_t combination_count(const Context&, const std::vector<model::ListId>& by);

/// Finds the place of the value for these items; nothing after a report.
std::optional<std::size_t> combination_of(Context&, const std::vector<model::ListId>& by,
                                          const std::vector<syntax::Name>& items, Span, const std::string& setting);

}  // namespace meed::check
