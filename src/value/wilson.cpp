#include "base/check.hpp"
#include "value/chance.hpp"
#include "value/root_sign.hpp"
#include "value/rounding_by_comparison.hpp"
#include "value/score_interval.hpp"

namespace meed {

bool Proportion::is_rate() const { return n.sign() > 0 && x.sign() >= 0 && x <= n; }

ScoreInterval::ScoreInterval(const Proportion& proportion, const Rational& z)
    : centre(2 * proportion.x + z * z),
      reach_squared(z * z * (z * z + 4 * proportion.x * (1 - proportion.rate()))),
      divisor(2 * (proportion.n + z * z)) {}

// limit > ratio is centre ∓ √reach_squared > ratio × divisor, as the divisor is above zero.
int ScoreInterval::compare(Side side, const Rational& ratio) const {
  const Rational past = centre - ratio * divisor;
  return sign_with_root(past, side == Side::lower ? -1 : 1, reach_squared);
}

Rational ScoreInterval::rounded(Side side, const Rational& step, RoundingMode mode) const {
  // The guess is less than a step out; comparison then finds the exact place.
  const Rational reach = square_root(reach_squared, step * divisor / 2, RoundingMode::down);
  const Rational guess = (side == Side::lower ? centre - reach : centre + reach) / divisor;
  return round_by_comparison([&](const Rational& ratio) { return compare(side, ratio); }, guess, step, mode);
}

std::optional<bool> wilson_lower_above(const Rational& x, const Rational& n, const Rational& z,
                                       const Rational& threshold) {
  CHECK(z.sign() >= 0);
  const Proportion proportion{x, n};
  if (!proportion.is_rate()) return std::nullopt;
  return ScoreInterval(proportion, z).compare(Side::lower, threshold) > 0;
}

std::optional<bool> wilson_upper_below(const Rational& x, const Rational& n, const Rational& z,
                                       const Rational& threshold) {
  CHECK(z.sign() >= 0);
  const Proportion proportion{x, n};
  if (!proportion.is_rate()) return std::nullopt;
  return ScoreInterval(proportion, z).compare(Side::upper, threshold) < 0;
}

std::optional<Rational> wilson_limit(const Rational& x, const Rational& n, const Rational& z, Side side,
                                     const Rational& step, RoundingMode mode) {
  CHECK(z.sign() >= 0 && step.sign() > 0);
  const Proportion proportion{x, n};
  if (!proportion.is_rate()) return std::nullopt;
  return ScoreInterval(proportion, z).rounded(side, step, mode);
}

}  // namespace meed
