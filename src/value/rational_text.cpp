#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "base/ascii.hpp"
#include "value/large_rational.hpp"
#include "value/rational.hpp"

namespace meed {

namespace {

constexpr std::size_t always_fits = 18;  // so many digits are within 64 bits

constexpr std::array<std::int64_t, always_fits + 1> powers_of_ten() {
  std::array<std::int64_t, always_fits + 1> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}
constexpr auto power_of_ten = powers_of_ten();

/// Reads digits on from a number read before.
std::int64_t read_on(std::int64_t value, std::string_view digits) {
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

Rational whole_from(std::string_view digits) {
  if (digits.size() > always_fits) return LargeArithmetic::from_digits(digits);
  return read_on(0, digits);
}

Rational ten_to_the(std::size_t places) { return Rational(10).pow(static_cast<int>(places)); }

std::optional<Rational> fraction_from(std::string_view num, std::string_view den) {
  if (!all_digits(num) || !all_digits(den)) return std::nullopt;
  const Rational below = whole_from(den);
  if (below.is_zero()) return std::nullopt;
  return whole_from(num) / below;
}

std::optional<Rational> decimal_from(std::string_view before, std::string_view after) {
  if (!all_digits(before) || !all_digits(after)) return std::nullopt;
  if (before.size() + after.size() <= always_fits) return Rational::from_wide(read_on(read_on(0, before), after), power_of_ten[after.size()]);
  return whole_from(std::string(before).append(after)) / ten_to_the(after.size());
}

std::optional<Rational> magnitude_from(std::string_view text) {
  if (const auto slash = text.find('/'); slash != text.npos) {
    return fraction_from(text.substr(0, slash), text.substr(slash + 1));
  }
  if (const auto point = text.find('.'); point != text.npos) {
    return decimal_from(text.substr(0, point), text.substr(point + 1));
  }
  if (!all_digits(text)) return std::nullopt;
  return whole_from(text);
}

/// Divides out a factor as often as it goes in, and gives how often.
int take_out(std::int64_t& value, std::int64_t factor) {
  int times = 0;
  for (; value % factor == 0; ++times) value /= factor;
  return times;
}

}  // namespace

std::optional<Rational> Rational::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  auto value = magnitude_from(text.substr(negative ? 1 : 0));
  return negative && value ? -*value : value;
}

std::optional<int> Rational::decimal_places() const {
  if (!is_small()) return LargeArithmetic::decimal_places(*this);
  std::int64_t rest = denominator_;
  const int twos = take_out(rest, 2);
  const int fives = take_out(rest, 5);
  if (rest != 1) return std::nullopt;
  return std::max(twos, fives);
}

std::string Rational::to_fraction() const {
  std::string text = LargeArithmetic::whole_text(numerator());
  if (is_integer()) return text;
  return text + "/" + LargeArithmetic::whole_text(denominator());
}

std::optional<std::string> Rational::to_decimal() const {
  const auto places = decimal_places();
  if (!places) return std::nullopt;
  return to_fixed(*places);
}

std::string Rational::to_fixed(int places) const {
  CHECK(places >= 0);
  const auto after = static_cast<std::size_t>(places);
  const Rational power = after <= always_fits ? Rational(power_of_ten[after]) : ten_to_the(after);
  const Rational scaled = *this * power;
  CHECK(scaled.is_integer());
  std::string digits = LargeArithmetic::whole_text(scaled.abs());
  if (digits.size() <= after) digits.insert(0, after + 1 - digits.size(), '0');
  if (after > 0) digits.insert(digits.size() - after, 1, '.');
  return sign() < 0 ? "-" + digits : digits;
}

std::size_t Rational::hash() const noexcept {
  constexpr std::uint64_t prime = 0x100000001b3;  // FNV-1a
  std::uint64_t hash = 0xcbf29ce484222325;
  if (is_small()) {
    hash = (hash ^ static_cast<std::uint64_t>(numerator_)) * 0x9e3779b97f4a7c15;
    hash = (hash ^ (hash >> 32) ^ static_cast<std::uint64_t>(denominator_)) * 0x9e3779b97f4a7c15;
    return hash ^ (hash >> 29);
  }
  for (const char c : to_fraction()) hash = (hash ^ static_cast<unsigned char>(c)) * prime;
  return hash;
}

std::string with_thousands(std::string_view number) {
  std::string result;
  for (std::size_t at = 0; at < number.size();) {
    if (!is_digit(number[at])) {
      result += number[at++];
      continue;
    }
    std::size_t end = at;
    while (end < number.size() && is_digit(number[end])) ++end;
    const bool after_point = at > 0 && number[at - 1] == '.';
    for (; at < end; ++at) {
      result += number[at];
      const std::size_t left = end - at - 1;
      if (!after_point && left > 0 && left % 3 == 0) result += ',';
    }
  }
  return result;
}

}  // namespace meed
