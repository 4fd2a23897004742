#include "diagnostic/render.hpp"

#include <algorithm>
#include <string_view>

#include "diagnostic/display_line.hpp"

namespace meed {

namespace {

// Terminal colours (ECMA-48 "select graphic rendition").
constexpr std::string_view plain = "\x1B[0m";
constexpr std::string_view bold = "\x1B[1m";
constexpr std::string_view red = "\x1B[1;31m";
constexpr std::string_view yellow = "\x1B[1;33m";
constexpr std::string_view green = "\x1B[1;32m";
constexpr std::string_view cyan = "\x1B[1;36m";

class Page {
 public:
  Page(const SourceSet& sources, RenderStyle style) : sources_(sources), style_(style) {}

  void add_head(const Diagnostic& diagnostic) {
    if (!diagnostic.where.is_none()) add_in(bold, place_text(diagnostic.where, sources_) + ":"), out_ += ' ';
    const Severity severity = diagnostic.severity();
    add_in(severity == Severity::error ? red : yellow, std::string(name_of(severity)) + ":");
    out_ += ' ' + diagnostic.message + " [" + std::string(facts_of(diagnostic.kind).name) + "]\n";
    if (!diagnostic.where.is_none()) add_source(diagnostic.where, "    ");
  }

  /// A cause at the very place of the diagnostic isn't shown twice.
  void add_cause(const Cause& cause, Span where) {
    const bool placed = cause.span && !cause.span->is_none() && *cause.span != where;
    out_ += "  ";
    add_in(cyan, "note:");
    out_ += ' ';
    if (placed) out_ += place_text(*cause.span, sources_) + ": ";
    out_ += cause.text + '\n';
    if (placed) add_source(*cause.span, "      ");
  }

  void add_help(std::string_view help) {
    out_ += "  ";
    add_in(green, "help:");
    (out_ += ' ').append(help) += '\n';
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void add_in(std::string_view colour, std::string_view text) {
    if (!style_.colour) {
      out_ += text;
      return;
    }
    out_.append(colour).append(text).append(plain);
  }

  void add_source(Span span, std::string_view indent) {
    const std::uint32_t number = sources_.where(span).line;
    const std::string_view line = sources_.line_text(span.file, number);
    const std::size_t line_begin = sources_.line_begin(span.file, number);
    const std::size_t begin = std::min<std::size_t>(span.begin - line_begin, line.size());
    const std::size_t end = std::min<std::size_t>(span.end - line_begin, line.size());
    const DisplayLine shown = lay_out_line(line, begin, end);
    out_.append(indent).append(shown.text) += '\n';
    out_ += indent;
    add_in(green, shown.mark);
    out_ += '\n';
  }

  const SourceSet& sources_;
  RenderStyle style_;
  std::string out_;
};

}  // namespace

std::string place_text(Span span, const SourceSet& sources) {
  if (span.is_none()) return {};
  const LineColumn at = sources.where(span);
  return sources.name(span.file) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

std::string render(const Diagnostic& diagnostic, const SourceSet& sources, RenderStyle style) {
  Page page(sources, style);
  page.add_head(diagnostic);
  for (const Cause& cause : diagnostic.causes) page.add_cause(cause, diagnostic.where);
  page.add_help(diagnostic.help);
  return page.take();
}

std::string render(std::span<const Diagnostic> diagnostics, const SourceSet& sources, RenderStyle style) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (!out.empty()) out += '\n';
    out += render(diagnostic, sources, style);
  }
  return out;
}

}  // namespace meed
