// Holds the cells of one field in one part of a file, as they were read: numbers of 64 bits
// beside how each is there or absent. Promises that what a part's cells need besides (texts,
// periods, large numbers) stands in the same stage. Leaves out the whole column
// (column_maker.hpp).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/policy.hpp"
#include "table/column.hpp"

namespace meed::table {

/// What a cell's number in a stage is.
enum class Keeping : std::uint8_t {
  whole,    // n over the declared denominator
  decimal,  // digits; `places` says how many of them are behind the point
  yes_no,   // 1 or 0
  day,      // since 1970
  period,   // a place in `periods`
  item,     // a place in the list
  text,     // nothing: the text stands in `texts`
  row,      // a row of the record referred to; below zero: a text that names none, place -1 - n in `strays`
};

struct Stage {
  static constexpr std::uint8_t in_large = 0xFF;  // in `places`: the number is a place in `large`

  std::size_t width = 1;                   // cells for each row
  std::vector<std::int64_t> cells;
  std::vector<State> states;
  std::vector<std::uint8_t> places;        // of decimals
  std::vector<std::string_view> texts;     // of texts
  std::vector<std::string_view> strays;
  std::vector<Period> periods;
  std::vector<Rational> large;

  /// Makes room for so many rows.
  void grow(std::size_t rows, Keeping keeping) {
    cells.resize(rows * width);
    states.resize(rows * width);
    if (keeping == Keeping::decimal) places.resize(rows * width);
    if (keeping == Keeping::text) texts.resize(rows * width);
  }
  void clear() {
    strays.clear();
    periods.clear();
    large.clear();
  }
};

}  // namespace meed::table
