// Holds the seven rounding modes and the only functions in Meed that round.
//
// Promises: the modes mean what the General Decimal Arithmetic specification says. `half_up` and `up` go
// away from zero, `half_down` and `down` towards it, so -2.5 rounds half up to -3. Results are exact
// multiples of the step. A square root is the true root, rounded once.
//
// Leaves out: sharing a total in whole units (largest remainder), which is `allocate`'s.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "value/rational.hpp"

namespace meed {

enum class RoundingMode : unsigned char { half_up, half_even, half_down, up, down, ceiling, floor };

inline constexpr std::array kRoundingModes = {
    RoundingMode::half_up, RoundingMode::half_even, RoundingMode::half_down, RoundingMode::up,
    RoundingMode::down,    RoundingMode::ceiling,   RoundingMode::floor};

/// Writes the mode as rules do: `half up`.
std::string_view to_text(RoundingMode mode);

/// Reads a mode as rules write it: `half up`.
std::optional<RoundingMode> rounding_mode(std::string_view text);

/// Rounds x to a multiple of step (1/100 for the penny, 10 for the nearest ten). CHECKs that step > 0.
Rational round_to(const Rational& x, const Rational& step, RoundingMode mode);

/// Gives how many steps round_to(x, step, mode) holds: a whole number, such as pennies. CHECKs that step > 0.
Rational steps_in(const Rational& x, const Rational& step, RoundingMode mode);

/// Divides and rounds to a whole number. CHECKs that den > 0; both must be within ±2^126.
Wide divide_rounded(Wide num, Wide den, RoundingMode mode);

/// Gives the square root of x rounded to a multiple of step: the exact root is never approximated first.
/// CHECKs that x >= 0 and step > 0.
Rational square_root(const Rational& x, const Rational& step, RoundingMode mode);

/// Gives the square root of x if it is itself a ratio of whole numbers (9/4 gives 3/2). CHECKs that x >= 0.
std::optional<Rational> exact_square_root(const Rational& x);

}  // namespace meed
