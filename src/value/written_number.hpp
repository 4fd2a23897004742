// Holds the reading of numbers as rules write them, and of amounts with the sign of their currency, which files write too.
//
// Promises: what stands around the figures is what the unit says, or nothing is read.
//
// Leaves out: forms that a record declares (figure_form.hpp), and lengths of time in words.
#pragma once

#include <optional>
#include <string_view>

#include "value/figure_form.hpp"
#include "value/unit.hpp"

namespace meed {

/// Reads an amount with the sign of its currency: `£1,250.50`, `-£5.00`, `£-5.00`. Nothing without a sign, or with another's.
std::optional<FigureReading> read_amount(const Unit& unit, std::string_view text);

/// Reads a number as rules write it: with commas, its currency, a percent sign or the unit's name, or as a ratio. `percent`: it
/// must have its sign.
std::optional<Rational> read_written(std::string_view text, const Unit& unit, bool percent);

}  // namespace meed
