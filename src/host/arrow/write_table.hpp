// Holds the writing of tables as Parquet: columns of text, and columns of exact decimals, never of binary fractions. Promises
// the same bytes for the same table and the same Arrow, blanks where a cell is absent, and that a number which is no decimal
// of so many places is refused, not rounded. Leaves out which tables there are, and Arrow itself (library.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "host/arrow/library.hpp"

namespace meed::host {

struct ColumnToWrite {
  std::string name;
  std::optional<int> places;                      // of a column of decimals; none: text
  std::vector<std::optional<std::string>> cells;  // none: absent. A decimal as plain figures: `-12.50`
};

/// Gives the bytes of a Parquet file. All columns have as many cells.
[[nodiscard]] Result<std::string> table_as_parquet(const ArrowLibrary&, const std::vector<ColumnToWrite>&);

}  // namespace meed::host
