// Holds where the rows of a table stood: in which file, on which line. Promises that rows on
// lines that follow each other, as they mostly do, need next to nothing. Leaves out the names
// of files.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace meed::table {

/// Where a row stood.
struct Origin {
  std::uint32_t file = 0;
  std::uint64_t line = 0;
  friend bool operator==(const Origin&, const Origin&) = default;
};

class Origins {
 public:
  /// Adds the origin of the next row.
  void push_back(Origin);
  /// Adds those of other rows, so many lines further on in that file.
  void append(const Origins& others, std::uint32_t file, std::uint64_t lines);
  /// Keeps the rows named, in that order.
  void pick(const std::vector<std::uint32_t>& rows);

  Origin operator[](std::size_t row) const;
  std::size_t size() const { return picked_ ? was_.size() : rows_; }
  void clear() { *this = Origins(); }

 private:
  struct Run { std::size_t row; Origin first; };  // until the next run's row, a line each
  std::vector<Run> runs_;
  std::size_t rows_ = 0;
  bool picked_ = false;
  std::vector<std::uint32_t> was_;                // which row each was as they came, once picked
};

}  // namespace meed::table
