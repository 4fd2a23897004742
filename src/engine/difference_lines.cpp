// Compares labels and entries: which are the same, which say otherwise, which moved, and which only one side has.
#include <algorithm>

#include "engine/difference.hpp"

namespace meed::engine {
namespace {

Turn turn_of(const std::optional<OneNumber>& number) {
  if (!number) return Turn::changes;
  return number->before < number->after ? Turn::rises : Turn::falls;
}

/// A line, and the one on the other side that it was found to be.
struct Line {
  const WrittenLine* line;
  std::string alike;
  std::optional<std::size_t> other;
};

std::vector<Line> lines_of(const std::vector<WrittenLine>& written) {
  std::vector<Line> lines;
  for (const WrittenLine& one : written) lines.push_back({&one, alike_text(one.text), std::nullopt});
  return lines;
}

/// Pairs lines that aren't yet, each with the first on the other side for which `same` holds.
template <class Same>
void pair_up(std::vector<Line>& before, std::vector<Line>& after, Same same) {
  for (std::size_t i = 0; i < after.size(); ++i) {
    for (std::size_t k = 0; k < before.size() && !after[i].other; ++k) {
      if (before[k].other || !same(before[k], after[i])) continue;
      after[i].other = k;
      before[k].other = i;
    }
  }
}

std::string whole(const WrittenLine& line) { return line.label.empty() ? line.text : line.label + ": " + line.text; }

class LineChanges {
 public:
  LineChanges(std::vector<Change>& changes, const LinesOf& of) : changes_(changes), of_(of) {}

  void compare(const std::vector<WrittenLine>& written_before, const std::vector<WrittenLine>& written_after) {
    std::vector<Line> before = lines_of(written_before), after = lines_of(written_after);
    pair_up(before, after, [](const Line& a, const Line& b) { return a.line->label == b.line->label && a.alike == b.alike; });
    pair_up(before, after, [](const Line& a, const Line& b) { return a.line->label == b.line->label && same_but_numbers(a.line->text, b.line->text); });
    pair_up(before, after, [](const Line& a, const Line& b) { return !a.line->label.empty() && a.line->label == b.line->label; });
    pair_up(before, after, [](const Line& a, const Line& b) { return same_but_numbers(a.line->label, b.line->label) && same_but_numbers(a.line->text, b.line->text); });
    for (const Line& line : after) {
      if (!line.other) add_lone(*line.line, Turn::is_new);
      else if (const Line& other = before[*line.other]; other.alike != line.alike || other.line->label != line.line->label) add_pair(*other.line, *line.line);
    }
    for (const Line& line : before) {
      if (!line.other) add_lone(*line.line, Turn::is_gone);
    }
    if (of_.ordered) compare_order(after, written_before, written_after);
  }

 private:
  /// What has no label of its own is a row of a table, or a point of a scale that moved.
  std::string part(const std::string& label) const {
    if (of_.part.empty() && label.empty()) return of_.keyword == "table" ? "row" : of_.keyword == "scale" ? "point" : "line";
    if (of_.part.empty()) return label;
    return label.empty() ? of_.part : of_.part + ", " + label;
  }
  void add_lone(const WrittenLine& line, Turn turn) {
    Change change{ChangeOf::label, of_.keyword, of_.name, part(line.label), "", "", turn, std::nullopt, std::nullopt};
    (turn == Turn::is_new ? change.after : change.before) = Stated{line.text, line.span};
    changes_.push_back(std::move(change));
  }
  /// A line whose label moved as well (`at 12 months or more`) is told whole.
  void add_pair(const WrittenLine& before, const WrittenLine& after) {
    if (is_end_below(before, after)) return;
    const bool moved = before.label != after.label;
    const std::string text_before = moved ? whole(before) : before.text, text_after = moved ? whole(after) : after.text;
    auto number = moved ? std::nullopt : one_number(text_before, text_after);
    changes_.push_back({ChangeOf::label, of_.keyword, of_.name, moved ? part("") : part(after.label), "", "", turn_of(number), Stated{text_before, before.span},
                        Stated{text_after, after.span}, std::move(number)});
  }
  /// The lowest band ends where the next begins, whose line says so.
  bool is_end_below(const WrittenLine& before, const WrittenLine& after) const {
    return of_.keyword == "bands" && before.text.starts_with("below ") && after.text.starts_with("below ") && same_but_numbers(before.text, after.text);
  }
  void compare_order(const std::vector<Line>& after, const std::vector<WrittenLine>& written_before, const std::vector<WrittenLine>& written_after) {
    std::optional<std::size_t> last;
    bool same = true;
    for (const Line& line : after) {
      if (!line.other) continue;
      same = same && (!last || *last < *line.other);
      last = line.other;
    }
    if (same) return;
    const auto names = [](const std::vector<WrittenLine>& lines) {
      std::string text;
      for (const WrittenLine& line : lines) text += (text.empty() ? "" : ", ") + (line.label.empty() ? line.text : line.label);
      return text;
    };
    changes_.push_back({ChangeOf::label, of_.keyword, of_.name, part("order"), "", "", Turn::changes, Stated{names(written_before), written_before.front().span},
                        Stated{names(written_after), written_after.front().span}});
  }

  std::vector<Change>& changes_;
  const LinesOf& of_;
};

}  // namespace

void add_line_changes(std::vector<Change>& changes, const LinesOf& of, const std::vector<WrittenLine>& before, const std::vector<WrittenLine>& after) {
  LineChanges(changes, of).compare(before, after);
}

}  // namespace meed::engine
