// What is known of the one value that an aggregate makes of the rows of a group.
#include "model/typing.hpp"
#include "plan/reaching.hpp"

namespace meed::plan {
namespace {

Interval up_to(const Rational& most) { return {Rational(0), most}; }

}  // namespace

Interval Reaching::range_of(const Step& step, const Aggregate& op) const {
  model::GroupRange group{op.kind, {}, std::nullopt, most_rows(step, op), op.ties, op.definition};
  if (!op.value.is_none()) group.value = reaches_[op.value].value;
  if (!op.weight.is_none()) group.weight = reaches_[op.weight].value;
  return model::aggregate_range(group);
}

Reach Reaching::sum_of(const Step& step, const Aggregate& op) const {
  const Reach& value = reaches_[op.value];
  const Reach each = op.weight.is_none() ? value : product(value, reaches_[op.weight]);
  if (each.never) return exactly(0);
  const Interval bounds = range_of(step, op);
  return each.is_fixed() ? fixed(bounds, each.form.denominator) : any_number(bounds);
}

Reach Reaching::average_of(const Step& step, const Aggregate& op) const {
  const Reach& value = reaches_[op.value];
  const Reach one = exactly(1);
  const Reach& weight = op.weight.is_none() ? one : reaches_[op.weight];
  if (value.never || weight.never) return nothing();
  const Interval bounds = range_of(step, op);
  if (!weight.value.is_never_below_zero() || !value.is_fixed() || !weight.is_fixed()) return any_number(bounds);
  const Rational most = op.weight.is_none() ? most_rows(step, op) : most_weight(step, op) * weight.form.denominator;
  return quotient(product(value.value, up_to(most)), value.form.denominator, most, bounds);
}

Reach Reaching::reach(const Step& step, const Aggregate& op) const {
  using model::AggregateKind;
  switch (op.kind) {
    case AggregateKind::count: return fixed(range_of(step, op), 1);
    case AggregateKind::sum:
    case AggregateKind::running_sum: return sum_of(step, op);
    case AggregateKind::average: return average_of(step, op);
    case AggregateKind::least:
    case AggregateKind::greatest:
    case AggregateKind::first:
    case AggregateKind::last: return reaches_[op.value];
    case AggregateKind::rank: {
      const Interval places = range_of(step, op);
      return fixed(places, places.step->denominator());
    }
    case AggregateKind::percentile: {
      // Between two values there may be any number.
      const Reach& value = reaches_[op.value];
      const bool one_of_them = op.definition == model::PercentileDefinition::nearest_rank || value.never;
      return one_of_them ? value : any_number(range_of(step, op));
    }
  }
  CHECK(false, "every aggregate has a reach");
}

}  // namespace meed::plan
