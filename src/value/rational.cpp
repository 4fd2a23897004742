#include "value/rational.hpp"

#include <numeric>

#include "base/check.hpp"
#include "value/large_rational.hpp"

namespace meed {

namespace {

constexpr std::int64_t kGreatest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();

WideMagnitude magnitude(Wide value) {
  return value < 0 ? -static_cast<WideMagnitude>(value) : static_cast<WideMagnitude>(value);
}

WideMagnitude greatest_common_divisor(WideMagnitude a, WideMagnitude b) {
  while (b > static_cast<WideMagnitude>(kGreatest)) a = std::exchange(b, a % b);
  if (b == 0) return a;
  if (b == 1) return 1;  // the usual case, and a 128-bit division dear
  return std::gcd(static_cast<std::uint64_t>(b), static_cast<std::uint64_t>(a % b));
}

Wide common(Wide a, Wide b) { return static_cast<Wide>(greatest_common_divisor(magnitude(a), magnitude(b))); }

bool fits(Wide value) { return kLeast <= value && value <= kGreatest; }

}  // namespace

Rational Rational::from_wide(Wide num, Wide den) {
  CHECK(den != 0);
  const bool negative = (num < 0) != (den < 0);
  WideMagnitude top = magnitude(num);
  WideMagnitude bottom = magnitude(den);
  const WideMagnitude divisor = greatest_common_divisor(top, bottom);
  top /= divisor;
  bottom /= divisor;
  const WideMagnitude limit = static_cast<WideMagnitude>(kGreatest) + (negative ? 1 : 0);
  if (top > limit || bottom > static_cast<WideMagnitude>(kGreatest)) {
    return LargeArithmetic::from_magnitudes(negative, top, bottom);
  }
  Rational result;
  result.numerator_ = static_cast<std::int64_t>(negative ? -static_cast<Wide>(top) : static_cast<Wide>(top));
  result.denominator_ = static_cast<std::int64_t>(bottom);
  return result;
}

// Takes a ratio already in lowest terms, its denominator above zero.
Rational Rational::from_lowest(Wide num, Wide den) {
  if (!fits(num) || !fits(den)) return LargeArithmetic::from_magnitudes(num < 0, magnitude(num), magnitude(den));
  Rational result;
  result.numerator_ = static_cast<std::int64_t>(num);
  result.denominator_ = static_cast<std::int64_t>(den);
  return result;
}

// Adds n1/d1 and n2/d2, all within 64 bits (n2 may be 2^63, from a subtraction). Knuth, The Art of Computer
// Programming 4.5.1: the divisors stay small because the common part of the denominators goes first.
Rational Rational::add_small(Wide n1, Wide d1, Wide n2, Wide d2) {
  const Wide shared = common(d1, d2);
  const Wide num = n1 * (d2 / shared) + n2 * (d1 / shared);
  const Wide rest = common(num, shared);
  return from_lowest(num / rest, (d1 / shared) * (d2 / rest));
}

Rational Rational::add(const Rational& a, const Rational& b) {
  if (!a.is_small() || !b.is_small()) return LargeArithmetic::add(a, b);
  return add_small(a.numerator_, a.denominator_, b.numerator_, b.denominator_);
}

Rational Rational::subtract(const Rational& a, const Rational& b) {
  if (!a.is_small() || !b.is_small()) return LargeArithmetic::subtract(a, b);
  return add_small(a.numerator_, a.denominator_, -static_cast<Wide>(b.numerator_), b.denominator_);
}

Rational Rational::multiply(const Rational& a, const Rational& b) {
  if (!a.is_small() || !b.is_small()) return LargeArithmetic::multiply(a, b);
  const Wide left = common(a.numerator_, b.denominator_);
  const Wide right = common(b.numerator_, a.denominator_);
  return from_lowest((a.numerator_ / left) * (b.numerator_ / right), (a.denominator_ / right) * (b.denominator_ / left));
}

Rational Rational::divide(const Rational& a, const Rational& b) {
  CHECK(!b.is_zero());
  if (!a.is_small() || !b.is_small()) return LargeArithmetic::divide(a, b);
  const Wide tops = common(a.numerator_, b.numerator_);
  const Wide bottoms = common(a.denominator_, b.denominator_);
  const Wide num = (a.numerator_ / tops) * (b.denominator_ / bottoms);
  const Wide den = (a.denominator_ / bottoms) * (b.numerator_ / tops);
  return den < 0 ? from_lowest(-num, -den) : from_lowest(num, den);
}

int Rational::compare(const Rational& a, const Rational& b) noexcept {
  if (!a.is_small() || !b.is_small()) return LargeArithmetic::compare(a, b);
  const Wide left = static_cast<Wide>(a.numerator_) * b.denominator_;
  const Wide right = static_cast<Wide>(b.numerator_) * a.denominator_;
  return (left > right) - (left < right);
}

int Rational::sign() const noexcept {
  return is_small() ? (numerator_ > 0) - (numerator_ < 0) : LargeArithmetic::sign(*this);
}

bool Rational::large_is_integer() const noexcept { return LargeArithmetic::is_integer(*this); }
void Rational::retain() const noexcept { LargeArithmetic::retain(*this); }
void Rational::release() noexcept { LargeArithmetic::release(*this); }

Rational Rational::numerator() const { return is_small() ? Rational(numerator_) : LargeArithmetic::numerator(*this); }

Rational Rational::denominator() const {
  return is_small() ? Rational(denominator_) : LargeArithmetic::denominator(*this);
}

Rational Rational::operator-() const {
  if (!is_small() || numerator_ == kLeast) return Rational(0) - *this;
  Rational result;
  result.numerator_ = -numerator_;
  result.denominator_ = denominator_;
  return result;
}

Rational Rational::floor() const {
  if (!is_small()) return LargeArithmetic::floor(*this);
  const std::int64_t towards_zero = numerator_ / denominator_;
  return towards_zero - (numerator_ % denominator_ < 0 ? 1 : 0);
}

Rational Rational::pow(int exponent) const {
  CHECK(exponent >= 0 || !is_zero());
  Rational result = 1;
  Rational square = exponent < 0 ? Rational(1) / *this : *this;
  for (WideMagnitude left = magnitude(exponent); left != 0; left >>= 1) {
    if ((left & 1) != 0) result *= square;
    if (left > 1) square *= square;
  }
  return result;
}

}  // namespace meed
