// Holds where expressions stand, and which shape each has, as the checked policy says it, not as whoever wrote it
// thinks: every expression of a policy with the name of its place.
//
// Promises: each expression that an author wrote comes up where it stands; places and shapes are those of
// reach_table.hpp. A part of a node that this doesn't know is found out (`unplaced_parts`).
//
// Leaves out: expressions that the checker makes of others (the body of a function put in where it is used, a rank's
// own value), and counting (reach.hpp).
#pragma once

#include <functional>
#include <string>

#include "model/policy.hpp"

namespace meed::reach {

/// Told of an expression and its place; `outer` is the place of what it stands in, all the way up: `measure / sum of`.
using AtPlace = std::function<void(const char* place, model::ExprId, const std::vector<const char*>& around)>;

/// Goes through all expressions of a policy.
void for_each_place(const model::Policy& policy, const AtPlace& visit);

/// Names the shape of an expression.
const char* shape_of(const model::ExprVariant& node);

/// Gives the first part of any expression that has no place; empty: there is none.
std::string unplaced_part(const model::Policy& policy);

}  // namespace meed::reach
