// Conditions of an aggregate that say which row or item it belongs to: lifted to links,
// and counted when asking whether one row at most is left.
#include <algorithm>

#include "check/expression_site.hpp"

namespace meed::check {

using namespace model;

namespace {

bool is_reference(const Type& type) { return type.kind == TypeKind::row || type.kind == TypeKind::item; }

/// A field of a row, perhaps of a row that it refers to, and nothing else.
bool is_path(const Policy& policy, ExprId id) {
  const ExprVariant& node = policy.exprs[id].node;
  if (std::holds_alternative<Bound>(node)) return true;
  if (const auto* field = std::get_if<FieldOf>(&node)) return field->items.empty() && is_path(policy, field->row);
  if (const auto* column = std::get_if<ColumnOf>(&node)) return is_path(policy, column->item);
  return false;
}

/// `inner is outer`, where one side is the row's own and the other is not.
std::optional<Link> as_link(const Policy& policy, std::size_t first, const Binary& is) {
  if (is.op != BinaryOperator::is) return std::nullopt;
  const Type& left = policy.exprs[is.left].type;
  const Type& right = policy.exprs[is.right].type;
  if (!is_reference(left) || !is_reference(right) || left.may_be_missing || right.may_be_missing) return std::nullopt;
  if (!is_path(policy, is.left) || !is_path(policy, is.right)) return std::nullopt;
  const bool left_inner = uses_inner(policy, is.left, first), right_inner = uses_inner(policy, is.right, first);
  if (left_inner == right_inner) return std::nullopt;
  return left_inner ? Link{is.left, is.right} : Link{is.right, is.left};
}

/// Calls back with each condition that must hold.
template <class Visit>
void each_condition(const Policy& policy, ExprId where, const Visit& visit) {
  if (where.is_none()) return;
  const auto* two = std::get_if<Binary>(&policy.exprs[where].node);
  if (two != nullptr && two->op == BinaryOperator::and_) {
    each_condition(policy, two->left, visit);
    each_condition(policy, two->right, visit);
  } else {
    visit(where);
  }
}

bool is_field(const Policy& policy, ExprId id, std::size_t binding, FieldId field) {
  const auto* found = std::get_if<FieldOf>(&policy.exprs[id].node);
  if (found == nullptr || found->field != field || !found->items.empty()) return false;
  const auto* row = std::get_if<Bound>(&policy.exprs[found->row].node);
  return row != nullptr && row->binding == binding;
}

bool is_pinned_by(const Policy& policy, ExprId condition, std::size_t binding, FieldId field) {
  const auto* is = std::get_if<Binary>(&policy.exprs[condition].node);
  if (is == nullptr || is->op != BinaryOperator::is) return false;
  return (is_field(policy, is->left, binding, field) && !uses_inner(policy, is->right, binding)) ||
         (is_field(policy, is->right, binding, field) && !uses_inner(policy, is->left, binding));
}

/// Tells whether the field has one value in all the rows that are left.
bool is_pinned(const Policy& policy, std::size_t binding, FieldId field, const std::vector<Link>& links, ExprId where) {
  for (const Link& link : links) {
    if (is_field(policy, link.inner, binding, field)) return true;
  }
  bool pinned = false;
  each_condition(policy, where, [&](ExprId condition) { pinned = pinned || is_pinned_by(policy, condition, binding, field); });
  return pinned;
}

}  // namespace

ExprId lift_links(Context& context, std::size_t first, ExprId where, std::vector<Link>& links) {
  if (where.is_none()) return where;
  const Expr condition = context.policy.exprs[where];
  const auto* two = std::get_if<Binary>(&condition.node);
  if (two == nullptr) return where;
  if (two->op != BinaryOperator::and_) {
    const auto link = as_link(context.policy, first, *two);
    if (!link) return where;
    links.push_back(*link);
    return {};
  }
  const ExprId left = lift_links(context, first, two->left, links);
  const ExprId right = lift_links(context, first, two->right, links);
  if (left.is_none()) return right;
  if (right.is_none()) return left;
  if (left == two->left && right == two->right) return where;
  Type type = condition.type;
  type.may_be_missing = context.type_of(left).may_be_missing || context.type_of(right).may_be_missing;
  return context.add(Binary{BinaryOperator::and_, left, right}, type, condition.span);
}

bool is_one_row(const Context& context, std::size_t binding, RecordId id, const std::vector<Link>& links, ExprId where) {
  const Record& record = context.policy.records[id];
  const auto pinned = [&](FieldId field) { return is_pinned(context.policy, binding, field, links, where); };
  if (!record.key.is_none() && pinned(record.key)) return true;
  return !record.one_for_each.empty() && std::all_of(record.one_for_each.begin(), record.one_for_each.end(), pinned);
}

}  // namespace meed::check
