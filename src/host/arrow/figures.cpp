#include "host/arrow/figures.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <limits>

namespace meed::host {
namespace {

/// A number of up to 256 bits, without its sign, the lowest part first.
using Parts = std::array<std::uint32_t, 8>;

void turn_sign(Parts& parts) {
  std::uint64_t carry = 1;
  for (std::uint32_t& part : parts) {
    carry += static_cast<std::uint32_t>(~part);
    part = static_cast<std::uint32_t>(carry);
    carry >>= 32U;
  }
}

/// Divides by a thousand million, and gives what is left over.
std::uint32_t take_figures(Parts& parts) {
  constexpr std::uint64_t billion = 1'000'000'000;
  std::uint64_t rest = 0;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    rest = rest << 32U | *part;
    *part = static_cast<std::uint32_t>(rest / billion);
    rest %= billion;
  }
  return static_cast<std::uint32_t>(rest);
}

std::string figures_of(Parts parts) {
  if (std::all_of(parts.begin() + 2, parts.end(), [](std::uint32_t part) { return part == 0; })) {
    const std::uint64_t number = std::uint64_t{parts[1]} << 32U | parts[0];
    return number == 0 ? std::string() : std::to_string(number);
  }
  std::string backwards;
  while (std::any_of(parts.begin(), parts.end(), [](std::uint32_t part) { return part != 0; })) {
    std::uint32_t nine = take_figures(parts);
    for (int i = 0; i < 9; ++i, nine /= 10) backwards += static_cast<char>('0' + nine % 10);
  }
  const std::size_t last = backwards.find_last_not_of('0');
  backwards.resize(last == std::string::npos ? 0 : last + 1);
  return {backwards.rbegin(), backwards.rend()};
}

template <class Real>
std::string shortest(Real number) {
  std::array<char, 512> figures{};
  const auto plain = std::to_chars(figures.data(), figures.data() + figures.size(), number, std::chars_format::fixed);
  std::string text(figures.data(), plain.ptr);
  std::string digits = text;
  std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
  const std::size_t first = digits.find_first_not_of('0');
  if (first == std::string::npos) return text;
  if (digits.find_last_not_of('0') - first < static_cast<std::size_t>(std::numeric_limits<Real>::digits10)) return text;
  const auto long_one = std::to_chars(figures.data(), figures.data() + figures.size(), number, std::chars_format::scientific);
  return {figures.data(), long_one.ptr};
}

}  // namespace

std::string decimal_text(std::string_view bytes, int places) {
  const bool below_zero = (static_cast<unsigned char>(bytes.back()) & 0x80U) != 0;
  Parts parts;
  parts.fill(below_zero ? std::numeric_limits<std::uint32_t>::max() : 0);
  std::memcpy(parts.data(), bytes.data(), bytes.size());
  if (below_zero) turn_sign(parts);
  std::string figures = figures_of(parts);
  if (figures.empty()) return "0";
  if (places < 0) figures.append(static_cast<std::size_t>(-places), '0');
  if (places > 0) {
    const auto behind = static_cast<std::size_t>(places);
    if (figures.size() <= behind) figures.insert(0, behind + 1 - figures.size(), '0');
    figures.insert(figures.size() - behind, 1, '.');
  }
  return below_zero ? "-" + figures : figures;
}

std::string real_text(double number) { return shortest(number); }
std::string real_text(float number) { return shortest(number); }

}  // namespace meed::host
