#pragma once

// Holds the texts of the rule files of one piece of work, and the map from an offset to a line and column.
// Promises: texts never move or change once added; lines end with LF or CR LF; a column counts code points.
// Leaves out: opening files (host does), and what the text means. A text may be invalid UTF-8: whoever parses
// asks first_invalid_utf8 first.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "source/span.hpp"
#include "source/utf8.hpp"

namespace meed {

/// A place as people say it: both counted from 1, the column in code points.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  friend constexpr auto operator<=>(LineColumn, LineColumn) = default;
};

class SourceSet {
 public:
  /// Adds a text under the name that messages will show. A byte-order mark at its start is dropped.
  FileId add(std::string name, std::string text);

  [[nodiscard]] const std::string& name(FileId file) const;
  [[nodiscard]] std::string_view text(FileId file) const;
  /// Gives the bytes that the span covers.
  [[nodiscard]] std::string_view text(Span span) const;

  /// Says where an offset is; one at or past the end of the text is just after its last character.
  [[nodiscard]] LineColumn where(FileId file, std::size_t offset) const;
  [[nodiscard]] LineColumn where(Span span) const { return where(span.file, span.begin); }

  [[nodiscard]] std::uint32_t line_count(FileId file) const;
  /// Gives the line, counted from 1, without what ends it.
  [[nodiscard]] std::string_view line_text(FileId file, std::uint32_t line) const;
  /// Gives the offset at which the line, counted from 1, begins.
  [[nodiscard]] std::size_t line_begin(FileId file, std::uint32_t line) const;

  /// Covers a whole file.
  [[nodiscard]] Span whole(FileId file) const;
  [[nodiscard]] std::size_t size() const { return files_.size(); }

 private:
  /// A code point that stands far into its line, and in which column.
  struct Mark { std::uint32_t offset, column; };
  struct File {
    std::string name;
    std::string text;
    std::vector<std::uint32_t> line_begins;
    std::vector<Mark> marks;  // within long lines, so that finding a column doesn't take the longer the longer its line is
  };

  [[nodiscard]] const File& file(FileId id) const;
  static std::vector<Mark> find_marks(std::string_view text, const std::vector<std::uint32_t>& line_begins);

  std::deque<File> files_;  // a deque, so that views into texts outlive the next add
};

}  // namespace meed
