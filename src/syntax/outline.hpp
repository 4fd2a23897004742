// Holds a file cut into its parts by lines alone: sections (a declaration, or what stands between two), and in
// each its pieces: the header, labelled values, entries, comments and blank lines, in the order of the file.
// Promises: every line of the file is in exactly one piece, and pieces are whole lines; cutting never fails, so
// that each piece can be parsed, and be wrong, by itself. Leaves out: whether a piece says anything sensible.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "source/source_set.hpp"
#include "source/span.hpp"

namespace meed::syntax {

enum class PieceKind : std::uint8_t {
  header,   // from the keyword at the margin to the end of the last line that goes on from it
  label,    // `limit: £10,000.00 for each Centre`, with the lines that go on from it
  entry,    // a line of a list, of bands, of a table or of an example
  comment,  // a line that holds a comment alone
  blank,
  stray,    // an indented line that follows no declaration
};

struct Piece {
  PieceKind kind = PieceKind::blank;
  std::uint32_t first_line = 1;  // counted from 1
  std::uint32_t last_line = 1;
  Span label;  // the words before the colon; for a label only
  Span value;  // what follows, without the space and the comment at its end; for the others, all of it
};

struct Section {
  bool declaration = false;
  Span keyword;  // the first word of a declaration
  std::vector<Piece> pieces;
};

struct Outline {
  FileId file;
  std::vector<Section> sections;
};

/// What the outline sees in one line.
struct LineShape {
  std::size_t begin = 0;     // the first character that isn't space
  std::size_t end = 0;       // past the last that isn't space or comment
  std::size_t colon = 0;     // the first colon outside quotes; npos if there is none
  std::size_t comment = 0;   // where a comment begins; npos if there is none
  bool open_quote = false;   // a quote isn't closed
};

/// Looks at one line: quotes, comment, colon.
[[nodiscard]] LineShape shape_of_line(std::string_view line);

/// Cuts a file into sections.
[[nodiscard]] Outline outline(const SourceSet& sources, FileId file);

}  // namespace meed::syntax
