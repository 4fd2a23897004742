// Holds the exact signs of sums that contain square roots, for this folder's files.
//
// Promises: -1, 0 or 1, decided by squaring with the signs minded; no root is ever worked out.
// docs/arithmetic.md gives the proof.
//
// Leaves out: more than two roots.
#pragma once

#include "value/rational.hpp"

namespace meed {

/// Gives the sign of a + b√c. c is not below zero.
int sign_with_root(const Rational& a, const Rational& b, const Rational& c);

/// Gives the sign of a + b√c + d√e. Neither c nor e is below zero.
int sign_with_two_roots(const Rational& a, const Rational& b, const Rational& c, const Rational& d, const Rational& e);

}  // namespace meed
