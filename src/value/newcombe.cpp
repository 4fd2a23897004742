#include <algorithm>

#include "base/check.hpp"
#include "value/chance.hpp"
#include "value/root_sign.hpp"
#include "value/rounding_by_comparison.hpp"
#include "value/score_interval.hpp"

namespace meed {

namespace {

// The square of how far one of the two Wilson limits lies from its rate: whole + times √root.
struct SquaredGap {
  SquaredGap(const Proportion& proportion, const ScoreInterval& interval, Side side) : root(interval.reach_squared) {
    // limit − rate = offset ∓ √root / divisor, squared.
    const Rational offset = interval.centre / interval.divisor - proportion.rate();
    whole = offset * offset + root / (interval.divisor * interval.divisor);
    times = (side == Side::lower ? -2 : 2) * offset / interval.divisor;
  }

  Rational whole;
  Rational times;
  Rational root;
};

// Newcombe's method 10: the limits for first − second are difference ∓ √(gap² + gap²), where the lower one
// takes the lower gap of the first rate and the upper gap of the second, and the upper one the others.
class DifferenceInterval {
 public:
  DifferenceInterval(const Proportion& first, const Proportion& second, const Rational& z, Side side)
      : side_(side),
        difference_(first.rate() - second.rate()),
        first_interval_(first, z),
        second_interval_(second, z),
        first_(first, first_interval_, side),
        second_(second, second_interval_, side == Side::lower ? Side::upper : Side::lower) {}

  /// Gives -1, 0 or 1 as the limit lies below, at or above a ratio.
  int compare(const Rational& ratio) const {
    return side_ == Side::lower ? past_reach(difference_ - ratio) : -past_reach(ratio - difference_);
  }

  Rational rounded(const Rational& step, RoundingMode mode) const {
    // A guess from roots cut off at a fraction of the step; comparison then finds the exact place.
    const Rational fine = step / 16;
    const Rational squares = std::max(approximate(first_, fine) + approximate(second_, fine), Rational(0));
    const Rational reach = square_root(squares, fine, RoundingMode::down);
    const Rational guess = side_ == Side::lower ? difference_ - reach : difference_ + reach;
    return round_by_comparison([this](const Rational& ratio) { return compare(ratio); }, guess, step, mode);
  }

 private:
  // The sign of distance − √(gap² + gap²). The sum of squares is never below zero, so squaring is safe once
  // the distance is known not to be.
  int past_reach(const Rational& distance) const {
    if (distance.sign() < 0) return -1;
    return sign_with_two_roots(distance * distance - first_.whole - second_.whole, -first_.times, first_.root,
                               -second_.times, second_.root);
  }

  static Rational approximate(const SquaredGap& gap, const Rational& step) {
    return gap.whole + gap.times * square_root(gap.root, step * step, RoundingMode::down);
  }

  Side side_;
  Rational difference_;
  ScoreInterval first_interval_;
  ScoreInterval second_interval_;
  SquaredGap first_;
  SquaredGap second_;
};

}  // namespace

std::optional<bool> newcombe_lower_above(const Proportion& first, const Proportion& second, const Rational& z,
                                         const Rational& margin) {
  CHECK(z.sign() >= 0);
  if (!first.is_rate() || !second.is_rate()) return std::nullopt;
  return DifferenceInterval(first, second, z, Side::lower).compare(margin) > 0;
}

std::optional<bool> newcombe_difference_above_zero(const Rational& x1, const Rational& n1, const Rational& x2,
                                                   const Rational& n2, const Rational& z) {
  return newcombe_lower_above({x1, n1}, {x2, n2}, z, 0);
}

std::optional<bool> newcombe_difference_below_zero(const Rational& x1, const Rational& n1, const Rational& x2,
                                                   const Rational& n2, const Rational& z) {
  // The upper limit of a − b is below zero just when the lower limit of b − a is above it.
  return newcombe_lower_above({x2, n2}, {x1, n1}, z, 0);
}

std::optional<Rational> newcombe_limit(const Proportion& first, const Proportion& second, const Rational& z, Side side,
                                       const Rational& step, RoundingMode mode) {
  CHECK(z.sign() >= 0 && step.sign() > 0);
  if (!first.is_rate() || !second.is_rate()) return std::nullopt;
  return DifferenceInterval(first, second, z, side).rounded(step, mode);
}

}  // namespace meed
