// The sum of the rows that stand no later than one of them.
#include "rows.hpp"

namespace meed::twin {
namespace {

/// Reads the keys of the row that the rule is for; gives yes, or what is wrong with them.
Value own_keys(Evaluator& world, const Standing& standing, const model::Aggregate& node, std::vector<Value>& keys) {
  State worst = State::present;
  for (const ExprId key : node.own) {
    keys.push_back(world.value(key, standing));
    worst = model::worse(worst, state_of(keys.back()));
  }
  return worst == State::present ? Value(true) : absent(worst);
}

bool are_too_few(Evaluator& world, const Standing& standing, const model::Aggregate& node, const Rational& added) {
  if (!node.needing || node.needing->at_least.is_none()) return false;
  return added < std::get<Rational>(world.value(node.needing->at_least, standing));
}

}  // namespace

Value running_sum(Evaluator& world, const Standing& standing, const model::Aggregate& node, const Rows& rows) {
  const Value among = node.subject.is_none() ? Value(true) : world.value(node.subject, standing);
  if (model::is_absent(among)) return among;
  if (among == Value(false)) return missing();
  std::vector<Value> keys;
  const Value known = own_keys(world, standing, node, keys);
  if (model::is_absent(known)) return known;
  Rational total, added, beside;
  for (const RowValue& row : rows.values) {
    const int sign = order_of_keys(row.keys, keys);
    if (sign > 0) continue;
    total += std::get<Rational>(row.value);
    added += 1;
    if (sign == 0) beside += 1;
  }
  if (are_too_few(world, standing, node, added)) return missing();
  return beside > Rational(1) ? held() : Value(total);
}

}  // namespace meed::twin
