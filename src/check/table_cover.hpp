// Holds the proof that a decision table says one thing for everything that can come: no
// gap, no overlap, no row that can't be reached. Promises an example for every fault.
// Leaves out the types of cells (declaration_table.cpp).
#pragma once

#include "check/context.hpp"

namespace meed::check {

/// Checks the rows of a table against its inputs, by its hit rule; reports each fault once.
void check_cover(Context&, const model::DecisionTable&);

}  // namespace meed::check
