#include "check/mended.hpp"

#include "model/text.hpp"

namespace meed::check {

namespace {

/// Gives the plain value of a type: nothing of it, or no.
std::optional<std::string> plain_value(const Context& context, const model::Type& type) {
  if (type.kind == model::TypeKind::yes_no) return "no";
  if (type.kind != model::TypeKind::number) return std::nullopt;
  const bool sayable = type.unit.is_none() || type.unit.factors().size() == 1 || type.unit.to_string().find('*') == std::string::npos;
  return sayable ? std::optional(value_text(context.policy, Rational(0), type)) : std::nullopt;
}

}  // namespace

std::optional<std::string> never_missing(const Site& site, model::ExprId id) {
  const Span span = site.span_of(id);
  const auto other = plain_value(site.context, site.type(id));
  if (span.is_none() || !other) return std::nullopt;
  const std::string text(site.context.sources.text(span));
  const bool simple = text.find_first_of(" \t\n") == std::string::npos;
  return (simple ? text : "(" + text + ")") + " or else " + *other;
}

std::string where_there(const Context& context, const syntax::Expressions& tree, const std::optional<syntax::ForEach>& for_each, std::string_view record, syntax::ExprId value) {
  const auto text = [&](Span span) { return on_one_line(context.sources.text(span)); };
  std::string whose = "each " + std::string(record);
  if (for_each) {
    for (const syntax::Name& list : for_each->by) whose += (&list == &for_each->by.front() ? " by " : ", ") + list.text;
  }
  std::string condition = text(tree[value].span) + " is not missing";
  if (for_each && for_each->where) {
    const std::string already = text(tree[*for_each->where].span);
    condition = (already.find(" or ") == std::string::npos ? already : "(" + already + ")") + " and " + condition;
  }
  return whose + ", where " + condition;
}

std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace meed::check
