// Holds how numbers, money, percentages and quantities are written for people.
//
// Promises: what is written is the exact value, never a rounding of it: when a decimal has no end, the
// fraction is written instead. Thousands get commas. The same value is always written the same way.
// The one exception says so itself: `short_decimal` ends in `…` when digits are left off.
//
// Leaves out: JSON and CSV, where numbers are written by Rational's own functions.
#pragma once

#include <string>
#include <string_view>

#include "value/rational.hpp"
#include "value/unit.hpp"

namespace meed {

/// Writes `1,234.5`, or `1,000/3` when the decimal has no end.
std::string number_text(const Rational& value);

/// Writes `£1,234.56`, `€20.00` or `USD 1,000.00`: at least two decimals, more if the value has more, and a
/// fraction `£1,000/3` when the decimal has no end. Amounts below zero are `-£5.00`.
std::string money_text(const Rational& value, std::string_view currency);

/// Writes a ratio as a percentage, `12.5%`, or `100/3%` when the decimal has no end.
std::string percent_text(const Rational& ratio);

/// Writes a quantity with its unit: `£2.50 per point`, `20 points`, `1 point`, `18.5 months`, `7`.
std::string quantity_text(const Rational& value, const Unit& unit);

/// Writes at most so many decimals, cut off (not rounded) and marked when there are more: `33.33…`.
std::string short_decimal(const Rational& value, int places);

}  // namespace meed
