#pragma once

// Holds the search behind "Did you mean …?": the known name nearest to one that was misspelt.
// Promises: the same answer whatever order the names come in. A letter left out, put in, changed or swapped
// with its neighbour counts one; names further off than about a third of their length are not offered.
// Whoever has many to look for makes a `NearestNames`, which takes no longer than so much work in all: of thousands of misspelt names
// nobody reads each.
// Leaves out: which names are in reach at that place; the caller knows.

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace meed {

/// Finds the name nearest to `wanted`, ties by code point; nothing if none is near enough.
[[nodiscard]] std::optional<std::string> nearest_name(std::string_view wanted, std::span<const std::string> known);
[[nodiscard]] std::optional<std::string> nearest_name(std::string_view wanted,
                                                      std::span<const std::string_view> known);

/// Looks for many names among the same known ones: the same answers as `nearest_name`, in the order in which they are asked for, until
/// the work is spent; from then on nothing is found but what was found before.
class NearestNames {
 public:
  explicit NearestNames(std::vector<std::string> known);

  [[nodiscard]] std::optional<std::string> find(const std::string& wanted);

 private:
  std::vector<std::string> known_;
  std::vector<std::u32string> letters_;   // of what is known, as small letters
  std::map<std::string, std::optional<std::string>, std::less<>> found_;
  std::size_t work_left_;
};

/// Counts the least changes of letters between two names (optimal string alignment, over code points).
[[nodiscard]] std::size_t name_distance(std::string_view a, std::string_view b);

}  // namespace meed
