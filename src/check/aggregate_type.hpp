// Holds the type of an aggregate where it stands: what the one typing says of it (model/typing.hpp), with a direction only
// if that doesn't hang on the rows inside. Leaves out the parts' own checks.
#pragma once

#include "check/expression_site.hpp"

namespace meed::check {

/// Gives the type of a finished aggregate, whose own binding is `binding`.
model::Type aggregate_type(const Context&, const model::Aggregate&, std::size_t binding);

}  // namespace meed::check
