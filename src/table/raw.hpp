// Holds the rows of one record as text: every file's header matched to the record's
// fields, every cell beside its origin. Promises that a named column found in no file
// and a row of the wrong length are faults, never guesses. Leaves out what cells mean.
#pragma once

#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "table/csv.hpp"
#include "table/load.hpp"

namespace meed::table {

/// One column that a field needs: wide fields need one for each item, row-major.
struct Slot {
  std::size_t field;       // place in Record::fields
  std::string header;      // with {column}, {name}, {title} filled in
  std::string item;        // of a wide field: the items' names; an example may use them as headers
  bool lacking = false;    // the list says that the item has no column: its value is missing
};
/// Gives a header as it is compared: without blanks at its ends, one space for any run of blanks and line ends inside.
std::string heading(std::string_view);

/// Tells whether more than spaces at its ends parts a text as it is written from what is seen of it.
bool respelt_beyond_spaces(std::string_view written, std::string_view seen);

std::vector<Slot> slots_of(const model::Policy&, model::RecordId);

/// A cell of what tells rows apart that isn't written as it is seen.
struct RespeltCell { std::size_t row, slot; std::string written; };
struct RawRow { Origin origin; bool broken = false; bool in_rules = false; /* an example's */ };
struct Raw {
  std::vector<Slot> slots;
  std::vector<std::string> files;
  std::vector<RawRow> rows;
  std::vector<std::string_view> cells;    // rows × slots; no data(): the row's file has no such column
  std::set<std::size_t> disagreeing;      // places in `cells` of which two files say different things
  std::vector<RespeltCell> respelt;
  bool unusable = false;                  // a file broke off, or lacks a column
  std::deque<CsvReader> readers;          // own cells that had to be unescaped
  std::deque<std::string> texts;

  std::string_view cell(std::size_t row, std::size_t slot) const { return cells[row * slots.size() + slot]; }
};

/// Reads all files and given rows of a record; rows of several files are joined on the key.
Raw read_raw(const model::Policy&, model::RecordId, const Input&, std::vector<Fault>&);

}  // namespace meed::table
