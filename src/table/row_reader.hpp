// Holds the reading of the rows of one part of a file into its stages. Promises the rows, lines
// and faults that CsvReader gives: a row that isn't plain is read by it. Leaves out what cells
// mean (cell_reader.hpp).
#pragma once

#include <string>
#include <vector>

#include "table/cell_reader.hpp"
#include "table/part.hpp"

namespace meed::table {

/// How a record's file is read: the same for all threads.
struct FileReading {
  model::RecordId record;
  const std::string& file;
  bool several_files;
  std::vector<ColumnReading> columns;               // one for each slot
  std::vector<std::size_t> fields;                  // of each slot: which of the record's
  std::vector<std::size_t> widths;                  // of each field: cells for each row
  std::vector<Keeping> keepings;                    // of each field
  std::vector<std::vector<std::size_t>> places;     // of each column of the file: the slots that it fills
  std::vector<std::size_t> nowhere;                 // slots that no column fills
};

class RowReader {
 public:
  explicit RowReader(const FileReading&);

  /// Reads a part's rows; false if it can't be told so what is wrong with them.
  bool read(Part&);

 private:
  const char* read_plain_row(const char* at);
  const char* read_place(std::size_t place, const char* at) { return only_[place] < readers_.size() ? readers_[only_[place]].read(at) : read_cut(place, at); }
  [[gnu::noinline]] const char* read_cut(std::size_t place, const char* at);
  const char* read_any_row(const char* at);
  void break_row(std::size_t cells);
  void end_row();
  void grow();

  const FileReading& of_;
  std::vector<CellReader> readers_;  // one for each slot
  std::vector<std::size_t> only_;    // of each column of the file: the slot, if it fills just one; else how many slots there are
  std::vector<std::string_view> cells_;
  PartNotes notes_;
  Part* part_ = nullptr;
  std::size_t room_ = 0;             // for rows
};

}  // namespace meed::table
