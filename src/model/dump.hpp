// Holds the readable text of a checked policy: what the checker made of the rules, for
// golden tests and for whoever wonders. Promises the same text for the same policy and
// every part of it. Leaves out places in the rules, and reading it back.
#pragma once

#include <string>

#include "model/policy.hpp"

namespace meed::model {

/// Writes the whole policy, a block for each thing.
std::string dump(const Policy&);

/// Writes one expression with its bindings as `$0`, `$1`.
std::string dump_expression(const Policy&, ExprId);

}  // namespace meed::model
