// Holds the walk over the parts of an expression. Promises every part, in the order they
// are declared, and none that isn't there, to read or to replace. Leaves out what rules refer to: a RuleValue's
// parts are its coordinates, not the rule's body. A function's use has its arguments and its body for parts; a parameter
// in that body has none, so that what is given is met once.
#pragma once

#include <functional>
#include <vector>

#include "model/expression.hpp"

namespace meed::model {

/// Gives the expressions that stand directly in this one.
std::vector<ExprId> parts_of(const ExprVariant& node);

/// Puts other expressions in the place of those that stand directly in this one.
void replace_parts(ExprVariant& node, const std::function<ExprId(ExprId)>& other);

}  // namespace meed::model
