#include "diagnostic/display_line.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "source/utf8.hpp"

namespace meed {

namespace {

constexpr std::size_t tab_stop = 4;
constexpr std::size_t longest_line = 140;
constexpr std::size_t kept_before_mark = 40;
constexpr std::size_t looked_at = 2048;  // bytes on either side of where the mark begins: far more than are shown

struct CodePointRange {
  char32_t first;
  char32_t last;
};

// Blocks of joining marks, and of letters two places wide, as terminals draw them.
constexpr auto joining = std::to_array<CodePointRange>({{0x300, 0x36F},
                                                        {0x1AB0, 0x1AFF},
                                                        {0x1DC0, 0x1DFF},
                                                        {0x200B, 0x200F},
                                                        {0x20D0, 0x20FF},
                                                        {0xFE00, 0xFE0F},
                                                        {0xFE20, 0xFE2F}});
constexpr auto wide = std::to_array<CodePointRange>({{0x1100, 0x115F},
                                                     {0x2E80, 0x303E},
                                                     {0x3041, 0xA4CF},
                                                     {0xAC00, 0xD7A3},
                                                     {0xF900, 0xFAFF},
                                                     {0xFE30, 0xFE6F},
                                                     {0xFF00, 0xFF60},
                                                     {0xFFE0, 0xFFE6},
                                                     {0x1F300, 0x1FAFF},
                                                     {0x20000, 0x3FFFD}});

template <std::size_t N>
bool lies_in(const std::array<CodePointRange, N>& ranges, char32_t point) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](CodePointRange range) { return range.first <= point && point <= range.last; });
}

bool is_control(char32_t point) { return point < 0x20 || (point >= 0x7F && point < 0xA0); }

/// One code point as shown: its bytes, the places it takes, and where its source bytes begin.
struct Cell {
  std::string shown;
  std::size_t width;
  std::size_t offset;
};

Cell cell_of(std::string_view line, std::size_t at, CodePoint point, std::size_t column) {
  if (point.value == U'\t') {
    const std::size_t spaces = tab_stop - column % tab_stop;
    return {std::string(spaces, ' '), spaces, at};
  }
  if (!point.valid || is_control(point.value)) return {"\uFFFD", 1, at};
  return {std::string(line.substr(at, point.length)), display_width(point.value), at};
}

/// Moves a place inside a code point to where it begins.
std::size_t start_of_point(std::string_view line, std::size_t at) {
  while (at > 0 && at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U) --at;
  return at;
}

/// Lays out what is near the mark, so that a line of any length costs the same.
std::vector<Cell> cells_of(std::string_view line, std::size_t begin) {
  std::vector<Cell> cells;
  std::size_t column = 0;
  const std::size_t from = begin > looked_at ? start_of_point(line, begin - looked_at) : 0;
  line = line.substr(0, start_of_point(line, std::min(line.size(), begin + looked_at)));
  for (std::size_t at = from; at < line.size();) {
    const CodePoint point = code_point_at(line, at);
    cells.push_back(cell_of(line, at, point, column));
    column += cells.back().width;
    at += point.length;
  }
  return cells;
}

/// Drops what lies far from the mark from a line too long to show, leaving … where it was cut.
void cut_around(std::vector<Cell>& cells, std::size_t begin) {
  std::size_t total = 0;
  std::size_t before = 0;
  for (const Cell& cell : cells) {
    total += cell.width;
    if (cell.offset < begin) before += cell.width;
  }
  if (total <= longest_line) return;
  if (before > kept_before_mark) {
    std::size_t dropped = 0;
    auto keep = cells.begin();
    while (before - dropped > kept_before_mark) dropped += (keep++)->width;
    cells.erase(cells.begin(), keep);
    cells.insert(cells.begin(), Cell{"…", 1, 0});
    total = total - dropped + 1;
  }
  const std::size_t end = cells.empty() ? 0 : cells.back().offset;
  if (total <= longest_line) return;
  while (total > longest_line) {
    total -= cells.back().width;
    cells.pop_back();
  }
  cells.push_back(Cell{"…", 1, end});
}

}  // namespace

std::size_t display_width(char32_t code_point) {
  if (lies_in(joining, code_point)) return 0;
  return lies_in(wide, code_point) ? 2 : 1;
}

DisplayLine lay_out_line(std::string_view line, std::size_t begin, std::size_t end) {
  std::vector<Cell> cells = cells_of(line, begin);
  cut_around(cells, begin);
  DisplayLine result;
  std::size_t before = 0;
  std::size_t marked = 0;
  for (const Cell& cell : cells) {
    result.text += cell.shown;
    if (cell.offset < begin) before += cell.width;
    else if (cell.offset < end) marked += cell.width;
  }
  result.mark = std::string(before, ' ') + '^' + std::string(std::max<std::size_t>(marked, 1) - 1, '~');
  return result;
}

}  // namespace meed
