#include "check/aggregate_type.hpp"

#include <algorithm>

#include "check/coordinates.hpp"
#include "check/range.hpp"

namespace meed::check {

using namespace model;

namespace {

bool may_be_missing(const Context& context, ExprId id) { return !id.is_none() && context.type_of(id).may_be_missing; }

/// Tells whether any value or condition that goes in may be missing.
bool parts_may_be_missing(const Context& context, const Aggregate& x) {
  return may_be_missing(context, x.value) || may_be_missing(context, x.where) || may_be_missing(context, x.weight) ||
         any_may_be_missing(context, x.by);
}

/// Tells whether there is always something to aggregate: all the items of a list.
bool never_empty(const Context& context, const Aggregate& x) {
  if (!x.where.is_none() || !x.links.empty()) return false;
  return std::all_of(x.over.begin(), x.over.end(), [&](const Axis& axis) {
    return !axis.list.is_none() && !context.policy.lists[axis.list].items.empty();
  });
}

bool weights_come_to_something(const Context& context, const Aggregate& x) {
  return x.weight.is_none() || is_never_zero(context.type_of(x.weight).range);
}

bool result_may_be_missing(const Context& context, const Aggregate& x) {
  if (may_be_missing(context, x.percentile) || may_be_missing(context, x.subject)) return true;
  if (x.needing) {
    if (!x.needing->at_least.is_none() && may_be_missing(context, x.needing->at_least)) return true;
    if (!x.needing->at_least.is_none()) {
      const Range& count = context.type_of(x.needing->at_least).range;
      if (!(count.high && count.high->sign() <= 0)) return true;
    }
    if (x.needing->all && parts_may_be_missing(context, x)) return true;  // otherwise the missing drop out
  }
  switch (x.kind) {
    case AggregateKind::sum:
    case AggregateKind::count: return false;
    case AggregateKind::rank: return !x.where.is_none() || !x.links.empty();
    case AggregateKind::running_sum: return !x.subject.is_none() || any_may_be_missing(context, x.own);
    case AggregateKind::average:
    case AggregateKind::least:
    case AggregateKind::greatest:
    case AggregateKind::first:
    case AggregateKind::last:
    case AggregateKind::percentile:
      if (x.definition == PercentileDefinition::exclusive) return true;  // beyond the values there is none
      return !never_empty(context, x) || !weights_come_to_something(context, x);
  }
  CHECK(false, "a kind is one of those declared");
}

Range sum_range(const Range& value) {
  Range range;
  if (value.low && value.low->sign() >= 0) range.low = Rational(0);
  if (value.high && value.high->sign() <= 0) range.high = Rational(0);
  range.step = value.step;
  return range;
}

Type value_type(const Context& context, const Aggregate& x, std::size_t binding) {
  Type type = context.type_of(x.value);
  if (type.better == Direction::by_item && uses_inner(context.policy, type.direction_item, binding)) {
    type.better = Direction::unsaid;
    type.direction_item = {};
  }
  if (x.kind == AggregateKind::sum || x.kind == AggregateKind::running_sum) type.range = sum_range(type.range);
  if (x.kind == AggregateKind::average || x.kind == AggregateKind::percentile) type.range.step = std::nullopt;
  return type;
}

}  // namespace

Type aggregate_type(const Context& context, const Aggregate& x, std::size_t binding) {
  Type type;
  if (x.kind == AggregateKind::count) {
    type = number_type(Unit(), Range{Rational(0), {}, Rational(1)});
  } else if (x.kind == AggregateKind::rank) {
    const bool halves = x.ties == RankTies::share_average;
    type = number_type(Unit(), Range{Rational(1), {}, halves ? Rational::ratio(1, 2) : Rational(1)});
    type.better = Direction::lower;
  } else {
    type = value_type(context, x, binding);
  }
  type.may_be_missing = result_may_be_missing(context, x);
  return type;
}

}  // namespace meed::check
