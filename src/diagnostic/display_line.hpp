#pragma once

// Holds how one line of rules is shown under a message, with a mark under a part of it.
// Promises: tabs become spaces, wide letters count for two places and joining marks for none; what a
// terminal might obey (control characters) or can't show is a U+FFFD; a very long line is cut around the mark.
// Leaves out: which line, and why.

#include <cstddef>
#include <string>
#include <string_view>

namespace meed {

struct DisplayLine {
  std::string text;  // the line as shown
  std::string mark;  // spaces, then ^~~~ ; no spaces after it
};

/// Lays out a line, marking the bytes [begin, end) of it; an empty stretch still gets its ^.
[[nodiscard]] DisplayLine lay_out_line(std::string_view line, std::size_t begin, std::size_t end);

/// Says how many places a code point takes on a terminal: 0, 1 or 2.
[[nodiscard]] std::size_t display_width(char32_t code_point);

}  // namespace meed
