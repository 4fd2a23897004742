#include "syntax/columns.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "source/utf8.hpp"
#include "syntax/token.hpp"

namespace meed::syntax {

namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kBetweenColumns = 2;

/// The parts of an item of a list or of a band: `improved  "Improved"  from 5 points`.
struct Entry {
  std::string name, title, rest;
};

Entry entry_of(std::string_view line) {
  const auto tokens = tokens_of(line);
  Entry entry;
  std::size_t at = std::min<std::size_t>(1, tokens.size());
  entry.name = spaced(tokens, 0, at);
  if (at < tokens.size() && tokens[at].text.starts_with('"')) {
    entry.title = spaced(tokens, at, at + 1);
    ++at;
  }
  entry.rest = spaced(tokens, at, tokens.size());
  return entry;
}

/// Gives how many places the whole part of a number takes at the start of a value.
std::size_t whole_part(std::string_view value) {
  const auto end = std::find_if_not(value.begin(), value.end(), [](char c) { return is_digit(c) || c == ','; });
  return static_cast<std::size_t>(end - value.begin());
}

class Columns {
 public:
  Columns(const SourceSet& sources, FileId file, const Section& section)
      : sources_(sources), file_(file), section_(section), keyword_(sources.text(section.keyword)) {}

  LaidOutLines lay_out() {
    measure();
    for (std::size_t at = 0; at < section_.pieces.size(); ++at) {
      const Piece& piece = section_.pieces[at];
      if (piece.kind == PieceKind::header) lay_out_header(piece);
      if (piece.kind == PieceKind::label) lay_out_label(piece);
      if (piece.kind != PieceKind::entry) continue;
      if (!is_row(piece)) {
        lay_out_entry(piece);
      } else if (lines_.count(piece.first_line) == 0) {
        lay_out_table(at);
      }
    }
    return std::move(lines_);
  }

 private:
  [[nodiscard]] bool has_columns() const { return keyword_ == "list" || keyword_ == "bands"; }
  // A row that isn't whole, with an open quote or without its last pipe, is left as it is.
  [[nodiscard]] bool is_row(const Piece& piece) const {
    const std::string_view text = sources_.text(piece.value);
    return text.starts_with('|') && text.ends_with('|') && std::count(text.begin(), text.end(), '"') % 2 == 0;
  }

  /// Finds where the second column begins, and the third.
  void measure() {
    for (const Piece& piece : section_.pieces) {
      if (piece.kind == PieceKind::label) {
        if (!is_outside(piece)) widen(value_column_, kIndent + width(label_of(piece)) + kBetweenColumns);
        if (is_point(piece)) widen(whole_part_, whole_part(first_value(piece)));
      } else if (piece.kind == PieceKind::entry && has_columns()) {
        const Entry entry = entry_of(sources_.text(piece.value));
        widen(value_column_, kIndent + width(entry.name) + kBetweenColumns);
        if (!entry.title.empty()) widen(title_width_, width(entry.title) + kBetweenColumns);
      }
    }
  }

  void lay_out_header(const Piece& piece) {
    for (std::uint32_t line = piece.first_line; line <= piece.last_line; ++line) {
      put(line, line == piece.first_line ? 0 : 2 * kIndent, spaced(content(line)));
    }
  }

  void lay_out_label(const Piece& piece) {
    std::string first = std::string(kIndent, ' ') + label_of(piece);
    const std::string value = first_value(piece);
    if (!value.empty()) {
      pad_to(first, is_outside(piece) ? width(first) + 1 : value_column_);
      if (is_point(piece) && is_digit(value[0])) first.append(whole_part_ - whole_part(value), ' ');
    }
    lines_[piece.first_line] = first + value;
    for (std::uint32_t line = piece.first_line + 1; line <= piece.last_line; ++line) {
      put(line, value_column_, spaced(content(line)));
    }
  }

  void lay_out_entry(const Piece& piece) {
    const std::string_view text = content(piece.first_line);
    if (text.starts_with('|')) return put(piece.first_line, kIndent, std::string(text));
    if (!has_columns()) return put(piece.first_line, kIndent, spaced(text));
    const Entry entry = entry_of(text);
    std::string line = std::string(kIndent, ' ') + entry.name;
    if (!entry.title.empty() || !entry.rest.empty()) pad_to(line, value_column_);
    line += entry.title;
    if (!entry.rest.empty()) pad_to(line, value_column_ + title_width_);
    lines_[piece.first_line] = line + entry.rest;
  }

  /// Lays out the rows from `first` up to the next piece that is neither row, comment nor blank.
  void lay_out_table(std::size_t first) {
    std::vector<std::pair<std::uint32_t, std::vector<std::string>>> rows;
    std::vector<std::size_t> widths;
    for (std::size_t at = first; at < section_.pieces.size(); ++at) {
      const Piece& piece = section_.pieces[at];
      if (piece.kind == PieceKind::comment || piece.kind == PieceKind::blank) continue;
      if (piece.kind != PieceKind::entry || !is_row(piece)) break;
      rows.emplace_back(piece.first_line, row_of(piece));
      for (std::size_t cell = 0; cell < rows.back().second.size(); ++cell) {
        if (cell == widths.size()) widths.push_back(0);
        widen(widths[cell], width(rows.back().second[cell]));
      }
    }
    const std::size_t indent = keyword_ == "example" ? 2 * kIndent : kIndent;
    for (auto& [line, cells] : rows) {
      std::string text = std::string(indent, ' ') + '|';
      for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        pad_to(cells[cell], widths[cell]);
        text += ' ' + cells[cell] + " |";
      }
      lines_[line] = text;
    }
  }

  // Cells of an example are data, and stay as they are; those of a decision table are values.
  [[nodiscard]] std::vector<std::string> row_of(const Piece& piece) const {
    std::vector<std::string> row;
    for (const std::string_view cell : cells_of(sources_.text(piece.value))) {
      row.push_back(keyword_ == "example" ? std::string(cell) : spaced(cell));
    }
    return row;
  }

  // In a record, `one for each:` and its like say something of the whole, and stand outside the column of fields.
  [[nodiscard]] bool is_outside(const Piece& piece) const {
    return keyword_ == "record" && label_of(piece).find(' ') != std::string::npos;
  }
  [[nodiscard]] bool is_point(const Piece& piece) const {
    return keyword_ == "scale" && label_of(piece).starts_with("at ");
  }
  [[nodiscard]] std::string label_of(const Piece& piece) const { return spaced(sources_.text(piece.label)) + ':'; }
  [[nodiscard]] std::string first_value(const Piece& piece) const {
    const std::string_view line = sources_.line_text(file_, piece.first_line);
    const LineShape shape = shape_of_line(line);
    return spaced(line.substr(shape.colon + 1, shape.end - shape.colon - 1));
  }
  [[nodiscard]] std::string_view content(std::uint32_t number) const {
    const std::string_view line = sources_.line_text(file_, number);
    const LineShape shape = shape_of_line(line);
    return line.substr(shape.begin, shape.end - shape.begin);
  }

  void put(std::uint32_t line, std::size_t indent, const std::string& text) {
    lines_[line] = text.empty() ? text : std::string(indent, ' ') + text;
  }
  static std::size_t width(std::string_view text) { return count_code_points(text); }
  static void widen(std::size_t& column, std::size_t least) { column = std::max(column, least); }

  const SourceSet& sources_;
  FileId file_;
  const Section& section_;
  std::string_view keyword_;
  std::size_t value_column_ = 2 * kIndent;
  std::size_t title_width_ = 0;
  std::size_t whole_part_ = 0;
  LaidOutLines lines_;
};

}  // namespace

LaidOutLines lay_out(const SourceSet& sources, FileId file, const Section& section) {
  return Columns(sources, file, section).lay_out();
}

void pad_to(std::string& text, std::size_t width) {
  const std::size_t now = count_code_points(text);
  if (now < width) text.append(width - now, ' ');
}

}  // namespace meed::syntax
