#include "syntax/outline.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"

namespace meed::syntax {

namespace {

constexpr std::array<std::string_view, 4> kWithEntries = {"list", "bands", "table", "example"};

class Cutter {
 public:
  Cutter(const SourceSet& sources, FileId file) : sources_(sources), file_(file) { outline_.file = file; }

  Outline cut() {
    std::uint32_t lines = sources_.line_count(file_);
    if (lines > 0 && sources_.line_text(file_, lines).empty()) --lines;  // after the last line feed there is none
    for (std::uint32_t line = 1; line <= lines; ++line) take(line);
    finish_section();
    flush_waiting();
    return std::move(outline_);
  }

 private:
  void take(std::uint32_t line) {
    text_ = sources_.line_text(file_, line);
    shape_ = shape_of_line(text_);
    at_ = sources_.line_begin(file_, line);
    line_ = line;
    if (shape_.begin == shape_.end) {
      const bool comment = shape_.comment != std::string_view::npos;
      waiting_.push_back({comment ? PieceKind::comment : PieceKind::blank, line, line, {}, {}});
    } else if (shape_.begin == 0) {
      start_declaration();
    } else if (!section_.declaration) {
      flush_waiting();
      section_.pieces.push_back({PieceKind::stray, line, line, {}, stretch(shape_.begin, shape_.end)});
    } else {
      take_inside();
    }
  }

  void take_inside() {
    const bool row = text_[shape_.begin] == '|';
    if (shape_.colon != std::string_view::npos && !row) {
      start_label();
    } else if (has_entries_) {
      flush_waiting();
      section_.pieces.push_back({PieceKind::entry, line_, line_, {}, stretch(shape_.begin, shape_.end)});
    } else {
      go_on();
    }
  }

  void start_declaration() {
    finish_section();
    flush_waiting();
    finish_section();
    section_.declaration = true;
    const auto word_end = std::find_if_not(text_.begin(), text_.end(), is_word);
    section_.keyword = stretch(0, static_cast<std::size_t>(word_end - text_.begin()));
    const std::string_view keyword = sources_.text(section_.keyword);
    has_entries_ = std::find(kWithEntries.begin(), kWithEntries.end(), keyword) != kWithEntries.end();
    section_.pieces.push_back({PieceKind::header, line_, line_, {}, stretch(0, shape_.end)});
  }

  void start_label() {
    flush_waiting();
    std::size_t label_end = shape_.colon;
    while (label_end > shape_.begin && is_blank(text_[label_end - 1])) --label_end;
    std::size_t value_begin = shape_.colon + 1;
    while (value_begin < shape_.end && is_blank(text_[value_begin])) ++value_begin;
    section_.pieces.push_back({PieceKind::label, line_, line_, stretch(shape_.begin, label_end),
                               stretch(value_begin, std::max(value_begin, shape_.end))});
  }

  // The line goes on from the last header or label; comments and blank lines between are inside it.
  void go_on() {
    waiting_.clear();
    Piece& piece = section_.pieces.back();
    piece.last_line = line_;
    if (piece.value.size() == 0) piece.value.begin = static_cast<std::uint32_t>(at_ + shape_.begin);
    piece.value.end = static_cast<std::uint32_t>(at_ + shape_.end);
  }

  void finish_section() {
    if (section_.pieces.empty()) return;
    outline_.sections.push_back(std::exchange(section_, {}));
    has_entries_ = false;
  }

  // Comments and blank lines belong to the declaration whose line follows them, or stand between two.
  void flush_waiting() {
    if (waiting_.empty()) return;
    const bool between = section_.pieces.empty();
    section_.pieces.insert(section_.pieces.end(), waiting_.begin(), waiting_.end());
    waiting_.clear();
    if (between) finish_section();
  }

  [[nodiscard]] Span stretch(std::size_t begin, std::size_t end) const {
    return {file_, static_cast<std::uint32_t>(at_ + begin), static_cast<std::uint32_t>(at_ + end)};
  }

  const SourceSet& sources_;
  FileId file_;
  Outline outline_;
  Section section_;
  bool has_entries_ = false;
  std::vector<Piece> waiting_;
  std::string_view text_;
  LineShape shape_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
};

}  // namespace

LineShape shape_of_line(std::string_view line) {
  LineShape shape{0, line.size(), std::string_view::npos, std::string_view::npos, false};
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (c == '"') {
      shape.open_quote = !shape.open_quote;
    } else if (shape.open_quote) {
      continue;
    } else if (c == '#') {
      shape.comment = shape.end = at;
      break;
    } else if (c == ':' && shape.colon == std::string_view::npos) {
      shape.colon = at;
    }
  }
  while (shape.end > 0 && is_blank(line[shape.end - 1])) --shape.end;
  while (shape.begin < shape.end && is_blank(line[shape.begin])) ++shape.begin;
  return shape;
}

Outline outline(const SourceSet& sources, FileId file) { return Cutter(sources, file).cut(); }

}  // namespace meed::syntax
