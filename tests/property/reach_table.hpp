// Holds the table of what can stand where: which kinds of values each place takes and each shape gives, which types each
// role takes, and for every other pair why it can't stand.
//
// Promises: a pair with a reason is one that `check` refuses, or that has no way of being written; reach_test.cpp fails
// when one comes up all the same.
//
// Leaves out: counting (reach.hpp).
#pragma once

#include <string>
#include <vector>

#include "reach.hpp"

namespace meed::reach {

/// All pairs of places and shapes, and of roles and types.
std::vector<Pair> all_shapes();
std::vector<Pair> all_roles();

/// Says why a shape can't stand in a place, or a type can't have a role; empty if it can.
std::string why_no_shape(const Pair& pair);
std::string why_no_role(const Pair& pair);

}  // namespace meed::reach
