// Where the row or item that a running sum or a rank is worked out for stands among the others: its own value or order
// keys, and whether it is one of them at all.
#include "check/coordinates.hpp"
#include "check/expression_site.hpp"
#include "model/typing.hpp"

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

/// The row or item that surrounds an aggregate, seen as one of its own rows.
struct OwnRow {
  Context& context;
  const Aggregate& x;
  std::size_t binding;
  const std::vector<ExprId>& own;

  ExprId put(ExprId id) const { return put_in_place(context, id, binding, own, binding); }
  /// Whether it is one of the rows; none: it always is.
  ExprId is_among() const {
    ExprId among;
    for (const Link& link : x.links) {
      const ExprId inner = put(link.inner);
      if (is_same_path(context.policy, inner, link.outer)) continue;  // met by every row itself
      const Type type = yes_no_type(any_may_be_missing(context, {inner, link.outer}));
      among = both(context, among, context.add(Binary{BinaryOperator::is, inner, link.outer}, type, context.policy.exprs[link.outer].span));
    }
    return x.where.is_none() ? among : both(context, among, put(x.where));
  }
};

}  // namespace

void place_own_row(Context& context, Aggregate& x, std::size_t binding, const std::vector<ExprId>& own) {
  const OwnRow row{context, x, binding, own};
  for (const ExprId key : x.by) x.own.push_back(row.put(key));
  x.subject = row.is_among();
}

void place_own_value(Context& context, Aggregate& x, std::size_t binding, const std::vector<ExprId>& own) {
  const OwnRow row{context, x, binding, own};
  x.subject = row.put(x.value);
  const ExprId among = row.is_among();
  if (among.is_none()) return;
  const Span span = context.policy.exprs[x.value].span;
  Type absent = context.type_of(x.subject);
  absent.may_be_missing = true;
  const ExprId none = context.add(Constant{Absent{State::missing}}, absent, span);
  const Type type = choice_type(context.policy, {among}, {x.subject, none});
  x.subject = context.add(If{{{among, x.subject}}, none}, type, span);
}

}  // namespace meed::check
