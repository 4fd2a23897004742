#include "parse/reading.hpp"

#include <algorithm>
#include <utility>

#include "parse/report.hpp"

namespace meed::parse {

bool Reading::match(Matcher matcher, Span part, std::string_view what) {
  if (matcher(recording_, part.begin, part.end)) return true;
  report_failure(*this, recording_, part, what);
  return false;
}

std::string Reading::on_one_line(Span span) const {
  std::string line;
  for (std::uint32_t at = span.begin; at < span.end;) {
    const std::uint32_t past = parse::past_gap(text_, at, span.end);
    if (past > at && !line.empty() && past < span.end) line += ' ';
    at = past;
    if (at < span.end) line += text_[at++];
  }
  return line;
}

Sink::Builder Reading::fault(Kind kind, Span where, std::string message) {
  faulty_ = true;
  return sink_.report(kind, where, std::move(message));
}

syntax::ExprId Reading::add(Span span, syntax::ExprVariant node, std::span<const syntax::ExprId> parts) {
  int depth = 1;
  for (const syntax::ExprId part : parts) depth = std::max(depth, depths_[part.index()] + 1);
  if (depth > kDeepest) {
    if (!told_too_deep_) {
      fault(Kind::nested_too_deeply, span, "This value is made of too many parts inside one another.");
    }
    told_too_deep_ = true;
    node = syntax::Broken{};
    depth = 1;
  }
  depths_.push_back(depth);
  return expressions_.push_back({std::move(node), span});
}

syntax::ExprId Reading::add(Span span, syntax::ExprVariant node, std::initializer_list<syntax::ExprId> parts) {
  return add(span, std::move(node), std::span(parts.begin(), parts.size()));
}

}  // namespace meed::parse
