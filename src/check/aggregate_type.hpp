// Holds what is known of an aggregate's result from what it is made of. Promises that a
// result is said to be present only when it always is. Leaves out the parts' own checks.
#pragma once

#include "check/expression_site.hpp"

namespace meed::check {

/// Gives the type of a finished aggregate, whose own binding is `binding`.
model::Type aggregate_type(const Context&, const model::Aggregate&, std::size_t binding);

}  // namespace meed::check
