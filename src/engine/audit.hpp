// Holds the looking over of a whole registry, for every face alike: what its entries, objects and index say, what its
// storage finds wrong by itself, and whether rules are those that were drafted under their hash. Promises that of one thing that is wrong at least one finding says where. Leaves out making
// runs again, and words around it.
#pragma once

#include <vector>

#include "registry/registry.hpp"
#include "registry/verify.hpp"

namespace meed::engine {

/// Checks everything; `trusted`: keys that signatures must be of (none: any, and the signers are listed).
[[nodiscard]] Result<registry::Verified> audit(registry::Registry&, const std::vector<registry::PublicKey>& trusted);

}  // namespace meed::engine
