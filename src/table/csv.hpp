// Holds the reading of CSV (RFC 4180) over bytes in memory: one record of cells at a
// time, with the line each began on. Promises that no cell is lost or guessed: bytes
// that are not CSV end the reading with a fault that names the line. Takes a byte-order
// mark, CRLF or LF, quoted cells with doubled quotes and line ends inside. Leaves out
// what cells mean (cell.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meed::table {

/// Why reading had to end: the line (from 1) and, in words, what was seen and what to do.
struct CsvFault {
  std::uint64_t line;
  std::string message;
  std::string help;
};

class CsvReader {
 public:
  /// A line longer than this (1 MiB) is a fault: it is not a row of anybody's figures.
  static constexpr std::size_t longest_line = std::size_t{1} << 20;

  /// Reads `bytes`, which must outlive the reader and every cell it gives.
  explicit CsvReader(std::string_view bytes);
  /// Begins at a row, so many bytes and lines after the first.
  CsvReader(std::string_view bytes, std::size_t at, std::uint64_t line) : bytes_(bytes), at_(at), line_(line) {}
  void seek(std::size_t at, std::uint64_t line) {
    at_ = at;
    line_ = line;
  }

  /// Reads the next row that isn't blank into `cells`; false at the end or at a fault.
  bool next(std::vector<std::string_view>& cells);

  /// Gives the line on which the row last read began.
  std::uint64_t line() const { return row_line_; }
  /// Gives the byte and the line after the row last read.
  std::size_t at() const { return at_; }
  std::uint64_t next_line() const { return line_; }
  const std::optional<CsvFault>& fault() const { return fault_; }

 private:
  bool cell(std::vector<std::string_view>& cells);
  bool quoted(std::vector<std::string_view>& cells);
  bool bare(std::vector<std::string_view>& cells);
  bool end_of_cell();
  bool too_long() const { return at_ - row_at_ > longest_line; }
  bool fail(std::uint64_t line, std::string message, std::string help);

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::size_t row_at_ = 0;
  std::uint64_t line_ = 1;
  std::uint64_t row_line_ = 1;
  bool row_ends_ = false;
  std::optional<CsvFault> fault_;
  std::deque<std::string> unescaped_;  // cells that held doubled quotes
};

}  // namespace meed::table
