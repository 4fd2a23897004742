// Holds the writing of whole columns, cell by cell: figures of rules, and the names of the
// rows and items that tables go by. Promises the texts that value_cell and the words of
// explain give, without making a value for each. Leaves out which columns a table has.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/run.hpp"
#include "report/exact_text.hpp"
#include "report/table.hpp"

namespace meed::report {

/// Writes cells of one column of a type; it must outlive this.
class ColumnText {
 public:
  ColumnText(const engine::Run&, const table::Column&, const model::Type&);
  void write(Rows&, std::uint64_t cell);

 private:
  template <class Values>
  void present(Rows&, const Values&, std::uint64_t cell);

  const engine::Run& run_;
  const table::Column& column_;
  const model::Type& type_;
  int least_places_;
  std::vector<std::string> items_;  // of a list, as it is written
  ExactText exact_;
};

/// Gives the name of each place of an axis: keys of rows, names of items. Rows without a key are named by what their
/// record is one for each of, each with a column of its own.
class AxisNames {
 public:
  AxisNames(const engine::Run&, const model::Axis&);
  /// The name stands until the next is asked for.
  std::string_view operator[](std::uint32_t at);
  /// Writes the cells of a place, one for each of `name_heads`.
  void write(Rows&, std::uint32_t at);

 private:
  std::vector<ColumnText> parts_;
  const engine::Run& run_;
  model::Axis axis_;
  const table::Column* keys_ = nullptr;  // if rows go by a key
  std::optional<std::uint32_t> last_;
  std::string name_;
};

}  // namespace meed::report
