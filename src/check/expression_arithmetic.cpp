// `left op right` from checked parts: which kinds and units go together, and what is known
// of the result.
#include <algorithm>

#include "check/expression_site.hpp"
#include "check/coordinates.hpp"
#include "check/wording.hpp"
#include "model/typing.hpp"

namespace meed::check {

using namespace model;

namespace {

std::string_view verb(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::add: return "added to each other";
    case BinaryOperator::subtract: return "subtracted from each other";
    case BinaryOperator::multiply: return "multiplied";
    case BinaryOperator::divide: return "divided";
    case BinaryOperator::is:
    case BinaryOperator::is_not:
    case BinaryOperator::less:
    case BinaryOperator::at_most:
    case BinaryOperator::greater:
    case BinaryOperator::at_least: return "compared";
    case BinaryOperator::and_:
    case BinaryOperator::or_: return "joined";
    case BinaryOperator::or_else: return "put in each other's place";
  }
  CHECK(false, "an operator is one of those declared");
}

std::string rule_of(BinaryOperator op) {
  return op == BinaryOperator::or_else ? "What stands in for a value is of the same kind and unit."
                                       : "Only like goes with like.";
}

ExprId mismatch(Context& context, BinaryOperator op, ExprId left, ExprId right, Span span) {
  const std::string message = capital(type_text(context.policy, context.type_of(left))) + " and " +
                              type_text(context.policy, context.type_of(right)) + " can't be " + std::string(verb(op)) + ". " + rule_of(op);
  report_mismatch(context, span, message, left, right);
  return context.broken(span);
}

/// A date and a length: said with words, since a date isn't a number.
ExprId date_arithmetic(Context& context, BinaryOperator op, ExprId left, ExprId right, Span span) {
  const Type& a = context.type_of(left);
  const Type& b = context.type_of(right);
  const auto text = [&](ExprId id) {
    const Span at = context.policy.exprs[id].span;
    return at.is_none() ? std::string("…") : std::string(context.sources.text(at));
  };
  const bool both = a.kind == TypeKind::date && b.kind == TypeKind::date;
  const bool date_first = a.kind == TypeKind::date;
  std::string help;
  if (both) help = "Write " + quoted("days from " + text(right) + " to " + text(left)) + ", or `whole months from … to …`.";
  else help = "Write " + quoted(text(date_first ? right : left) + (op == BinaryOperator::subtract ? " before " : " after ") + text(date_first ? left : right)) + ".";
  auto report = context.sink.report(Kind::date_arithmetic, span, both ? "Two dates can't be added or subtracted." : "A date isn't a number, so nothing is added to it or subtracted from it.");
  report.cause(context.policy.exprs[left].span, says_what(context, left));
  report.cause(context.policy.exprs[right].span, says_what(context, right));
  report.help(std::move(help));
  return context.broken(span);
}

ExprId report_zero(Context& context, ExprId right, Span span) {
  context.sink.report(Kind::zero_divisor, span, "This divides by 0, which has no answer.")
      .cause(context.policy.exprs[right].span, "this is always 0")
      .help("Divide by something else.");
  return context.broken(span);
}

ExprId arithmetic(Context& context, BinaryOperator op, ExprId left, ExprId right, Span span) {
  const Type& a = context.type_of(left);
  const Type& b = context.type_of(right);
  const bool additive = op == BinaryOperator::add || op == BinaryOperator::subtract;
  if (a.kind == TypeKind::date || b.kind == TypeKind::date) {
    const bool lengths = a.kind == TypeKind::number || b.kind == TypeKind::number || a.kind == b.kind;
    if (additive && lengths) return date_arithmetic(context, op, left, right, span);
  }
  if (!must_be(context, left, TypeKind::number, "What is worked out with") ||
      !must_be(context, right, TypeKind::number, "What is worked out with")) {
    return context.broken(span);
  }
  if (additive && !same_sort(a, b)) return mismatch(context, op, left, right, span);
  if (op == BinaryOperator::divide) return divide(context, left, right, span, false);
  return context.add(Binary{op, left, right}, arithmetic_type(op, a, b), span);
}

bool has_order(const Type& type) {
  return type.kind == TypeKind::number || type.kind == TypeKind::date || type.kind == TypeKind::text;
}

ExprId no_order(Context& context, ExprId left, ExprId right, Span span) {
  const bool period = context.type_of(left).kind == TypeKind::period;
  context.sink.report(Kind::wrong_kind, span, "Only numbers, dates and text come in an order, so nothing else is less or greater.")
      .cause(context.policy.exprs[left].span, says_what(context, left))
      .cause(context.policy.exprs[right].span, says_what(context, right))
      .help(period ? "Compare days of the two periods: `the first day of …`." : "Use `is`, `is not` or `is one of`.");
  return context.broken(span);
}

ExprId compare(Context& context, BinaryOperator op, ExprId left, ExprId right, Span span) {
  const Type& a = context.type_of(left);
  const Type& b = context.type_of(right);
  if (!same_sort(a, b)) return mismatch(context, op, left, right, span);
  if (a.period && b.period && *a.period != *b.period) return mismatch(context, op, left, right, span);
  const bool equality = op == BinaryOperator::is || op == BinaryOperator::is_not;
  if (!equality && !has_order(a)) return no_order(context, left, right, span);
  return context.add(Binary{op, left, right}, yes_no_type(any_may_be_missing(context, {left, right})), span);
}

ExprId logic(Context& context, BinaryOperator op, ExprId left, ExprId right, Span span) {
  const std::string_view what = op == BinaryOperator::and_ ? "Each side of `and`" : "Each side of `or`";
  const bool left_good = must_be(context, left, TypeKind::yes_no, what);
  if (!must_be(context, right, TypeKind::yes_no, what) || !left_good) return context.broken(span);
  return context.add(Binary{op, left, right}, yes_no_type(any_may_be_missing(context, {left, right})), span);
}

ExprId or_else(Context& context, ExprId left, ExprId right, Span span) {
  const Type a = context.type_of(left), b = context.type_of(right);
  if (!same_sort(a, b)) return mismatch(context, BinaryOperator::or_else, left, right, span);
  return context.add(Binary{BinaryOperator::or_else, left, right}, or_else_type(a, b), span);
}

}  // namespace

Type number_type(const Unit& unit, Range range) {
  Type type;
  type.kind = TypeKind::number;
  type.unit = unit;
  type.range = std::move(range);
  return type;
}

ExprId divide(Context& context, ExprId left, ExprId right, Span span, bool proven) {
  if (any_broken(context, {left, right})) return context.broken(span);
  const Type a = context.type_of(left), b = context.type_of(right);
  if (b.range.is_always_zero()) return report_zero(context, right, span);
  return context.add(Binary{BinaryOperator::divide, left, right}, arithmetic_type(BinaryOperator::divide, a, b, proven), span);
}

ExprId combine(Context& context, BinaryOperator op, ExprId left, ExprId right, Span span) {
  if (any_broken(context, {left, right})) return context.broken(span);
  switch (op) {
    case BinaryOperator::add:
    case BinaryOperator::subtract:
    case BinaryOperator::multiply:
    case BinaryOperator::divide: return arithmetic(context, op, left, right, span);
    case BinaryOperator::is:
    case BinaryOperator::is_not:
    case BinaryOperator::less:
    case BinaryOperator::at_most:
    case BinaryOperator::greater:
    case BinaryOperator::at_least: return compare(context, op, left, right, span);
    case BinaryOperator::and_:
    case BinaryOperator::or_: return logic(context, op, left, right, span);
    case BinaryOperator::or_else: return or_else(context, left, right, span);
  }
  CHECK(false, "an operator is one of those declared");
}

}  // namespace meed::check
