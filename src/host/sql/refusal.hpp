// Holds what is said when a database refuses: its words in ours, and what to try. Promises one line, without passwords. Leaves out
// why we asked.
#pragma once

#include <string_view>

#include "host/sql/place.hpp"

namespace meed::host::sql {

/// Puts what SOCI said into a Failure.
[[nodiscard]] Failure refusal_of(const Place&, std::string_view said);

}  // namespace meed::host::sql
