// Holds the walk over the parts of an expression. Promises every part, in the order they
// are declared, and none that isn't there. Leaves out what rules refer to: a RuleValue's
// parts are its coordinates, not the rule's body.
#pragma once

#include <vector>

#include "model/expression.hpp"

namespace meed::model {

/// Gives the expressions that stand directly in this one.
std::vector<ExprId> parts_of(const ExprVariant& node);

}  // namespace meed::model
