// Holds what the machine knows of now and here: the time, and who works at it. Promises that tests and builds can fix the time
// by the environment's SOURCE_DATE_EPOCH. Leaves out what times are used for.
#pragma once

#include <string>

#include "base/result.hpp"

namespace meed::host {

/// Gives the time in UTC, `2012-05-14T09:30:00Z`.
[[nodiscard]] Result<std::string> time_now();

/// Gives the name of whoever is at work, as the machine knows it; empty if it doesn't.
std::string user_name();

}  // namespace meed::host
