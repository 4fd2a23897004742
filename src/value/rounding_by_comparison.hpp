// Holds the rounding of a number that can be compared with any ratio but not written as one, such as a
// square root, for the other files of this folder.
//
// Promises: the correctly rounded result, provided the comparisons are exact.
//
// Leaves out: the comparing, and a first guess, which the caller gives; a bad guess costs only time.
#pragma once

#include <functional>

#include "value/rounding.hpp"

namespace meed {

/// Gives -1, 0 or 1 as the number lies below, at or above a ratio.
using Comparison = std::function<int(const Rational&)>;

/// Rounds the number to a multiple of step. CHECKs that step > 0.
Rational round_by_comparison(const Comparison& number_against, const Rational& guess, const Rational& step,
                             RoundingMode mode);

/// Tells whether a mode takes a number that lies between two whole numbers to the one further from zero.
/// `odd` is of the nearer one to zero; `half` is -1, 0 or 1 as the rest is below, at or above a half.
bool rounds_away(RoundingMode mode, bool negative, bool odd, int half);

}  // namespace meed
