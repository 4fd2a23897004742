// Holds the question, before any work, whether a folder of results can be put where it is to be. Leaves out putting it there
// (files.hpp).
#pragma once

#include <string>

#include "base/result.hpp"

namespace meed::host {

/// Says why a folder of results can't be put there: something else is.
[[nodiscard]] Result<void> may_replace(const std::string& folder);

}  // namespace meed::host
