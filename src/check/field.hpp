// Holds the checking of one field of a record: its type and limits, and how files say it.
// Promises a field for every one written, with a broken type after a report. Leaves out
// what concerns the record as a whole (declaration_record.cpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/expression.hpp"

namespace meed::check {

/// Makes the list of a `one of` field's options, named after the field.
void declare_options(Context&, const syntax::Field&);

/// Says how a form for dates that can't be one would be mended.
std::string date_form_help(const std::string& form);

/// Gives texts as cells are compared with them.
std::vector<std::string> cell_texts(const std::vector<syntax::Text>&);

/// Adds the field to the policy (not to its record).
model::FieldId add_field(Context&, const syntax::Expressions&, model::RecordId, const syntax::Field&);

/// Adds which way is better, where a list's column says so for each item.
void add_direction(Context&, const syntax::Expressions&, model::RecordId, const syntax::Field&);

/// Adds where a reference leads when its cell is no key (`else through`).
void add_through(Context&, model::RecordId, const syntax::Field&);

/// Reports changed codes that go through changed codes themselves, once all records are filled.
void check_through_once(Context&, model::RecordId, const syntax::Field&);

std::optional<model::FieldId> find_field(const Context&, model::RecordId, std::string_view name);
std::vector<std::string> field_names(const Context&, model::RecordId);

/// Reads `higher` or `lower`; unsaid after a report.
model::Direction read_direction(Context&, const syntax::Name&);

}  // namespace meed::check
