// Holds a part of a file, of whole rows, and the cells read from it; and the sharing of parts
// between threads. Promises that parts are made on several threads and taken in order, one at a
// time, so that nothing depends on how many there are; and that only a few wait to be taken.
// Leaves out what is read (row_reader.hpp).
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "table/data.hpp"
#include "table/respelt.hpp"
#include "table/csv.hpp"
#include "table/stage.hpp"

namespace meed::table {

struct Part {
  std::size_t number = 0;
  std::size_t begin = 0;              // in the file
  std::string_view bytes;
  std::uint32_t rows = 0;
  std::uint64_t lines = 0;            // how many lines it has
  bool lost_rows = false;
  std::vector<Stage> stages;          // one for each field
  Origins origins;                    // lines from 1 in the part
  std::vector<Fault> faults;          // the same
  std::vector<Respelt> respelt;
  std::optional<CsvReader> reader;    // of rows that aren't plain
  std::deque<std::string> texts;      // that don't stand in the file as they are
};

/// Cuts a file into parts that end where rows do.
class PartCutter {
 public:
  /// Begins after the header.
  PartCutter(std::string_view bytes, std::size_t begin) : bytes_(bytes), at_(begin) {}
  /// Cuts the next part; false if there is none.
  bool next(Part&);

 private:
  static constexpr std::size_t size = std::size_t{1} << 18;

  std::string_view bytes_;
  std::size_t at_;
  std::size_t number_ = 0;
};

/// Says what is done with parts. `make` and `take` are called without a lock; `take` by one thread at a time.
struct PartWork {
  std::function<bool(unsigned worker, Part&)> make;  // false: give up
  std::function<void(Part&)> take;
};

/// Makes and takes all parts of a file; false if one was given up.
bool share_parts(PartCutter cutter, unsigned threads, const PartWork&);

}  // namespace meed::table
