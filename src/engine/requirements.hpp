// Holds the checking of what a policy requires of its rows, before anything else is
// worked out. Promises a fault for every row that doesn't meet one, and that the row is
// held. Leaves out what depends on such rows.
#pragma once

#include <vector>

#include "engine/run.hpp"

namespace meed::engine {

/// Holds the rows of `data` that don't meet a requirement, and gives a fault for each.
std::vector<table::Fault> check_requirements(const model::Policy&, table::Data&, const RunRequest&);

}  // namespace meed::engine
