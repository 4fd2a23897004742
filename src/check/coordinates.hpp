// Holds the finding of coordinates: for which row or item of each axis a value is meant.
// Promises that what is said with `of` comes first, that the rest is found in the bindings
// around, and that nothing is guessed. Leaves out the values themselves.
#pragma once

#include "check/expression_site.hpp"

namespace meed::check {

/// Gives one coordinate for each axis, from the subjects said and from the scope; nothing after a report.
std::optional<std::vector<model::ExprId>> fill_coordinates(const Site&, const std::vector<model::Axis>& axes,
                                                           const Subjects& subjects, Span use, std::string_view what);

/// Tells whether references lead from a row or item to another, in however many ways.
bool leads_to(const model::Policy&, const model::Axis& from, const model::Axis& to);

/// Tells whether references lead from each row of one record to one row of another, and in one way.
bool lies_within(const model::Policy&, model::RecordId inner, model::RecordId outer);

/// Gives the row of `outer` that a row of a record within it leads to.
model::ExprId lead_out(Context&, const Scope&, model::ExprId row, model::RecordId outer, Span use);

/// Gives the rows whose choices of a setting may count, the innermost first: `innermost`, and those that it lies within.
std::vector<model::ExprId> choosers_from(Context&, const Scope&, model::SettingId, model::ExprId innermost, Span use);

/// Tells whether any of the expressions may be missing.
bool any_may_be_missing(const Context&, const std::vector<model::ExprId>&);

/// Tells whether any of the expressions is broken, which was reported.
bool any_broken(const Context&, const std::vector<model::ExprId>&);

/// The type of a condition.
model::Type yes_no_type(bool may_be_missing);

}  // namespace meed::check
