// Holds the making of a field's whole column from stages, in order. Promises the narrowest form
// of numbers that the field declares, or else that holds what was seen exactly. Leaves out
// reading cells.
#pragma once

#include <cstdint>
#include <vector>

#include "table/data.hpp"
#include "table/number_form.hpp"
#include "table/stage.hpp"

namespace meed::table {

/// Texts of references that name no row: `first` + n in a column of rows is the nth of them.
struct Strays { PackedTexts texts; std::uint32_t first = UINT32_MAX; };

class ColumnMaker {
 public:
  /// `targets`: how many rows a reference may name.
  ColumnMaker(const model::Field&, Keeping, std::uint32_t targets = 0);

  /// Makes room for as many cells as are likely to come.
  void expect(std::size_t cells, std::size_t text_bytes);
  /// Adds the first cells of a stage.
  void append(const Stage&, std::size_t cells);
  /// Gives the column; nothing may be added any more.
  Column finish();
  Strays take_strays() { return std::move(strays_); }

 private:
  void append_states(const Stage&, std::size_t cells);
  void append_decimals(const Stage&, std::size_t cells);
  bool append_scaled(const Stage&, std::size_t cells);
  void append_large(const Stage&, std::size_t cells);
  bool raise(int places);
  void give_up_form();
  void reduce();

  Keeping keeping_;
  Column column_;
  Strays strays_;
  int places_ = 0;                     // of decimals so far
  std::vector<std::int64_t> scratch_;
};

/// Keeps numbers in the narrowest form and texts packed, as if they had been read so.
Column narrowed(const model::Field&, Column);

}  // namespace meed::table
