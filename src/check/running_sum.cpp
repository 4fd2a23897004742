// Where the row or item that a running sum is worked out for stands among the others: its own
// order keys, and whether it is one of them at all.
#include "check/expression_site.hpp"
#include "model/walk.hpp"

namespace meed::check {

using namespace model;

namespace {

/// Tells whether two paths of fields and columns lead to the same place from the same binding.
bool is_same_path(const Policy& policy, ExprId left, ExprId right) {
  const ExprVariant& one = policy.exprs[left].node;
  const ExprVariant& other = policy.exprs[right].node;
  if (one.index() != other.index()) return false;
  if (const auto* bound = std::get_if<Bound>(&one)) return bound->binding == std::get<Bound>(other).binding;
  if (const auto* field = std::get_if<FieldOf>(&one)) {
    const auto& with = std::get<FieldOf>(other);
    return field->field == with.field && field->items.empty() && with.items.empty() && is_same_path(policy, field->row, with.row);
  }
  if (const auto* column = std::get_if<ColumnOf>(&one)) {
    const auto& with = std::get<ColumnOf>(other);
    return column->column == with.column && is_same_path(policy, column->item, with.item);
  }
  return false;
}

ExprId both(Context& context, ExprId left, ExprId right) {
  if (left.is_none()) return right;
  Expr all = context.policy.exprs[left];
  all.type.may_be_missing = all.type.may_be_missing || context.type_of(right).may_be_missing;
  return context.add(Binary{BinaryOperator::and_, left, right}, all.type, all.span);
}

Type yes_no() {
  Type type;
  type.kind = TypeKind::yes_no;
  return type;
}

}  // namespace

void place_own_row(Context& context, Aggregate& x, std::size_t binding, const std::vector<ExprId>& own) {
  const auto put = [&](ExprId id) { return put_in_place(context, id, binding, own, binding); };
  for (const ExprId key : x.by) x.own.push_back(put(key));
  for (const Link& link : x.links) {
    const ExprId inner = put(link.inner);
    if (is_same_path(context.policy, inner, link.outer)) continue;  // met by every row itself
    x.subject = both(context, x.subject, context.add(Binary{BinaryOperator::is, inner, link.outer}, yes_no(), context.policy.exprs[link.outer].span));
  }
  if (!x.where.is_none()) x.subject = both(context, x.subject, put(x.where));
}

}  // namespace meed::check
