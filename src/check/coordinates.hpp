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

/// Tells whether any of the expressions may be missing.
bool any_may_be_missing(const Context&, const std::vector<model::ExprId>&);

}  // namespace meed::check
