// Holds the quickest ways from bytes to a number or a day. Promises that bytes are read to the
// end of the text they look for and no further, except that `scan_short` reads eight; and that what
// they read is plain digits or an ISO date, whole. Leaves out ranges and every other form.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include "table/number_form.hpp"

#include "base/ascii.hpp"

namespace meed::table {

inline constexpr std::size_t most_digits = 18;  // so many are within 64 bits
inline constexpr std::size_t day_size = 10;     // of an ISO date

inline bool ends_cell(char c) { return c == ',' || c == '\n' || c == '\r'; }

/// Puts the digits of eight bytes together; those before the number hold 0.
inline std::int64_t joined(std::uint64_t digits) {
  digits &= 0x0F0F0F0F0F0F0F0FU;
  digits = digits * 10 + (digits >> 8);
  const std::uint64_t fours = ((digits & 0x000000FF000000FFU) * 0x000F424000000064U + ((digits >> 16) & 0x000000FF000000FFU) * 0x0000271000000001U) >> 32;
  return static_cast<std::int64_t>(fours);
}

/// Reads a cell of digits, `12.5`, that ends within eight bytes, all at once; gives where it ends, or null if it isn't such.
inline const char* scan_short(const char* at, Decimal& decimal) {
  if constexpr (std::endian::native != std::endian::little) return nullptr;
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  constexpr std::uint64_t tops = 0x8080808080808080U;
  const std::uint64_t from_zero = bytes ^ 0x3030303030303030U;                                    // a digit is now 0 to 9
  const std::uint64_t others = (((from_zero & ~tops) + 0x7676767676767676U) | from_zero) & tops;  // the top bit of what isn't
  if (others == 0) return nullptr;
  const auto whole = static_cast<unsigned>(std::countr_zero(others)) / 8;
  if (whole == 0 || at[whole] != '.') {
    if (whole == 0 || !ends_cell(at[whole])) return nullptr;
    decimal = {joined(bytes << (64 - 8 * whole)), 0};
    return at + whole;
  }
  const std::uint64_t after = others & (others - 1);
  if (after == 0) return nullptr;
  const auto end = static_cast<unsigned>(std::countr_zero(after)) / 8;
  if (end == whole + 1 || !ends_cell(at[end])) return nullptr;
  const std::uint64_t before = (std::uint64_t{1} << (8 * whole)) - 1;
  const std::uint64_t digits = (bytes & before) | ((bytes >> 8) & ~before);  // without the point
  decimal = {joined(digits << (64 - 8 * (end - 1))), static_cast<int>(end - whole - 1)};
  return at + end;
}

/// Reads plain digits, `-12.5`; gives where they end, or null if there are none, or too many.
inline const char* scan_digits(const char* at, Decimal& decimal) {
  const bool negative = *at == '-';
  if (negative) ++at;
  const char* const begin = at;
  std::uint64_t digits = 0;
  for (; is_digit(*at); ++at) digits = digits * 10 + static_cast<std::uint64_t>(*at - '0');
  auto count = static_cast<std::size_t>(at - begin);
  if (count == 0) return nullptr;
  if (*at == '.') {
    const char* const point = ++at;
    for (; is_digit(*at); ++at) digits = digits * 10 + static_cast<std::uint64_t>(*at - '0');
    const auto places = static_cast<std::size_t>(at - point);
    count += places;
    if (places == 0) return nullptr;
    decimal.places = static_cast<int>(std::min(places, most_digits));
  }
  if (count > most_digits) return nullptr;
  decimal.digits = negative ? -static_cast<std::int64_t>(digits) : static_cast<std::int64_t>(digits);
  return at;
}

/// Reads `2012-04-12`; gives nothing if it isn't that, or no day.
inline std::optional<Date> scan_day(const char* at) {
  constexpr std::string_view form = "dddd-dd-dd";
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == '-' ? at[i] != '-' : !is_digit(at[i])) return std::nullopt;
  }
  const auto digit = [&](int i) { return at[i] - '0'; };
  return Date::from_civil(((digit(0) * 10 + digit(1)) * 10 + digit(2)) * 10 + digit(3), digit(5) * 10 + digit(6), digit(8) * 10 + digit(9));
}

}  // namespace meed::table
