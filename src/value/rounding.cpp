#include "value/rounding.hpp"

#include "base/check.hpp"
#include "value/rounding_by_comparison.hpp"

namespace meed {

namespace {

int sign_of(std::strong_ordering order) { return (order > 0) - (order < 0); }

bool is_odd(const Rational& whole) { return !(whole / 2).is_integer(); }

Rational rounded_to_whole(const Rational& value, RoundingMode mode) {
  if (value.is_integer()) return value;
  const bool negative = value.sign() < 0;
  const Rational size = value.abs();
  const Rational nearer = size.floor();
  const int half = sign_of(size - nearer <=> Rational::from_wide(1, 2));
  const Rational result = rounds_away(mode, negative, is_odd(nearer), half) ? nearer + 1 : nearer;
  return negative ? -result : result;
}

}  // namespace

std::string_view to_text(RoundingMode mode) {
  switch (mode) {
    case RoundingMode::half_up: return "half up";
    case RoundingMode::half_even: return "half even";
    case RoundingMode::half_down: return "half down";
    case RoundingMode::up: return "up";
    case RoundingMode::down: return "down";
    case RoundingMode::ceiling: return "ceiling";
    case RoundingMode::floor: return "floor";
  }
  CHECK(false);
  return {};
}

std::optional<RoundingMode> rounding_mode(std::string_view text) {
  for (const RoundingMode mode : kRoundingModes) {
    if (to_text(mode) == text) return mode;
  }
  return std::nullopt;
}

bool rounds_away(RoundingMode mode, bool negative, bool odd, int half) {
  switch (mode) {
    case RoundingMode::half_up: return half >= 0;
    case RoundingMode::half_even: return half > 0 || (half == 0 && odd);
    case RoundingMode::half_down: return half > 0;
    case RoundingMode::up: return true;
    case RoundingMode::down: return false;
    case RoundingMode::ceiling: return !negative;
    case RoundingMode::floor: return negative;
  }
  CHECK(false);
  return false;
}

Wide divide_rounded(Wide num, Wide den, RoundingMode mode) {
  CHECK(den > 0);
  const Wide nearer = num / den;
  const Wide rest = num < 0 ? -(num % den) : num % den;
  if (rest == 0) return nearer;
  const bool negative = num < 0;
  const int half = (rest > den - rest) - (rest < den - rest);
  if (!rounds_away(mode, negative, nearer % 2 != 0, half)) return nearer;
  return negative ? nearer - 1 : nearer + 1;
}

Rational steps_in(const Rational& x, const Rational& step, RoundingMode mode) {
  CHECK(step.sign() > 0);
  if (!x.is_small() || !step.is_small()) return rounded_to_whole(x / step, mode);
  const Wide num = static_cast<Wide>(x.small_numerator()) * step.small_denominator();
  const Wide den = static_cast<Wide>(x.small_denominator()) * step.small_numerator();
  return Rational::from_wide(divide_rounded(num, den, mode));
}

Rational round_to(const Rational& x, const Rational& step, RoundingMode mode) { return steps_in(x, step, mode) * step; }

Rational round_by_comparison(const Comparison& number_against, const Rational& guess, const Rational& step,
                             RoundingMode mode) {
  Rational below = steps_in(guess, step, RoundingMode::floor);
  while (number_against(below * step) < 0) below -= 1;
  while (number_against((below + 1) * step) >= 0) below += 1;
  if (number_against(below * step) == 0) return below * step;

  // The number lies strictly between two multiples, so its sign is that of the lower one (or of zero).
  const bool negative = below.sign() < 0;
  const Rational nearer = negative ? below + 1 : below;
  const int above_middle = number_against((below + Rational::from_wide(1, 2)) * step);
  const bool away = rounds_away(mode, negative, is_odd(nearer), negative ? -above_middle : above_middle);
  return (away == negative ? below : below + 1) * step;
}

}  // namespace meed
