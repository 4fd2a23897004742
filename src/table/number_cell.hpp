// Holds the reading of one cell as a number of a field: as the record's form says, or plainly. Promises that nothing of the
// text that changes the value is left out, and that a point which may part thousands isn't taken for a decimal point. Leaves out
// what says that there is no value (cell.cpp).
#pragma once

#include <optional>
#include <string_view>

#include "table/cell.hpp"

namespace meed::table {

/// Reads a number; a problem says what was expected, and proposes the form that the text has, if it has one.
CellReading number_cell(const model::Policy&, const model::Field&, std::string_view text, Written);

/// Gives the most decimal places that the field's values have: none for whole numbers, those of the currency for money, those of
/// the step where there is one. Nothing if they may have any.
std::optional<int> places_of(const model::Field&);

}  // namespace meed::table
