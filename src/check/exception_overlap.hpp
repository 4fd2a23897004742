// Holds the search for two exceptions that hold together. Promises to report only conditions that ask about the same
// things and leave some case to both, where neither exception is stronger and no third one beats them both. Leaves out
// conditions that aren't comparisons with what is known now, or ask about different things: a row will tell.
#pragma once

#include <vector>

#include "check/context.hpp"

namespace meed::check {

/// Reports each pair of exceptions to one rule that clash. `where`: the condition of the rule itself, if any.
void refuse_overlaps(Context&, const std::vector<model::ExceptionArm>&, model::ExprId where);

}  // namespace meed::check
