// Holds the numbers that a rule can only name together with their rounding, since most of them have no end in decimals:
// square roots, exponentials and natural logarithms.
//
// Promises: the true number rounded once, never an approximation rounded. A number that can't be had is nothing.
//
// Leaves out: whether the thing rounded is a plain number, which `check` sees to.
#pragma once

#include <optional>
#include <string_view>

#include "value/rounding.hpp"

namespace meed {

/// What is rounded: the value itself, or what is worked out from it.
enum class RoundedOf { value, square_root, exponential, natural_logarithm };

/// The furthest from zero that the number may lie whose exponential is taken.
inline constexpr int kGreatestExponent = 1000;

/// Gives `the square root of `, `the exponential of ` or `the natural logarithm of `; nothing for the value itself.
std::string_view words_before(RoundedOf which);

/// Gives that of x, rounded to a multiple of step; nothing for the root of a number below zero, the logarithm of one that isn't
/// above zero, or the exponential of one further from zero than kGreatestExponent. CHECKs that step > 0.
std::optional<Rational> rounded_of(RoundedOf which, const Rational& x, const Rational& step, RoundingMode mode);

}  // namespace meed
