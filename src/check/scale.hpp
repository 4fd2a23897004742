// Holds the checking of scales, declared or written inside an indicator, and their use.
// Promises points in order of where they stand. Leaves out whose scale it is.
#pragma once

#include <optional>
#include <string>

#include "check/expression.hpp"

namespace meed::check {

/// Checks the points of a scale and adds it to the policy. `from` is the unit it reads, if
/// known. Nothing after a report.
std::optional<model::Scale> read_scale(Context&, const syntax::Expressions&, const syntax::ScaleLine&,
                                       std::optional<Unit> from, std::optional<Unit> to, const std::string& name);

/// Applies a scale to a checked number of its unit.
model::ExprId apply_scale(Context&, model::ScaleId, model::ExprId argument, Span);

/// Tells which way values go as what is read rises: 1 up, -1 down, 0 both or neither.
int slope_of(const model::Scale&);

}  // namespace meed::check
