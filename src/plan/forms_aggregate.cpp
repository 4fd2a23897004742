// What is known of the one value that an aggregate makes of the rows of a group.
#include "plan/reaching.hpp"

namespace meed::plan {
namespace {

const Bounds zero{Rational(0), Rational(0)};

Bounds up_to(const Rational& most) { return {Rational(0), most}; }

}  // namespace

Reach Reaching::sum_of(const Step& step, const Aggregate& op) const {
  const Reach& value = reaches_[op.value];
  const Reach each = op.weight.is_none() ? value : product(value, reaches_[op.weight]);
  if (each.never) return exactly(0);
  const Bounds bounds = product(either(each.value, zero), up_to(most_rows(step, op)));
  return each.is_fixed() ? fixed(bounds, each.form.denominator) : any_number(bounds);
}

Reach Reaching::average_of(const Step& step, const Aggregate& op) const {
  const Reach& value = reaches_[op.value];
  const Reach one = exactly(1);
  const Reach& weight = op.weight.is_none() ? one : reaches_[op.weight];
  if (value.never || weight.never) return nothing();
  if (!weight.value.low || weight.value.low->sign() < 0) return any_number();
  if (!value.is_fixed() || !weight.is_fixed()) return any_number(value.value);
  const Rational most = op.weight.is_none() ? most_rows(step, op) : most_weight(step, op) * weight.form.denominator;
  return quotient(product(value.value, up_to(most)), value.form.denominator, most, value.value);
}

Reach Reaching::rank_of(const Step& step, const Aggregate& op) const {
  // A subject that isn't among the rows may come after all of them.
  const bool halves = op.ties == model::RankTies::share_average;
  return fixed({Rational(1), most_rows(step, op) + 1}, halves ? 2 : 1);
}

Reach Reaching::reach(const Step& step, const Aggregate& op) const {
  using model::AggregateKind;
  switch (op.kind) {
    case AggregateKind::count: return fixed(up_to(most_rows(step, op)), 1);
    case AggregateKind::sum:
    case AggregateKind::running_sum: return sum_of(step, op);
    case AggregateKind::average: return average_of(step, op);
    case AggregateKind::least:
    case AggregateKind::greatest:
    case AggregateKind::first:
    case AggregateKind::last: return reaches_[op.value];
    case AggregateKind::rank: return rank_of(step, op);
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
