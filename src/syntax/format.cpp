#include "syntax/format.hpp"

#include <algorithm>
#include <string_view>

#include "source/utf8.hpp"
#include "syntax/columns.hpp"
#include "syntax/token.hpp"

namespace meed::syntax {

namespace {

constexpr std::size_t kBeforeComment = 2;

class Formatter {
 public:
  Formatter(const SourceSet& sources, const Outline& outline) : sources_(sources), outline_(outline) {}

  std::string format() {
    for (const Section& section : outline_.sections) {
      if (section.declaration) {
        write_declaration(section);
      } else {
        write_between(section);
      }
    }
    return std::move(out_);
  }

 private:
  void write_declaration(const Section& section) {
    // A comment right above a declaration speaks of it, and stays there.
    if (after_declaration_) blank_ = true;
    const LaidOutLines lines = lay_out(sources_, outline_.file, section);
    for (std::size_t at = 0; at < section.pieces.size(); ++at) write_piece(section, at, lines);
    after_declaration_ = true;
  }

  void write_piece(const Section& section, std::size_t at, const LaidOutLines& lines) {
    const Piece& piece = section.pieces[at];
    if (piece.kind == PieceKind::blank) {
      blank_ = true;
    } else if (piece.kind == PieceKind::comment) {
      write_line(piece.first_line, std::string(indent_after(section, at, lines), ' '));
    } else {
      write_lines(piece, lines);
    }
  }

  // A line of a piece may be blank or hold a comment alone, since a value may run over them.
  void write_lines(const Piece& piece, const LaidOutLines& lines) {
    for (std::uint32_t line = piece.first_line; line <= piece.last_line; ++line) {
      const auto laid_out = lines.find(line);
      const std::string text = laid_out == lines.end() ? "" : laid_out->second;
      const bool comment = shape(line).comment != std::string_view::npos;
      if (text.empty() && !comment) {
        blank_ = true;
      } else if (text.empty()) {
        write_line(line, std::string(indent_of_next(line, lines), ' '));
      } else {
        write_line(line, text);
      }
    }
  }

  void write_between(const Section& section) {
    for (const Piece& piece : section.pieces) {
      if (piece.kind == PieceKind::blank) {
        blank_ = true;
      } else if (piece.kind == PieceKind::comment) {
        const bool indented = line_text(piece.first_line)[0] != '#';
        // Indented, it belongs to the declaration above; at the margin, to what follows.
        if (after_declaration_ && !indented) blank_ = true;
        after_declaration_ = after_declaration_ && indented;
        write_line(piece.first_line, indented ? "  " : "");
      } else {
        write_line(piece.first_line, "  " + spaced(sources_.text(piece.value)));
      }
    }
  }

  /// Writes a line and the comment that its source line ends with, which keeps its column if it can.
  void write_line(std::uint32_t line, std::string text) {
    if (blank_ && !out_.empty()) out_ += '\n';
    blank_ = false;
    const std::string_view source = line_text(line);
    const LineShape shape = shape_of_line(source);
    if (shape.comment != std::string_view::npos) {
      const bool alone = shape.begin == shape.end;
      if (!alone) {
        const std::size_t column = count_code_points(source.substr(0, shape.comment));
        pad_to(text, std::max(column, count_code_points(text) + kBeforeComment));
      }
      std::string_view comment = source.substr(shape.comment);
      while (comment.back() == ' ' || comment.back() == '\t' || comment.back() == '\r') comment.remove_suffix(1);
      text += comment;
    }
    (out_ += text) += '\n';
  }

  /// Gives the indent of the line that follows a comment, so that the comment stands over what it speaks of.
  static std::size_t indent_after(const Section& section, std::size_t at, const LaidOutLines& lines) {
    return indent_of_next(section.pieces[at].first_line, lines);
  }
  static std::size_t indent_of_next(std::uint32_t line, const LaidOutLines& lines) {
    for (auto next = lines.upper_bound(line); next != lines.end(); ++next) {
      const std::size_t indent = next->second.find_first_not_of(' ');
      if (indent != std::string::npos) return indent;
    }
    return 2;
  }

  [[nodiscard]] std::string_view line_text(std::uint32_t line) const { return sources_.line_text(outline_.file, line); }
  [[nodiscard]] LineShape shape(std::uint32_t line) const { return shape_of_line(line_text(line)); }

  const SourceSet& sources_;
  const Outline& outline_;
  std::string out_;
  bool blank_ = false;              // a blank line is due before the next
  bool after_declaration_ = false;  // the last line written ended a declaration
};

}  // namespace

std::string format(const SourceSet& sources, const Outline& outline) { return Formatter(sources, outline).format(); }

}  // namespace meed::syntax
