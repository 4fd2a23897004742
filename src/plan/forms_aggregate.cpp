// What is known of the one value that an aggregate makes of the rows of a group.
#include <algorithm>

#include "plan/reaching.hpp"

namespace meed::plan {
namespace {

const Bounds zero{Rational(0), Rational(0)};

Bounds up_to(const Rational& most) { return {Rational(0), most}; }

}  // namespace

Rational Reaching::most_rows(const Aggregate& op) const {
  const auto& axes = plan_.spaces[op.grouping.rows].axes;
  Rational most = 1;
  for (std::uint32_t axis = 0; axis < axes.size(); ++axis) {
    const auto& keys = op.grouping.keys;
    if (std::any_of(keys.begin(), keys.end(), [&](const Coordinate& key) { return key.is_axis && key.number == axis; })) continue;
    const bool rows = !axes[axis].record.is_none();
    most *= rows ? Rational(largest_divisor) : Rational(policy_.lists[axes[axis].list].items.size());
  }
  return std::min(most, Rational(largest_divisor));
}

Reach Reaching::sum_of(const Aggregate& op) const {
  const Reach& value = reaches_[op.value];
  const Reach each = op.weight.is_none() ? value : product(value, reaches_[op.weight]);
  if (each.never) return exactly(0);
  const Bounds bounds = product(either(each.value, zero), up_to(most_rows(op)));
  return each.is_fixed() ? fixed(bounds, each.form.denominator) : any_number(bounds);
}

Reach Reaching::average_of(const Aggregate& op) const {
  const Reach& value = reaches_[op.value];
  const Reach one = exactly(1);
  const Reach& weight = op.weight.is_none() ? one : reaches_[op.weight];
  if (value.never || weight.never) return nothing();
  if (!weight.value.low || weight.value.low->sign() < 0) return any_number();
  if (!value.is_fixed() || !weight.is_fixed()) return any_number(value.value);
  const Rational most = Rational::from_wide(weight.form.high) * most_rows(op);
  return quotient(product(value.value, up_to(most)), value.form.denominator, most, value.value);
}

Reach Reaching::rank_of(const Aggregate& op) const {
  // A subject that isn't among the rows may come after all of them.
  const bool halves = op.ties == model::RankTies::share_average;
  return fixed({Rational(1), most_rows(op) + 1}, halves ? 2 : 1);
}

Reach Reaching::reach(const Step&, const Aggregate& op) const {
  using model::AggregateKind;
  switch (op.kind) {
    case AggregateKind::count: return fixed(up_to(most_rows(op)), 1);
    case AggregateKind::sum:
    case AggregateKind::running_sum: return sum_of(op);
    case AggregateKind::average: return average_of(op);
    case AggregateKind::least:
    case AggregateKind::greatest:
    case AggregateKind::first:
    case AggregateKind::last: return reaches_[op.value];
    case AggregateKind::rank: return rank_of(op);
    case AggregateKind::percentile: {
      // Between two values there may be any number.
      const Reach& value = reaches_[op.value];
      const bool one_of_them = op.definition == model::PercentileDefinition::nearest_rank || value.never;
      return one_of_them ? value : any_number(value.value);
    }
  }
  CHECK(false, "every aggregate has a reach");
}

}  // namespace meed::plan
