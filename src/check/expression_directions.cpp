// Better, as good, worse and progress: comparisons that follow the direction of a value.
#include "check/direction.hpp"
#include "check/coordinates.hpp"
#include "check/expression_site.hpp"
#include "check/field.hpp"
#include "check/wording.hpp"
#include "model/typing.hpp"

namespace meed::check {

using namespace model;
using Written = syntax::BinaryOperator;

namespace {

Way way_of(const Context& context, ExprId left, ExprId right) {
  const Type& a = context.type_of(left);
  const Type& b = context.type_of(right);
  if (a.better != Direction::unsaid) return {a.better, a.direction_item};
  return {b.better, b.direction_item};
}

ExprId report_unsaid(Context& context, ExprId left, ExprId right, Span span, std::string_view what) {
  auto report = context.sink.report(Kind::direction_unsaid, span, std::string(what) + " follows which way is better, and nothing says whether higher or lower is.");
  report.cause(context.policy.exprs[left].span, says_what(context, left) + ", with no direction");
  report.cause(context.policy.exprs[right].span, says_what(context, right) + ", with no direction");
  report.help("Put `better higher` or `better lower` on the field, or a line `better:` in the declaration.");
  return context.broken(span);
}

BinaryOperator operator_for(Written op, bool higher) {
  switch (op) {
    case Written::better_than: return higher ? BinaryOperator::greater : BinaryOperator::less;
    case Written::as_good_as: return higher ? BinaryOperator::at_least : BinaryOperator::at_most;
    default: return higher ? BinaryOperator::less : BinaryOperator::greater;
  }
}

/// `if the item says higher then … otherwise …`.
ExprId by_item(Context& context, ExprId item, ExprId if_higher, ExprId if_lower, Span span) {
  Type item_type;
  item_type.kind = TypeKind::item;
  item_type.list = context.policy.directions;
  const ExprId higher = context.add(Constant{Item{context.policy.directions, 0}}, item_type, span);
  const ExprId condition = combine(context, BinaryOperator::is, item, higher, span);
  if (context.type_of(condition).kind == TypeKind::broken) return condition;
  const Type type = choice_type(context.policy, {condition}, {if_higher, if_lower});
  return context.add(If{{{condition, if_higher}}, if_lower}, type, span);
}

}  // namespace

Way read_way(Context& context, const syntax::Expressions& tree, const std::optional<syntax::Name>& word,
             const std::optional<syntax::ExprId>& by, const Scope& scope) {
  if (word) return {read_direction(context, *word), {}};
  if (!by) return {};
  Type direction;
  direction.kind = TypeKind::item;
  direction.list = context.policy.directions;
  const Wanted wanted{direction, std::nullopt, "`better:` is `higher` or `lower`, or a column that holds them", false};
  const ExprId item = check_expression(context, tree, *by, scope, wanted);
  if (context.type_of(item).kind == TypeKind::broken) return {};
  return {Direction::by_item, item};
}

void set_way(Type& type, const Way& way) {
  if (type.kind != TypeKind::number) return;
  type.better = way.better;
  type.direction_item = way.item;
}

ExprId along(Context& context, const Way& way, Span span, const std::function<ExprId(bool)>& make) {
  if (way.better != Direction::by_item) return make(way.better == Direction::higher);
  const ExprId if_higher = make(true);
  const ExprId if_lower = make(false);
  if (context.type_of(if_higher).kind == TypeKind::broken) return if_higher;
  return by_item(context, way.item, if_higher, if_lower, span);
}

ExprId compare_by_direction(Context& context, Written op, ExprId left, ExprId right, Span span) {
  if (any_broken(context, {left, right})) return context.broken(span);
  const Way way = way_of(context, left, right);
  const std::string_view what = op == Written::better_than ? "`better than`" : op == Written::as_good_as ? "`as good as`" : "`worse than`";
  if (way.better == Direction::unsaid) return report_unsaid(context, left, right, span, what);
  return along(context, way, span, [&](bool higher) { return combine(context, operator_for(op, higher), left, right, span); });
}

ExprId progress_between(Context& context, ExprId baseline, ExprId result, Span span) {
  if (any_broken(context, {baseline, result})) return context.broken(span);
  const Way way = way_of(context, result, baseline);
  if (way.better == Direction::unsaid) return report_unsaid(context, result, baseline, span, "`progress`");
  const ExprId progress = along(context, way, span, [&](bool higher) {
    return combine(context, BinaryOperator::subtract, higher ? result : baseline, higher ? baseline : result, span);
  });
  Type& type = context.policy.exprs[progress].type;
  if (type.kind != TypeKind::broken) type.better = Direction::higher;
  return progress;
}

}  // namespace meed::check
