// Holds Wilson's score interval as the parts of its formula, for this folder's files.
//
// Promises: the limits are (centre ∓ √reach_squared) / divisor, all three exact, divisor above zero, the
// other two never below it.
//
// Leaves out: asking whether the counts make a rate, which comes first.
#pragma once

#include "value/chance.hpp"

namespace meed {

struct ScoreInterval {
  ScoreInterval(const Proportion& proportion, const Rational& z);

  /// Gives -1, 0 or 1 as a limit lies below, at or above a ratio.
  int compare(Side side, const Rational& ratio) const;

  /// Gives a limit rounded to a multiple of step.
  Rational rounded(Side side, const Rational& step, RoundingMode mode) const;

  Rational centre;
  Rational reach_squared;
  Rational divisor;
};

}  // namespace meed
