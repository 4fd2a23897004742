// Holds the exponential and the natural logarithm of a number, for the other files of this folder.
//
// Promises: the true number, rounded once. It is shut in between two ratios, ever closer, until they agree on every question that
// rounding asks; as no exponential of a ratio but that of 0, and no logarithm but that of 1, is itself a ratio, they always do.
//
// Leaves out: which numbers have one, and how large an exponent is bearable (rounded_of.hpp).
#pragma once

#include "value/rounding.hpp"

namespace meed {

/// Gives e to the power of x, rounded to a multiple of step. CHECKs that step > 0.
Rational exponential(const Rational& x, const Rational& step, RoundingMode mode);

/// Gives the natural logarithm of x, rounded to a multiple of step. CHECKs that x > 0 and step > 0.
Rational natural_logarithm(const Rational& x, const Rational& step, RoundingMode mode);

}  // namespace meed
