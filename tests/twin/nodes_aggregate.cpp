// Aggregates over rows: how many, how much, the first, the least, the middle.
#include <algorithm>

#include "rows.hpp"

namespace meed::twin {
namespace {

using model::AggregateKind;

Value sum(const Rows& rows) {
  Rational total;
  for (const RowValue& row : rows.values) total += std::get<Rational>(row.value) * row.weight;
  return total;
}

Value average(const Rows& rows) {
  Rational weights;
  for (const RowValue& row : rows.values) weights += row.weight;
  if (weights.is_zero()) return missing();
  return std::get<Rational>(sum(rows)) / weights;
}

Value extreme(const Rows& rows, bool greatest) {
  Value best = rows.values[0].value;
  for (const RowValue& row : rows.values) {
    const int sign = order(row.value, best);
    if (greatest ? sign > 0 : sign < 0) best = row.value;
  }
  return best;
}

/// Equal firsts with different values are a fault of the run, so held.
Value first(const Rows& rows, bool last) {
  const RowValue* best = &rows.values[0];
  for (const RowValue& row : rows.values) {
    const int sign = order_of_keys(row.keys, best->keys);
    if (last ? sign > 0 : sign < 0) best = &row;
  }
  for (const RowValue& row : rows.values) {
    if (row.keys == best->keys && row.value != best->value) return held();
  }
  return best->value;
}

/// `nearest rank`: the ⌈p/100 × n⌉th smallest. `averaged rank`: the same, but between two the mean of both. `linear`: along straight lines from the first (0) to the last (100).
Value percentile(const Rows& rows, const Rational& percent, model::PercentileDefinition definition) {
  std::vector<Rational> sorted;
  for (const RowValue& row : rows.values) sorted.push_back(std::get<Rational>(row.value));
  std::sort(sorted.begin(), sorted.end());
  const auto count = static_cast<std::int64_t>(sorted.size());
  if (definition == model::PercentileDefinition::nearest_rank) {
    const std::int64_t place = *(percent / 100 * count).ceiling().to_int64();
    return sorted[static_cast<std::size_t>(std::clamp<std::int64_t>(place, 1, count) - 1)];
  }
  if (definition == model::PercentileDefinition::averaged_rank) {
    // The mean of the values at the places ⌈np⌉ and ⌊np + 1⌋: the same one, unless np is whole.
    const std::int64_t first = *(percent / 100 * count).ceiling().to_int64();
    const std::int64_t second = *(percent / 100 * count + 1).floor().to_int64();
    const auto at = [&](std::int64_t place) { return sorted[static_cast<std::size_t>(std::clamp<std::int64_t>(place, 1, count) - 1)]; };
    return (at(first) + at(second)) / 2;
  }
  const Rational along = percent / 100 * (count - 1);
  const std::int64_t below = *along.floor().to_int64();
  const Rational from = sorted[static_cast<std::size_t>(below)];
  const Rational to = sorted[static_cast<std::size_t>(std::min(below + 1, count - 1))];
  return from + (along - below) * (to - from);
}

/// Too few known values for what the rule needs.
Value too_few(Evaluator& world, const Standing& standing, const model::Aggregate& node, const Rows& rows) {
  if (!node.needing) return false;
  if (node.needing->all && rows.lacking.sign() > 0) return true;
  if (node.needing->at_least.is_none()) return false;
  const Value least = world.value(node.needing->at_least, standing);
  if (model::is_absent(least)) return least;
  if (node.kind == AggregateKind::running_sum) return false;  // how many depends on its place
  const bool counting = node.kind == AggregateKind::count;
  const Rational there = counting ? rows.known : Rational(static_cast<std::int64_t>(rows.values.size()));
  return there < std::get<Rational>(least);
}

Value made_of(Evaluator& world, const Standing& standing, const model::Aggregate& node, const Rows& rows) {
  if (node.kind == AggregateKind::count) return Rational(static_cast<std::int64_t>(rows.values.size()));
  if (node.kind == AggregateKind::sum) return sum(rows);
  if (node.kind == AggregateKind::running_sum) return running_sum(world, standing, node, rows);
  if (rows.values.empty()) return missing();
  if (node.kind == AggregateKind::average) return average(rows);
  if (node.kind == AggregateKind::least) return extreme(rows, false);
  if (node.kind == AggregateKind::greatest) return extreme(rows, true);
  if (node.kind == AggregateKind::first) return first(rows, false);
  if (node.kind == AggregateKind::last) return first(rows, true);
  if (node.kind == AggregateKind::rank) return rank(world, standing, node, rows);
  const Value percent = world.value(node.percentile, standing);
  if (model::is_absent(percent)) return percent;
  return percentile(rows, std::get<Rational>(percent), node.definition);
}

}  // namespace

Value of(Evaluator& world, const Standing& standing, const model::Aggregate& node) {
  const Rows rows = gather(world, standing, node);
  if (rows.worst == State::held) return held();
  const Value few = too_few(world, standing, node, rows);
  if (model::is_absent(few)) return few;
  if (std::get<bool>(few)) return missing();
  return made_of(world, standing, node, rows);
}

}  // namespace meed::twin
