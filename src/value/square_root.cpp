#include "base/check.hpp"
#include "value/large_rational.hpp"
#include "value/rounding.hpp"
#include "value/rounding_by_comparison.hpp"

namespace meed {

Rational square_root(const Rational& x, const Rational& step, RoundingMode mode) {
  CHECK(x.sign() >= 0);
  CHECK(step.sign() > 0);
  const auto root_against = [&x](const Rational& ratio) {
    if (ratio.sign() < 0) return 1;
    const auto order = x <=> ratio * ratio;
    return (order > 0) - (order < 0);
  };
  const Rational steps = LargeArithmetic::whole_square_root((x / (step * step)).floor());
  return round_by_comparison(root_against, steps * step, step, mode);
}

std::optional<Rational> exact_square_root(const Rational& x) {
  CHECK(x.sign() >= 0);
  const Rational top = LargeArithmetic::whole_square_root(x.numerator());
  const Rational bottom = LargeArithmetic::whole_square_root(x.denominator());
  const Rational root = top / bottom;
  if (root * root != x) return std::nullopt;
  return root;
}

}  // namespace meed
