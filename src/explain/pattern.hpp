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

/// Tells whether it is known which rows count: no row that may count is kept from it only by an input that isn't there. Where the
/// first counts, rows behind it don't matter.
bool is_settled(const model::DecisionTable&, const std::vector<model::Value>& inputs, const std::vector<std::uint32_t>& matching);

/// Gives the rows of a table that match, in order.
std::vector<std::uint32_t> matching_rows(const model::DecisionTable&, const std::vector<model::Value>& inputs);

}  // namespace meed::explain
