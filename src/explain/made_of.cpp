// Tells, to whoever lays two runs side by side, how figures are made of their parts.
#include <algorithm>

#include "explain/trace.hpp"
#include "model/walk.hpp"

namespace meed::explain {

model::Value Trace::neutral(const model::Value& value) const {
  const auto* row = std::get_if<model::RowOf>(&value);
  return row ? model::Value(row_name(policy(), data(), row->record, row->row)) : value;
}

std::optional<model::Value> Trace::neutral(model::ExprId expr, const At& at) const {
  if (expr.is_none()) return std::nullopt;
  if (const auto* fixed = std::get_if<model::Constant>(&policy().exprs[expr].node)) return fixed->value;
  const auto found = value(expr, at);
  if (found) return neutral(*found);
  const auto* both = std::get_if<model::Binary>(&policy().exprs[expr].node);  // a condition may be kept by its parts
  return both && both->op == model::BinaryOperator::and_ ? std::optional(condition(expr, at)) : std::nullopt;
}

void Trace::add_part(Reason& parent, model::ExprId expr, const At& at, std::uint32_t operand) {
  const std::size_t before = parent.parts.size();
  add(parent, expr, at);
  const auto made = limits().for_comparing && parent.parts.size() > before ? neutral(expr, at) : std::nullopt;
  if (!made) return;
  const std::string value = words(*made, type(expr));
  for (std::size_t i = parent.parts.size(); i-- > before;) {  // what chooses its row or its item stands before it
    Reason& part = parent.parts[i];
    if (part.value != value) continue;
    part.operand = operand;
    if (!part.exact) part.exact = made;
    return;
  }
}

void Trace::note_making(Reason& reason, const model::ExprVariant& node, const At& at) {
  std::vector<std::optional<model::Value>> parts;
  for (const model::ExprId part : model::parts_of(node)) parts.push_back(neutral(part, at));
  if (!parts.empty()) reason.making = std::make_shared<ExpressionMaking>(policy(), node, std::move(parts));
}

/// What a function was given stands in its body where it is used, worked out outside of it.
void Trace::add_argument(Reason& parent, const model::Parameter& node, const At& at) {
  At outside = at;
  outside.bindings.resize(std::min<std::size_t>(node.depth, at.bindings.size()));
  outside.axes.resize(std::min<std::size_t>(node.depth, at.axes.size()));
  add(parent, node.argument, outside);
}

void Trace::note_table(Reason& reason, const model::DecisionTable& table, const At& at) {
  std::vector<std::optional<model::Value>> inputs, results;
  for (const model::ExprId input : table.inputs) inputs.push_back(neutral(input, at));
  for (const model::DecisionRow& row : table.rows) results.push_back(neutral(row.result, at));
  reason.making = std::make_shared<TableMaking>(table, std::move(inputs), std::move(results));
}

/// Tells each part by itself; what stands behind an `or else` only where it counts.
void Trace::say_glue(Reason& reason, const model::ExprVariant& node, const At& at, bool tagged) {
  const auto* both = std::get_if<model::Binary>(&node);
  std::uint32_t operand = 0;
  for (const model::ExprId part : model::parts_of(node)) {
    const bool otherwise = both && both->op == model::BinaryOperator::or_else && operand == 1;
    const auto left = otherwise ? value(both->left, at) : std::nullopt;
    const bool told = !left || may_be_mended(*left);
    if (told && tagged) add_part(reason, part, at, operand);
    else if (told) add(reason, part, at);
    ++operand;
  }
}

void Trace::add_glue(Reason& parent, model::ExprId expr, const At& at) {
  const model::ExprVariant& node = policy().exprs[expr].node;
  const auto made = neutral(expr, at);
  if (!made) return say_glue(parent, node, at, false);  // its parts stand for it
  Reason head;
  head.glue = true;
  head.value = words(*made, type(expr));
  head.exact = made;
  head.rule = span(expr);
  nest(parent, std::move(head), [&](Reason& one) {
    note_making(one, node, at);
    say_glue(one, node, at);
  });
}

}  // namespace meed::explain
