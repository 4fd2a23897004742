// Holds the making of problems of cells, in words that all of them share. Promises that a text is shown as it is seen, with what
// can't be seen as its number, and not at any length. Leaves out which texts are problems.
#pragma once

#include <string>
#include <string_view>

#include "table/cell.hpp"

namespace meed::table {

CellReading problem(Kind, std::string message, std::string help);

/// Writes a cell's text as messages do.
std::string quoted(std::string_view text);

/// Says that a text isn't what the field takes.
CellReading unreadable(const model::Policy&, const model::Field&, std::string_view text, std::string help);

/// Says that a value is outside what the field takes.
CellReading outside(const model::Policy&, const model::Field&, std::string_view text);

}  // namespace meed::table
