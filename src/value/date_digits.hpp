// Holds the reading of the few digits that dates and periods are made of, for this folder's files.
//
// Promises: digits only, no sign, at most four; anything else is nothing.
//
// Leaves out: numbers, which are Rational's.
#pragma once

#include <optional>
#include <string_view>

namespace meed {

/// Reads one to four digits.
inline std::optional<int> digits_value(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// Counts the digits that a text begins with, up to a limit.
inline std::size_t leading_digits(std::string_view text, std::size_t limit) {
  std::size_t count = 0;
  while (count < limit && count < text.size() && '0' <= text[count] && text[count] <= '9') ++count;
  return count;
}

/// Reads a month by its name or the first three letters of it, in either case: `April`, `apr`.
std::optional<int> month_in_any_case(std::string_view name);

}  // namespace meed
