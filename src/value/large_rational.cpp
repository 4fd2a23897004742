#include "value/large_rational.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>
#include <limits>
#include <utility>

#include "base/check.hpp"

namespace meed {

namespace {

namespace mp = boost::multiprecision;
using Whole = mp::number<mp::cpp_int_backend<>, mp::et_off>;
using Ratio = mp::number<mp::rational_adaptor<mp::cpp_int_backend<>>, mp::et_off>;

Whole whole_of(WideMagnitude value) {
  Whole high = static_cast<std::uint64_t>(value >> 64);
  return (high << 64) | Whole(static_cast<std::uint64_t>(value));
}

bool fits(const Whole& value) {
  return value >= std::numeric_limits<std::int64_t>::min() && value <= std::numeric_limits<std::int64_t>::max();
}

/// Divides out a factor as often as it goes in, and gives how often.
int take_out(Whole& value, unsigned factor) {
  int times = 0;
  for (; value % factor == 0; ++times) value /= factor;
  return times;
}

}  // namespace

// The count of holders lives beside the value, which never changes once somebody holds it.
struct LargeArithmetic::Number {
  explicit Number(Ratio ratio) : value(std::move(ratio)) {}
  Number(Number&& other) noexcept : value(std::move(other.value)) {}

  Ratio value;
  mutable std::atomic<std::uint64_t> holders{1};
};

const LargeArithmetic::Number& LargeArithmetic::number(const Rational& value) noexcept {
  static_assert(sizeof(const Number*) == sizeof(std::int64_t));
  return *std::bit_cast<const Number*>(value.numerator_);
}

LargeArithmetic::Number LargeArithmetic::widened(const Rational& value) {
  if (!value.is_small()) return Number(number(value).value);
  return Number(Ratio(Whole(value.numerator_), Whole(value.denominator_)));
}

Rational LargeArithmetic::keep(Number number) {
  const Whole num = mp::numerator(number.value);
  const Whole den = mp::denominator(number.value);
  Rational result;
  if (fits(num) && fits(den)) {
    result.numerator_ = static_cast<std::int64_t>(num);
    result.denominator_ = static_cast<std::int64_t>(den);
    return result;
  }
  result.numerator_ = std::bit_cast<std::int64_t>(new Number(std::move(number)));
  result.denominator_ = 0;
  return result;
}

void LargeArithmetic::retain(const Rational& value) noexcept {
  number(value).holders.fetch_add(1, std::memory_order_relaxed);
}

void LargeArithmetic::release(const Rational& value) noexcept {
  const Number* held = &number(value);
  if (held->holders.fetch_sub(1, std::memory_order_acq_rel) == 1) delete held;
}

Rational LargeArithmetic::from_magnitudes(bool negative, WideMagnitude num, WideMagnitude den) {
  CHECK(den != 0);
  Whole top = whole_of(num);
  if (negative) top = -top;
  return keep(Number(Ratio(top, whole_of(den))));
}

Rational LargeArithmetic::add(const Rational& a, const Rational& b) {
  return keep(Number(widened(a).value + widened(b).value));
}

Rational LargeArithmetic::subtract(const Rational& a, const Rational& b) {
  return keep(Number(widened(a).value - widened(b).value));
}

Rational LargeArithmetic::multiply(const Rational& a, const Rational& b) {
  return keep(Number(widened(a).value * widened(b).value));
}

Rational LargeArithmetic::divide(const Rational& a, const Rational& b) {
  return keep(Number(widened(a).value / widened(b).value));
}

int LargeArithmetic::compare(const Rational& a, const Rational& b) {
  return widened(a).value.compare(widened(b).value);
}

int LargeArithmetic::sign(const Rational& value) noexcept { return number(value).value.sign(); }

bool LargeArithmetic::is_integer(const Rational& value) noexcept { return mp::denominator(number(value).value) == 1; }

Rational LargeArithmetic::numerator(const Rational& value) {
  return keep(Number(Ratio(mp::numerator(number(value).value))));
}

Rational LargeArithmetic::denominator(const Rational& value) {
  return keep(Number(Ratio(mp::denominator(number(value).value))));
}

Rational LargeArithmetic::floor(const Rational& value) {
  const Whole num = mp::numerator(number(value).value);
  const Whole den = mp::denominator(number(value).value);
  Whole quotient = num / den;  // towards zero
  if (num < 0 && num % den != 0) --quotient;
  return keep(Number(Ratio(quotient)));
}

std::optional<int> LargeArithmetic::decimal_places(const Rational& value) {
  Whole den = mp::denominator(number(value).value);
  const int twos = static_cast<int>(mp::lsb(den));
  den >>= twos;
  const int fives = take_out(den, 5);
  if (den != 1) return std::nullopt;
  return std::max(twos, fives);
}

Rational LargeArithmetic::whole_share(const Rational& a, const Rational& b, const Rational& c, bool up) {
  const auto whole = [](const Rational& value) { return value.is_small() ? Whole(value.numerator_) : Whole(mp::numerator(number(value).value)); };
  Whole quotient, rest;
  mp::divide_qr(Whole(whole(a) * whole(b)), whole(c), quotient, rest);
  if (up && rest != 0) ++quotient;
  return keep(Number(Ratio(quotient)));
}

Rational LargeArithmetic::whole_square_root(const Rational& whole) {
  CHECK(whole.is_integer() && whole.sign() >= 0);
  return keep(Number(Ratio(mp::sqrt(mp::numerator(widened(whole).value)))));
}

Rational LargeArithmetic::from_digits(std::string_view digits) {
  // Boost would take a leading zero for octal.
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  if (digits.empty()) return 0;
  return keep(Number(Ratio(Whole(digits))));
}

std::string LargeArithmetic::whole_text(const Rational& whole) {
  CHECK(whole.is_integer());
  if (const auto small = whole.to_int64()) return std::to_string(*small);
  return mp::numerator(number(whole).value).str();
}

}  // namespace meed
