#include "explain/reason.hpp"

#include <set>

#include "base/ascii.hpp"
#include "source/utf8.hpp"

namespace meed::explain {

namespace {

constexpr std::size_t most_letters = 160;

/// Cuts a text after so many letters, and says so.
std::string cut_short(std::string text) {
  std::size_t at = 0;
  for (std::size_t letters = 0; at < text.size(); ++letters) {
    if (letters == most_letters) return text.substr(0, at) + " …";
    at += code_point_at(text, at).length;
  }
  return text;
}

constexpr std::size_t longest_head = 110;  // letters of a line that takes its note in

class Page {
 public:
  explicit Page(const SourceSet& sources) : sources_(sources) {}

  /// `level` counts how far in the dash stands; what is said of a reason stands under its name.
  void add(const Reason& reason, std::size_t level) {
    const std::string under(level * 2 + 2, ' ');
    std::string line = head(reason);
    std::string rule;
    if (reason.rule && !reason.rule->is_none()) {
      const std::string place = "  (" + rule_place(*reason.rule, sources_) + ")";
      if (shown_.insert(*reason.rule).second) {
        rule = under + "rule: " + rule_line(*reason.rule, sources_) + place + "\n";
      } else {
        line += place;
      }
    }
    const bool fits = count_code_points(line) + count_code_points(reason.note) + under.size() < longest_head;
    if (fits && !reason.note.empty()) line += " - " + reason.note;
    if (reason.cut_off) line += " …";
    cut_off_ = cut_off_ || reason.cut_off;
    out_ += line + "\n" + rule;
    if (!fits && !reason.note.empty()) out_ += under + reason.note + "\n";
    for (const Reason& part : reason.parts) {
      out_ += under + "- ";
      add(part, level + 1);
    }
  }
  std::string take() {
    if (cut_off_) out_ += "\nWhere a line ends in … there is more to say: ask for that figure by itself, or to go further down.\n";
    return std::move(out_);
  }

 private:
  static std::string head(const Reason& reason) {
    std::string line = reason.what;
    if (!reason.value.empty()) line += (line.empty() ? "" : ": ") + reason.value;
    if (!reason.place.empty()) line += "  [" + reason.place + "]";
    return line;
  }

  const SourceSet& sources_;
  std::set<Span> shown_;
  bool cut_off_ = false;
  std::string out_;
};

/// Puts a text on one line, without comments.
std::string on_one_line(std::string_view text) {
  std::string line;
  bool quoted = false, comment = false, gap = false;
  for (const char c : text) {
    if (c == '\n') comment = quoted = false;
    if (c == '"' && !comment) quoted = !quoted;
    if (c == '#' && !quoted) comment = true;
    if (comment || (is_space(c) && !quoted)) {
      gap = true;
      continue;
    }
    if (gap && !line.empty()) line += ' ';
    gap = false;
    line += c;
  }
  return line;
}

}  // namespace

std::string as_text(const Reason& reason, const SourceSet& sources) {
  Page page(sources);
  page.add(reason, 0);
  return page.take();
}

std::string whole_rule_text(Span span, const SourceSet& sources) { return on_one_line(sources.text(span)); }

std::string rule_text(Span span, const SourceSet& sources) { return cut_short(whole_rule_text(span, sources)); }

std::string rule_line(Span span, const SourceSet& sources) { return cut_short(whole_rule_line(span, sources)); }

std::string whole_rule_line(Span span, const SourceSet& sources) {
  std::string text = whole_rule_text(span, sources);
  if (text.find(' ') != std::string::npos) return text;
  return on_one_line(sources.line_text(span.file, sources.where(span).line));
}

std::string rule_place(Span span, const SourceSet& sources) {
  if (span.is_none()) return {};
  return sources.name(span.file) + ":" + std::to_string(sources.where(span).line);
}

}  // namespace meed::explain
