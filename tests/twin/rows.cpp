#include "rows.hpp"

namespace meed::twin {
namespace {

/// Tells whether a row belongs: yes, no, or not known.
Value belongs(Evaluator& world, const Standing& inside, const Standing& outside, const model::Aggregate& node) {
  State worst = State::present;
  for (const model::Link& link : node.links) {
    const Value inner = world.value(link.inner, inside);
    const Value outer = world.value(link.outer, outside);
    const State state = model::worse(state_of(inner), state_of(outer));
    if (state == State::present && inner != outer) return false;
    if (state != State::present && state != State::held) return false;
    worst = model::worse(worst, state);
  }
  if (!node.where.is_none()) {
    const Value where = world.value(node.where, inside);
    if (where == Value(false)) return false;
    worst = model::worse(worst, state_of(where));
  }
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
  const Value answer = belongs(world, inside, outside, node);
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
