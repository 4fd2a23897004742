// Holds `Interval`, what is known of a number that isn't known itself: the least and the greatest that it can be, and of
// what it is a multiple; and what arithmetic and rounding do to that.
//
// Promises soundness: whatever numbers within intervals are worked with, the result lies within the result's interval. What
// isn't certain is left unknown.
//
// Leaves out: units, missing values, and how wide a column must be.
#pragma once

#include <optional>

#include "value/rational.hpp"
#include "value/rounded_of.hpp"

namespace meed {

/// Both ends are included; none: as far as it likes. `step`: the number is a whole multiple of it; none: not known.
struct Interval {
  std::optional<Rational> low, high;
  std::optional<Rational> step = std::nullopt;

  /// Gives what is known of a number that is known.
  static Interval exactly(const Rational&);

  bool known() const { return low && high; }
  bool is_constant() const { return known() && *low == *high; }
  bool is_always_zero() const { return is_constant() && low->is_zero(); }
  bool is_never_zero() const { return (low && low->sign() > 0) || (high && high->sign() < 0); }
  bool is_never_below_zero() const { return low && low->sign() >= 0; }
  bool is_never_above_zero() const { return high && high->sign() <= 0; }
  /// Tells whether no number lies within.
  bool is_empty() const { return known() && *high < *low; }
  bool contains(const Rational&) const;

  friend bool operator==(const Interval&, const Interval&) = default;
};

Interval negated(const Interval&);
Interval sum(const Interval&, const Interval&);
Interval difference(const Interval&, const Interval&);
Interval product(const Interval&, const Interval&);
/// What one over a number can be that is never zero, and never nearer to zero than `nearest` (none: nothing is known but x).
Interval reciprocal(const Interval& x, const std::optional<Rational>& nearest = std::nullopt);
/// What a / divisor can be where the divisor isn't zero.
Interval ratio(const Interval& a, const Interval& divisor, const std::optional<Rational>& nearest = std::nullopt);
/// What covers both: either number may turn up.
Interval either(const Interval&, const Interval&);
/// What is within both.
Interval within(const Interval&, const Interval&);
Interval greater_of(const Interval&, const Interval&);
Interval lesser_of(const Interval&, const Interval&);
Interval rounded(const Interval&, RoundingMode, const Rational& step);
/// The numbers of which there is a root, an exponential or a logarithm; `nearest` as above.
Interval domain_of(RoundedOf, const std::optional<Rational>& nearest = std::nullopt);
/// What the root, the exponential or the logarithm can be, where there is one, rounded. Ends of more than 64 bits are forgotten.
Interval rounded_of(RoundedOf, const Interval&, const Rational& step, RoundingMode, const std::optional<Rational>& nearest = std::nullopt);

/// The nearest to zero that a number other than zero can be, if it has any such end.
std::optional<Rational> nearest_to_zero(const Interval&);
/// The greatest number of which both are multiples. CHECKs that neither is zero.
Rational common_step(const Rational&, const Rational&);

}  // namespace meed
