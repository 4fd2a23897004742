// Holds `split`, which divides one payment between agencies.
//
// Promises: the parts add up to the payment exactly, each within one unit of its exact worth, zero for a
// part with no proportion. What is left over goes to the largest remainders, ties in the order written. An
// amount that is collected splits as the same amount paid would.
//
// Leaves out: who the agencies are.
#pragma once

#include <vector>

#include "value/rational.hpp"

namespace meed::allocate {

/// Splits an amount in proportion to the parts, which need not add up to 1. CHECKs that the amount is a
/// multiple of the unit, that the unit is above zero, that no part is below zero and that they are not all
/// zero.
[[nodiscard]] std::vector<Rational> split(const Rational& amount, const std::vector<Rational>& parts,
                                          const Rational& unit);

}  // namespace meed::allocate
