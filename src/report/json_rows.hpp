// Holds the writing of a run's tables as JSON, row by row, as text: a table of a million
// rows makes no tree. Promises the bytes that the tree would give. Leaves out what stands
// around the tables (json.hpp).
#pragma once

#include <string>

#include "report/table.hpp"

namespace meed::report {

/// Takes the rows of one table after another, and gives the list of all tables.
class JsonTables : public Rows {
 public:
  /// Begins a table; its rows follow.
  void begin(const TableSource&);
  void cell(std::string_view text) override;
  void absent(model::State) override;
  void instead(std::string_view sign) override;
  void end_row() override;

  /// Puts the list of tables into a document of two spaces of indent that has `"tables": []` for it.
  std::string within(std::string document);

 private:
  void end();
  void begin_cell();
  std::string out_;
  bool open_ = false, any_row_ = false, in_row_ = false;
};

}  // namespace meed::report
