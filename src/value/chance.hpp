// Holds the tests of chance: is a rate, or the difference between two rates, beyond what chance explains?
//
// Promises: every answer is exact. The limits contain square roots, so a limit is never worked out to
// answer a question; both sides are squared, with care for their signs, until only ratios are left. A
// limit that touches is not beyond. z is always stated by whoever asks.
//
// Leaves out: the choice of z, and what a policy does with the answer. When the counts make no rate
// (x > n, n <= 0, x < 0) there is no answer, never a guess. Numerators and bases may be fractions, as
// weighted counts are. docs/arithmetic.md gives the formulas, where they come from, and the proof.
#pragma once

#include <optional>

#include "value/rational.hpp"
#include "value/rounding.hpp"

namespace meed {

/// A rate: x of n.
struct Proportion {
  Rational x;
  Rational n;

  /// Tells whether it is one: n > 0 and 0 <= x <= n.
  bool is_rate() const;
  Rational rate() const { return x / n; }
};

enum class Side : unsigned char { lower, upper };

/// Tells whether Wilson's lower limit lies above the threshold. CHECKs that z >= 0, here and below.
std::optional<bool> wilson_lower_above(const Rational& x, const Rational& n, const Rational& z,
                                       const Rational& threshold);

/// Tells whether Wilson's upper limit lies below the threshold.
std::optional<bool> wilson_upper_below(const Rational& x, const Rational& n, const Rational& z,
                                       const Rational& threshold);

/// Gives a Wilson limit, (2x + z² ∓ z√(z² + 4x(1 − x/n))) / (2(n + z²)), rounded once to a multiple of
/// step. CHECKs that step > 0.
std::optional<Rational> wilson_limit(const Rational& x, const Rational& n, const Rational& z, Side side,
                                     const Rational& step, RoundingMode mode);

/// Tells whether x1/n1 is above x2/n2 beyond chance: whether the lower limit of Newcombe's interval for
/// the difference (his method 10, from two Wilson intervals, no continuity correction) is above zero.
std::optional<bool> newcombe_difference_above_zero(const Rational& x1, const Rational& n1, const Rational& x2,
                                                   const Rational& n2, const Rational& z);

/// Tells whether x1/n1 is below x2/n2 beyond chance.
std::optional<bool> newcombe_difference_below_zero(const Rational& x1, const Rational& n1, const Rational& x2,
                                                   const Rational& n2, const Rational& z);

/// Tells whether the lower limit of Newcombe's interval for x1/n1 - x2/n2 is above a margin, such as a
/// whole percentage point.
std::optional<bool> newcombe_lower_above(const Proportion& first, const Proportion& second, const Rational& z,
                                         const Rational& margin);

/// Gives a limit of Newcombe's interval for the difference, rounded once to a multiple of step.
std::optional<Rational> newcombe_limit(const Proportion& first, const Proportion& second, const Rational& z,
                                       Side side, const Rational& step, RoundingMode mode);

}  // namespace meed
