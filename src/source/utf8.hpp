#pragma once

// Holds what Meed needs to know of UTF-8: where a text stops being it, and its code points one by one.
// Promises: strict (no overlong forms, no surrogates, nothing past U+10FFFF), never reads past the end.
// Leaves out: cases, normal forms and everything else that Unicode says about characters.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace meed {

/// One code point as it stands in a text. A byte that isn't UTF-8 is one U+FFFD, one byte long, not valid.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t length = 1;
  bool valid = true;
};

/// Reads the code point that begins at `offset`, which must lie inside the text.
[[nodiscard]] CodePoint code_point_at(std::string_view text, std::size_t offset);

/// Finds the offset of the first byte that is not part of valid UTF-8, if there is one.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// Counts code points; a byte that isn't UTF-8 counts as one.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

}  // namespace meed
