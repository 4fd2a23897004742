#pragma once

// Holds the search behind "Did you mean …?": the known name nearest to one that was misspelt.
// Promises: the same answer whatever order the names come in. A letter left out, put in, changed or swapped
// with its neighbour counts one; names further off than about a third of their length are not offered.
// Leaves out: which names are in reach at that place; the caller knows.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace meed {

/// Finds the name nearest to `wanted`, ties by code point; nothing if none is near enough.
[[nodiscard]] std::optional<std::string> nearest_name(std::string_view wanted, std::span<const std::string> known);
[[nodiscard]] std::optional<std::string> nearest_name(std::string_view wanted,
                                                      std::span<const std::string_view> known);

/// Counts the least changes of letters between two names (optimal string alignment, over code points).
[[nodiscard]] std::size_t name_distance(std::string_view a, std::string_view b);

}  // namespace meed
