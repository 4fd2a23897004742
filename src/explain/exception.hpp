// Holds which exceptions count, as explanations and coverage read it from what a run recorded. Promises the same
// answer as the run's own. Leaves out what is said about them.
#pragma once

#include <vector>

#include "model/policy.hpp"

namespace meed::explain {

/// Gives those that hold and that no stronger one beats, by their places: none is the rule itself, several a clash.
std::vector<std::size_t> counting_arms(const model::Policy&, const model::Excepted&, const std::vector<model::Value>& conditions);

}  // namespace meed::explain
