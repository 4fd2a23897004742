// Holds what the builders share while they turn one file's matches into declarations: the text, the expressions
// made so far, where to report, and whether the declaration in hand has a fault.
// Promises: no expression is deeper than kDeepest, so that later stages may walk it without fear.
// Leaves out: what any rule means.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/sink.hpp"
#include "parse/match.hpp"
#include "parse/recording.hpp"
#include "source/source_set.hpp"
#include "syntax/declaration.hpp"

namespace meed::parse {

class Reading {
 public:
  Reading(const SourceSet& sources, FileId file, Sink& sink, syntax::Expressions& expressions)
      : sources_(sources), file_(file), text_(sources.text(file)), sink_(sink), expressions_(expressions) {
    recording_.text = text_;
  }

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::string_view text(Span span) const { return text_.substr(span.begin, span.size()); }
  [[nodiscard]] std::string_view text(NodeRef node) const {
    return text_.substr(node.begin(), node.end() - node.begin());
  }
  /// Gives a text as it would stand on one line, without comments.
  [[nodiscard]] std::string on_one_line(Span span) const;
  [[nodiscard]] Span span(std::uint32_t begin, std::uint32_t end) const { return {file_, begin, end}; }
  [[nodiscard]] Span span(NodeRef node) const { return span(node.begin(), node.end()); }
  [[nodiscard]] std::uint32_t past_gap(std::uint32_t at) const {
    return parse::past_gap(text_, at, static_cast<std::uint32_t>(text_.size()));
  }
  [[nodiscard]] const SourceSet& sources() const { return sources_; }

  /// Matches one part; if it fails, says why. `what` names the part in messages: "the value of `limit:`".
  bool match(Matcher matcher, Span part, std::string_view what);
  /// Gives the outermost nodes of the last match.
  [[nodiscard]] std::vector<NodeRef> roots() const { return recording_.tree.roots(); }

  /// Reports a mistake of the author's; the declaration in hand is broken from now on.
  Sink::Builder fault(Kind kind, Span where, std::string message);
  [[nodiscard]] bool faulty() const { return faulty_; }
  void start_declaration() { faulty_ = told_too_deep_ = false; }

  /// Adds an expression made of others.
  syntax::ExprId add(Span span, syntax::ExprVariant node, std::span<const syntax::ExprId> parts);
  syntax::ExprId add(Span span, syntax::ExprVariant node, std::initializer_list<syntax::ExprId> parts = {});
  /// Adds what stands where an expression was broken.
  syntax::ExprId broken(Span span) { return add(span, syntax::Broken{}); }
  [[nodiscard]] Span span_of(syntax::ExprId id) const { return expressions_[id].span; }
  [[nodiscard]] const syntax::Expr& at(syntax::ExprId id) const { return expressions_[id]; }

 private:
  const SourceSet& sources_;
  FileId file_;
  std::string_view text_;
  Sink& sink_;
  syntax::Expressions& expressions_;
  std::vector<int> depths_;
  Recording recording_;
  bool faulty_ = false;
  bool told_too_deep_ = false;  // once for each declaration is enough
};

}  // namespace meed::parse
