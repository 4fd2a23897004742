#include "explain/reason.hpp"

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

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class Page {
 public:
  explicit Page(const SourceSet& sources) : sources_(sources) {}

  void add(const Reason& reason, std::size_t level) {
    const std::string indent(level * 2, ' ');
    out_ += indent + head(reason) + "\n";
    const std::string under = indent + (level == 0 ? "  " : "    ");
    if (reason.rule && !reason.rule->is_none()) {
      out_ += under + "rule: " + rule_text(*reason.rule, sources_) + "  (" + rule_place(*reason.rule, sources_) + ")\n";
    }
    if (!reason.note.empty()) out_ += under + reason.note + "\n";
    for (const Reason& part : reason.parts) {
      out_ += std::string(level * 2 + 2, ' ') + "- ";
      add_in(part, level + 1);
    }
  }
  std::string take() { return std::move(out_); }

 private:
  void add_in(const Reason& part, std::size_t level) {
    std::string own;
    std::swap(own, out_);
    add(part, level);
    std::swap(own, out_);
    out_ += own.substr(level * 2);  // its first line follows the dash
  }
  static std::string head(const Reason& reason) {
    std::string line = reason.what;
    if (!reason.value.empty()) line += (line.empty() ? "" : ": ") + reason.value;
    if (!reason.place.empty()) line += "  [" + reason.place + "]";
    return line;
  }

  const SourceSet& sources_;
  std::string out_;
};

}  // namespace

std::string as_text(const Reason& reason, const SourceSet& sources) {
  Page page(sources);
  page.add(reason, 0);
  return page.take();
}

std::string rule_text(Span span, const SourceSet& sources) {
  std::string line;
  bool quoted = false, comment = false, gap = false;
  for (const char c : sources.text(span)) {
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
  return cut_short(std::move(line));
}

std::string rule_place(Span span, const SourceSet& sources) {
  if (span.is_none()) return {};
  return sources.name(span.file) + ":" + std::to_string(sources.where(span).line);
}

}  // namespace meed::explain
