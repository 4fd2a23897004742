// Holds the matching of values against the cells of a decision table. Promises the same
// answer as a run. Leaves out results.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/policy.hpp"

namespace meed::explain {

/// Tells whether a cell takes a value; an absent one is taken by `any` alone.
bool matches(const model::Pattern&, const model::Value&);

/// Gives the rows of a table that match, in order.
std::vector<std::uint32_t> matching_rows(const model::DecisionTable&, const std::vector<model::Value>& inputs);

}  // namespace meed::explain
