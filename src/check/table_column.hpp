// Holds the division of one column of a decision table into kinds of value that no row
// tells apart: items, single numbers, the stretches between them. Promises that together
// they are everything the input can be. Leaves out combinations of columns (table_cover).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "check/context.hpp"

namespace meed::check {

/// One kind of value: an example of it in words, and which rows match it.
struct ColumnPart {
  std::string example;
  std::vector<bool> matched_by;
};

/// Divides a column.
std::vector<ColumnPart> divide_column(const Context&, const model::DecisionTable&, std::size_t column);

}  // namespace meed::check
