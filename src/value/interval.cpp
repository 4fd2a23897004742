#include "value/interval.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.hpp"

namespace meed {

namespace {

using Known = std::optional<Rational>;

/// An end of an interval: a number, or without end upwards (1) or downwards (-1).
struct End {
  Rational value;
  int endless = 0;
};

End low_end(const Interval& x) { return x.low ? End{*x.low} : End{{}, -1}; }
End high_end(const Interval& x) { return x.high ? End{*x.high} : End{{}, 1}; }
int sign(const End& end) { return end.endless != 0 ? end.endless : end.value.sign(); }
bool is_less(const End& a, const End& b) { return a.endless != b.endless ? a.endless < b.endless : a.endless == 0 && a.value < b.value; }
Known known(const End& end) { return end.endless == 0 ? Known(end.value) : std::nullopt; }

/// Nothing times whatever is nothing: the numbers themselves all have an end.
End product(const End& a, const End& b) {
  if (sign(a) == 0 || sign(b) == 0) return {};
  if (a.endless != 0 || b.endless != 0) return {{}, sign(a) * sign(b)};
  return {a.value * b.value};
}

using Choose = const Rational& (*)(const Rational&, const Rational&);
const Rational& lesser(const Rational& a, const Rational& b) { return std::min(a, b); }
const Rational& greater(const Rational& a, const Rational& b) { return std::max(a, b); }

Known of_both(const Known& a, const Known& b, Choose choose) { return a && b ? Known(choose(*a, *b)) : std::nullopt; }
/// Of two ends the one that is known, or one of both.
Known of_any(const Known& a, const Known& b, Choose choose) { return a && b ? Known(choose(*a, *b)) : a ? a : b; }

Known step_of_both(const Interval& a, const Interval& b) {
  if (a.is_always_zero()) return b.step;
  if (b.is_always_zero()) return a.step;
  return a.step && b.step ? Known(common_step(*a.step, *b.step)) : std::nullopt;
}

Known kept(Known end) { return end && end->is_small() ? std::move(end) : std::nullopt; }

/// Forgets what has more than a hundred digits, so that squares of squares of squares don't grow without end.
Known of_sane_length(Known number) {
  static const Rational longest = Rational(10).pow(100);
  if (!number || number->is_small()) return number;
  return number->numerator().abs() <= longest && number->denominator() <= longest ? std::move(number) : std::nullopt;
}
Interval of_sane_length(Interval x) {
  return {of_sane_length(std::move(x.low)), of_sane_length(std::move(x.high)), of_sane_length(std::move(x.step))};
}

}  // namespace

Rational common_step(const Rational& a, const Rational& b) {
  CHECK(!a.is_zero() && !b.is_zero(), "a step isn't zero");
  if ((a / b).is_integer()) return b.abs();
  Rational left = (a.numerator() * b.denominator()).abs();
  Rational right = (b.numerator() * a.denominator()).abs();
  while (!right.is_zero()) {
    Rational rest = left - right * (left / right).floor();
    left = std::exchange(right, rest);
  }
  return left / (a.denominator() * b.denominator());
}

Interval Interval::exactly(const Rational& value) {
  Interval interval{value, value};
  if (!value.is_zero()) interval.step = value.abs();
  return interval;
}

bool Interval::contains(const Rational& value) const {
  return (!low || *low <= value) && (!high || value <= *high) && (!step || (value / *step).is_integer());
}

Interval negated(const Interval& x) {
  return {x.high ? Known(-*x.high) : std::nullopt, x.low ? Known(-*x.low) : std::nullopt, x.step};
}

Interval sum(const Interval& a, const Interval& b) {
  const auto added = [](const Known& one, const Known& other) { return one && other ? Known(*one + *other) : std::nullopt; };
  return of_sane_length({added(a.low, b.low), added(a.high, b.high), step_of_both(a, b)});
}

Interval difference(const Interval& a, const Interval& b) { return sum(a, negated(b)); }

Interval product(const Interval& a, const Interval& b) {
  const std::array<End, 4> corners = {product(low_end(a), low_end(b)), product(low_end(a), high_end(b)),
                                      product(high_end(a), low_end(b)), product(high_end(a), high_end(b))};
  const auto [least, greatest] = std::minmax_element(corners.begin(), corners.end(), is_less);
  Interval result{known(*least), known(*greatest)};
  if (a.step && b.step) result.step = *a.step * *b.step;
  return of_sane_length(std::move(result));
}

Known nearest_to_zero(const Interval& x) {
  Known nearest = x.step;
  if (x.low && x.low->sign() > 0) nearest = of_any(nearest, x.low, greater);
  if (x.high && x.high->sign() < 0) nearest = of_any(nearest, -*x.high, greater);
  return nearest;
}

Interval reciprocal(const Interval& x, const Known& nearest) {
  if (x.is_constant() && !x.low->is_zero()) return Interval::exactly(Rational(1) / *x.low);
  if (x.is_never_above_zero() && !x.is_never_below_zero()) return negated(reciprocal(negated(x), nearest));
  const Known end = of_any(nearest_to_zero(x), nearest, greater);
  const Known farthest = end ? Known(Rational(1) / *end) : std::nullopt;
  if (!x.is_never_below_zero()) return {farthest ? Known(-*farthest) : std::nullopt, farthest};
  const bool some = x.high && !x.high->is_zero();
  return {some ? Rational(1) / *x.high : Rational(0), farthest};
}

Interval ratio(const Interval& a, const Interval& divisor, const Known& nearest) { return product(a, reciprocal(divisor, nearest)); }

Interval either(const Interval& a, const Interval& b) {
  return {of_both(a.low, b.low, lesser), of_both(a.high, b.high, greater), step_of_both(a, b)};
}

Interval within(const Interval& a, const Interval& b) {
  return {of_any(a.low, b.low, greater), of_any(a.high, b.high, lesser), a.step ? a.step : b.step};
}

Interval greater_of(const Interval& a, const Interval& b) {
  return {of_any(a.low, b.low, greater), of_both(a.high, b.high, greater), step_of_both(a, b)};
}

Interval lesser_of(const Interval& a, const Interval& b) { return negated(greater_of(negated(a), negated(b))); }

Interval rounded(const Interval& x, RoundingMode mode, const Rational& step) {
  const auto round = [&](const Known& end) { return end ? Known(round_to(*end, step, mode)) : std::nullopt; };
  return {round(x.low), round(x.high), step};
}

Interval domain_of(RoundedOf of, const Known& nearest) {
  switch (of) {
    case RoundedOf::value: return {};
    case RoundedOf::square_root: return {Rational(0), std::nullopt};
    case RoundedOf::exponential: return {Rational(-kGreatestExponent), Rational(kGreatestExponent)};
    case RoundedOf::natural_logarithm: return {nearest.value_or(Rational(0)), std::nullopt};
  }
  CHECK(false, "whatever is rounded has a domain");
}

Interval rounded_of(RoundedOf of, const Interval& x, const Rational& step, RoundingMode mode, const Known& nearest) {
  if (of == RoundedOf::value) return rounded(x, mode, step);
  const Interval there = within(x, domain_of(of, of_any(nearest_to_zero(x), nearest, greater)));
  if (there.is_empty()) return {std::nullopt, std::nullopt, step};
  // None of these gives a lesser number for a greater one.
  const auto round = [&](const Known& end) { return end ? kept(rounded_of(of, *end, step, mode)) : std::nullopt; };
  return {round(there.low), round(there.high), step};
}

}  // namespace meed
