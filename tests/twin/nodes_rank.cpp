// The place of one value among those of rows.
#include "rows.hpp"

namespace meed::twin {
namespace {

/// The row that the rule is for, among the bindings outside: the innermost of the rows' own kind.
std::optional<Value> own_row(const Standing& standing, const model::Axis& axis) {
  for (std::size_t i = standing.bound.size(); i > 0; --i) {
    const Value& value = standing.bound[i - 1];
    const auto* row = std::get_if<model::RowOf>(&value);
    const auto* item = std::get_if<model::Item>(&value);
    if (row && row->record == axis.record) return value;
    if (item && item->list == axis.list) return value;
  }
  return std::nullopt;
}

/// The subject's keys: those of the rows, seen from the row that the rule is for.
std::optional<std::vector<Value>> own_keys(Evaluator& world, const Standing& standing, const model::Aggregate& node) {
  Standing inside = standing;
  for (const model::Axis& axis : node.over) {
    const auto row = own_row(standing, axis);
    if (!row) return std::nullopt;
    inside.bound.push_back(*row);
  }
  std::vector<Value> keys;
  for (const ExprId by : node.by) keys.push_back(world.value(by, inside));
  return keys;
}

bool any_absent(const std::vector<Value>& keys, State& worst) {
  for (const Value& key : keys) worst = model::worse(worst, state_of(key));
  return worst != State::present;
}

}  // namespace

Value rank(Evaluator& world, const Standing& standing, const model::Aggregate& node, const Rows& rows) {
  const Value subject = world.value(node.subject, standing);
  if (model::is_absent(subject)) return subject;
  std::optional<std::vector<Value>> keys;
  if (node.ties == model::RankTies::by_key) keys = own_keys(world, standing, node);
  State worst = State::present;
  if (keys && any_absent(*keys, worst)) return absent(worst);
  Rational better, equal, earlier, level;
  for (const RowValue& row : rows.values) {
    const int sign = order(row.value, subject);
    if (node.highest_first ? sign > 0 : sign < 0) better += 1;
    if (sign == 0) equal += 1;
    const int by_keys = sign == 0 && keys ? order_of_keys(row.keys, *keys) : 1;
    if (by_keys < 0) earlier += 1;
    if (by_keys == 0) level += 1;
  }
  if (level > Rational(1)) return held();
  if (node.ties == model::RankTies::share_better) return better + 1;
  if (node.ties == model::RankTies::share_worse) return better + equal;
  if (node.ties == model::RankTies::by_key) return better + earlier + 1;
  return (better + 1 + better + equal) / 2;
}

}  // namespace meed::twin
