#include "value/exponential.hpp"

#include <functional>
#include <optional>
#include <utility>

#include "base/check.hpp"
#include "value/large_rational.hpp"
#include "value/rounding_by_comparison.hpp"

namespace meed {

namespace {

/// Two numbers with the true one between them.
struct Bounds { Rational low, high; };

using Enclosure = std::function<Bounds(int bits)>;

Rational power_of_two(int bits) {
  Rational power(1), square(2);
  for (; bits > 0; bits /= 2) {
    if (bits % 2 != 0) power = power * square;
    square = square * square;
  }
  return power;
}

/// Bounds as whole numbers of a scale's parts, so that the numbers of a long sum stay short.
struct ScaledBounds { Rational low, high; };

Rational down(const Rational& a, const Rational& b, const Rational& c) { return LargeArithmetic::whole_share(a, b, c, false); }
Rational up(const Rational& a, const Rational& b, const Rational& c) { return LargeArithmetic::whole_share(a, b, c, true); }

ScaledBounds parts_of(const Rational& ratio, const Rational& scale) {
  return {down(ratio.numerator(), scale, ratio.denominator()), up(ratio.numerator(), scale, ratio.denominator())};
}

ScaledBounds product(const ScaledBounds& a, const ScaledBounds& b, const Rational& scale) { return {down(a.low, b.low, scale), up(a.high, b.high, scale)}; }

/// Halves a number above zero until it is at most a half, and says how often.
std::pair<Rational, int> halved(Rational x) {
  int times = 0;
  for (const Rational half = Rational::ratio(1, 2); x > half; ++times) x = x / 2;
  return {x, times};
}

/// e to the power of y, for y from 0 to 1/2: 1 + y + y²/2! + …. What is left off is less than twice the next part.
ScaledBounds small_exponential(const Rational& y, const Rational& scale) {
  const ScaledBounds base = parts_of(y, scale);
  ScaledBounds part{scale, scale}, sum{scale, scale};
  for (std::int64_t n = 1; part.high > Rational(1); ++n) {
    part = product(part, base, scale * n);
    sum = {sum.low + part.low, sum.high + part.high};
  }
  return {sum.low, sum.high + part.high * 2};
}

/// e to the power of x, for x above zero: that of x halved so often, squared as often.
Bounds exponential_between(const Rational& x, int bits) {
  const auto [y, times] = halved(x);
  const Rational scale = power_of_two(bits + times);
  ScaledBounds result = small_exponential(y, scale);
  for (int i = 0; i < times; ++i) result = product(result, result, scale);
  return {result.low / scale, result.high / scale};
}

/// ln((1 + z) / (1 − z)) = 2(z + z³/3 + z⁵/5 + …), for z from 0 to 1/3. What is left off is less than twice the next part.
ScaledBounds logarithm_of_ratio(const Rational& z, const Rational& scale) {
  const ScaledBounds base = parts_of(z, scale);
  const ScaledBounds square = product(base, base, scale);
  ScaledBounds power = base, sum = base;
  for (std::int64_t n = 3; power.high > Rational(1); n += 2) {
    power = product(power, square, scale);
    sum = {sum.low + down(power.low, 1, n), sum.high + up(power.high, 1, n)};
  }
  return {sum.low * 2, (sum.high + power.high * 2) * 2};
}

/// The natural logarithm of x, for x above one: halved into 1 to 2, and the logarithm of 2 as often.
Bounds logarithm_between(const Rational& x, int bits) {
  Rational rest = x;
  std::int64_t times = 0;
  for (; rest >= Rational(2); ++times) rest = rest / 2;
  const Rational scale = power_of_two(bits);
  const ScaledBounds two = logarithm_of_ratio(Rational::ratio(1, 3), scale);
  const ScaledBounds small = logarithm_of_ratio((rest - 1) / (rest + 1), scale);
  return {(small.low + two.low * times) / scale, (small.high + two.high * times) / scale};
}

/// Rounds what lies within an enclosure and is no ratio.
class Enclosed {
 public:
  /// Begins with bounds no further apart than a step, so that the lower one is a good guess.
  Enclosed(Enclosure enclose, int bits, const Rational& step) : enclose_(std::move(enclose)), bits_(bits), bounds_(enclose_(bits)) {
    while (bounds_.high - bounds_.low > step) closer();
  }

  const Rational& low() const { return bounds_.low; }

  int against(const Rational& ratio) {
    for (;; closer()) {
      if (bounds_.low > ratio) return 1;
      if (bounds_.high < ratio) return -1;
    }
  }

 private:
  void closer() {
    bits_ *= 2;
    bounds_ = enclose_(bits_);
  }

  Enclosure enclose_;
  int bits_;
  Bounds bounds_;
};

/// Enough binary places to tell steps apart, and some to spare.
int bits_for(const Rational& step) {
  int bits = 32;
  for (Rational size = step; size < Rational(1); size = size * 2) ++bits;
  return bits;
}

Rational round_enclosed(Enclosure enclose, const Rational& step, RoundingMode mode) {
  Enclosed number(std::move(enclose), bits_for(step), step);
  return round_by_comparison([&](const Rational& ratio) { return number.against(ratio); }, number.low(), step, mode);
}

Bounds inverse(const Bounds& bounds) { return {Rational(1) / bounds.high, Rational(1) / bounds.low}; }

Bounds opposite(const Bounds& bounds) { return {-bounds.high, -bounds.low}; }

}  // namespace

Rational exponential(const Rational& x, const Rational& step, RoundingMode mode) {
  CHECK(step.sign() > 0);
  if (x.sign() == 0) return round_to(1, step, mode);
  if (x.sign() > 0) return round_enclosed([&](int bits) { return exponential_between(x, bits); }, step, mode);
  return round_enclosed([&](int bits) { return inverse(exponential_between(-x, bits)); }, step, mode);
}

Rational natural_logarithm(const Rational& x, const Rational& step, RoundingMode mode) {
  CHECK(x.sign() > 0);
  CHECK(step.sign() > 0);
  if (x == Rational(1)) return round_to(0, step, mode);
  if (x > Rational(1)) return round_enclosed([&](int bits) { return logarithm_between(x, bits); }, step, mode);
  return round_enclosed([&](int bits) { return opposite(logarithm_between(Rational(1) / x, bits)); }, step, mode);
}

}  // namespace meed
