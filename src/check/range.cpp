#include "check/range.hpp"

#include <algorithm>
#include <array>

namespace meed::check {

namespace {

using model::Range;
using Known = std::optional<Rational>;

/// The greatest number of which both are multiples.
Rational common_step(const Rational& a, const Rational& b) {
  Rational left = (a.numerator() * b.denominator()).abs();
  Rational right = (b.numerator() * a.denominator()).abs();
  while (!right.is_zero()) {
    Rational rest = left - right * (left / right).floor();
    left = std::exchange(right, rest);
  }
  return left / (a.denominator() * b.denominator());
}

Known step_of_both(const Range& a, const Range& b) {
  if (is_always_zero(a)) return b.step;
  if (is_always_zero(b)) return a.step;
  if (!a.step || !b.step) return std::nullopt;
  return common_step(*a.step, *b.step);
}

Known added(const Known& a, const Known& b) { return a && b ? Known(*a + *b) : std::nullopt; }

}  // namespace

bool is_constant(const Range& range) { return range.low && range.high && *range.low == *range.high; }
bool is_always_zero(const Range& range) { return is_constant(range) && range.low->is_zero(); }
bool is_never_zero(const Range& range) {
  return (range.low && range.low->sign() > 0) || (range.high && range.high->sign() < 0);
}

Range exactly(const Rational& value) {
  Range range{value, value, std::nullopt};
  if (!value.is_zero()) range.step = value.abs();
  return range;
}

Range negated(const Range& a) {
  return {a.high ? Known(-*a.high) : std::nullopt, a.low ? Known(-*a.low) : std::nullopt, a.step};
}

Range sum_of(const Range& a, const Range& b) {
  return {added(a.low, b.low), added(a.high, b.high), step_of_both(a, b)};
}

Range difference_of(const Range& a, const Range& b) { return sum_of(a, negated(b)); }

Range product_of(const Range& a, const Range& b) {
  Range range;
  if (a.step && b.step) range.step = *a.step * *b.step;
  if (a.low && a.high && b.low && b.high) {
    const std::array<Rational, 4> corners = {*a.low * *b.low, *a.low * *b.high, *a.high * *b.low, *a.high * *b.high};
    range.low = *std::min_element(corners.begin(), corners.end());
    range.high = *std::max_element(corners.begin(), corners.end());
  } else if (a.low && b.low && a.low->sign() >= 0 && b.low->sign() >= 0) {
    range.low = *a.low * *b.low;
  }
  return range;
}

Range quotient_of(const Range& a, const Range& divisor) {
  if (is_constant(divisor) && !divisor.low->is_zero()) return product_of(a, exactly(Rational(1) / *divisor.low));
  if (a.low && a.low->sign() >= 0 && divisor.low && divisor.low->sign() >= 0) return {Rational(0), std::nullopt, std::nullopt};
  return {};
}

Range either(const Range& a, const Range& b) {
  Range range;
  if (a.low && b.low) range.low = std::min(*a.low, *b.low);
  if (a.high && b.high) range.high = std::max(*a.high, *b.high);
  range.step = step_of_both(a, b);
  return range;
}

Range greater_of(const Range& a, const Range& b) {
  Range range = either(a, b);
  range.low = a.low && b.low ? std::max(*a.low, *b.low) : a.low ? a.low : b.low;
  return range;
}

Range lesser_of(const Range& a, const Range& b) { return negated(greater_of(negated(a), negated(b))); }

Range rounded(const Range& a, RoundingMode mode, const Rational& step) {
  Range range;
  if (a.low) range.low = round_to(*a.low, step, mode);
  if (a.high) range.high = round_to(*a.high, step, mode);
  range.step = step;
  return range;
}

}  // namespace meed::check
