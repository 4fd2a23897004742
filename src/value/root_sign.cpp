#include "value/root_sign.hpp"

namespace meed {

namespace {

// The sign of a sum of two numbers, each given by its sign and its square: pulling opposite ways, the one
// with the greater square wins.
int sign_of_sum(int one, const Rational& one_squared, int other, const Rational& other_squared) {
  if (one == 0) return other;
  if (other == 0 || one == other) return one;
  if (one_squared == other_squared) return 0;
  return one_squared > other_squared ? one : other;
}

}  // namespace

int sign_with_root(const Rational& a, const Rational& b, const Rational& c) {
  const Rational squared = b * b * c;
  return sign_of_sum(a.sign(), a * a, squared.is_zero() ? 0 : b.sign(), squared);
}

int sign_with_two_roots(const Rational& a, const Rational& b, const Rational& c, const Rational& d,
                        const Rational& e) {
  const Rational first = b * b * c;
  const Rational second = d * d * e;
  const int roots = sign_of_sum(first.is_zero() ? 0 : b.sign(), first, second.is_zero() ? 0 : d.sign(), second);
  if (roots == 0) return a.sign();
  if (a.sign() != -roots) return roots;
  // Opposite ways: a² against (b√c + d√e)² = first + second + 2bd√(ce), which has a single root.
  const int squares = sign_with_root(a * a - first - second, -2 * b * d, c * e);
  return a.sign() > 0 ? squares : -squares;
}

}  // namespace meed
