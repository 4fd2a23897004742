// Holds the data of one run: a table for each record, row faults beside them, and where
// every row came from. Promises that rows stand in a fixed order that doesn't depend on
// the order in files (by key, else by `one for each`, else by their values), that
// references are row numbers, and that a cell with a fault is `held`. Leaves out files
// and bytes (see load.hpp) and every calculation.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "diagnostic/kind.hpp"
#include "model/policy.hpp"
#include "table/column.hpp"
#include "table/keys.hpp"
#include "table/origins.hpp"

namespace meed::table {

/// What is wrong with data: in which file, line (from 1, the header is line 1), column;
/// the text seen and what was expected. Line 0: the file as a whole.
struct Fault {
  Kind kind;
  std::string file;
  std::uint64_t line = 0;
  std::string column;
  std::string seen;
  std::string message;          // a sentence: what was seen, what was expected
  std::string help;
  model::RecordId record;
  std::uint32_t row = UINT32_MAX;  // the row in its table, if it got there
};

/// A cell that named no key itself, and led to one through a row of changed codes.
struct Led { std::size_t field = 0; std::uint32_t row = 0; std::string seen; std::string place; /* `new_codes.csv:2` */ };

struct RecordTable {
  std::uint32_t rows = 0;
  std::vector<Column> fields;   // in order of Record::fields; wide: row-major, rows × items
  Origins origins;              // one for each row
  std::vector<std::string> files;
  bool unusable = false;        // a file broke off or lacks a column: nothing may rely on the table
  bool lost_rows = false;       // some row had cells too many or too few, so nobody knows its key
  KeyIndex by_key;              // key text → row; a faulty one too
  bool every_one = false;       // row r stands for the rth combination of what it is `one for each` of, none lacks, none is held
  std::vector<Led> led;            // in order of row, then field
  std::vector<std::uint8_t> held;  // rows held whole (duplicate keys, a requirement unmet); empty: none
};

struct Data {
  IdVector<model::RecordId, RecordTable> tables;
  std::vector<Fault> faults;    // in order of file, line, column
};

}  // namespace meed::table
