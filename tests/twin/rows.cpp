#include "rows.hpp"

namespace meed::twin {
namespace {

/// Tells whether a row that is held belongs to another group all the same: its own line says which.
bool is_elsewhere(Evaluator& world, const model::Link& link, Standing inside, const Standing& outside) {
  inside.through_holds = true;
  const Value inner = world.value(link.inner, inside);
  const Value outer = world.value(link.outer, outside);
  return !model::is_absent(inner) && !model::is_absent(outer) && inner != outer;
}

/// Tells whether a row refers to what the outside says: yes, no, or held.
Value is_linked(Evaluator& world, const Standing& inside, const Standing& outside, const model::Aggregate& node) {
  Value answer = true;
  for (const model::Link& link : node.links) {
    if (is_elsewhere(world, link, inside, outside)) return false;
    const State state = model::worse(state_of(world.value(link.inner, inside)), state_of(world.value(link.outer, outside)));
    if (state == State::held) answer = held();
    if (state != State::present && state != State::held) return false;
  }
  return answer;
}

/// Tells whether a linked row counts: yes, no, or not known. A row that is held may always count, unless it's surely out.
Value counts(Evaluator& world, const Standing& inside, const Value& linked, const model::Aggregate& node) {
  State worst = state_of(linked);
  for (std::size_t i = 0; i < node.over.size(); ++i) {
    const Value& bound = inside.bound[inside.bound.size() - node.over.size() + i];
    const auto* row = std::get_if<model::RowOf>(&bound);
    if (row && world.row_held(row->record, row->row, inside.raw)) worst = State::held;
  }
  const Value where = node.where.is_none() ? Value(true) : world.value(node.where, inside);
  if (where == Value(false)) return false;
  worst = model::worse(worst, state_of(where));
  return worst == State::present ? Value(true) : absent(worst);
}

/// Reads what a row brings; gives the worst state of its parts.
State read_row(Evaluator& world, const Standing& inside, const model::Aggregate& node, RowValue& row) {
  row.value = node.value.is_none() ? Value(true) : world.value(node.value, inside);
  State worst = state_of(row.value);
  if (!node.weight.is_none()) {
    const Value weight = world.value(node.weight, inside);
    worst = model::worse(worst, state_of(weight));
    if (!model::is_absent(weight)) row.weight = std::get<Rational>(weight);
  }
  for (const ExprId by : node.by) {
    row.keys.push_back(world.value(by, inside));
    worst = model::worse(worst, state_of(row.keys.back()));
  }
  return worst;
}

void add_row(Evaluator& world, const Standing& inside, const Standing& outside, const model::Aggregate& node, Rows& rows) {
  const Value linked = is_linked(world, inside, outside, node);
  if (linked == Value(false)) return;
  const Value answer = counts(world, inside, linked, node);
  if (!model::is_absent(answer)) rows.known += 1;
  if (answer == Value(false)) return;
  RowValue row;
  State state = state_of(answer);
  if (state == State::present) state = read_row(world, inside, node, row);
  rows.worst = model::worse(rows.worst, state);
  if (state == State::present) {
    rows.values.push_back(row);
  } else {
    rows.lacking += 1;
  }
}

}  // namespace

Rows gather(Evaluator& world, const Standing& standing, const model::Aggregate& node) {
  Rows rows;
  for_each_coordinates(world, node.over, [&](const Coordinates& at) {
    Standing inside = standing;
    for (std::size_t i = 0; i < at.size(); ++i) inside.bound.push_back(world.on_axis(node.over[i], at[i]));
    add_row(world, inside, standing, node, rows);
  });
  return rows;
}

}  // namespace meed::twin
