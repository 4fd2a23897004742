// Holds the writing of CSV (RFC 4180, but lines end with LF): quotes only where a cell
// has a comma, a quote or a line end. Promises the same bytes for the same table. Leaves
// out files.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "report/table.hpp"

namespace meed::report {

/// Takes some bytes, and more of them with each call.
using ByteSink = std::function<void(std::string_view)>;

/// Takes rows and hands them on as CSV, under a header, block by block.
class CsvRows : public Rows {
 public:
  CsvRows(const std::vector<ColumnHead>&, ByteSink);
  /// Hands on what is left; to be called once, after the last row.
  void finish();

  void cell(std::string_view text) override;
  void number(std::string_view text) override;
  void absent(model::State) override;
  void end_row() override;

 private:
  void separate();
  ByteSink sink_;
  std::string block_;
  bool first_ = true;
};

/// Writes a table with its header.
std::string csv(const Table&);
std::string csv(const TableSource&);

}  // namespace meed::report
