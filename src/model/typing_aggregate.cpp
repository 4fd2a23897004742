// What is known of an aggregate's result from what it is made of.
#include <algorithm>

#include "base/check.hpp"
#include "model/typing.hpp"

namespace meed::model {

namespace {

/// Tells whether any value, condition, weight or key that goes in may be missing.
bool parts_may_be_missing(const Policy& policy, const Aggregate& x) {
  return any_may_be_missing(policy, {x.value, x.where, x.weight}) || any_may_be_missing(policy, x.by);
}

/// Tells whether there is always something to aggregate: all the items of a list, none of which can drop out.
bool is_never_empty(const Policy& policy, const Aggregate& x) {
  if (!x.where.is_none() || !x.links.empty() || parts_may_be_missing(policy, x)) return false;
  return std::all_of(x.over.begin(), x.over.end(), [&](const Axis& axis) {
    return !axis.list.is_none() && !policy.lists[axis.list].items.empty();
  });
}

bool weights_come_to_something(const Policy& policy, const Aggregate& x) {
  return x.weight.is_none() || policy.exprs[x.weight].type.range.is_never_zero();
}

/// Tells whether there may be fewer values than are needed.
bool may_be_too_few(const Policy& policy, const Aggregate& x) {
  if (!x.needing) return false;
  if (x.needing->all && parts_may_be_missing(policy, x)) return true;
  if (x.needing->at_least.is_none()) return false;
  const Type& least = policy.exprs[x.needing->at_least].type;
  return least.may_be_missing || !least.range.is_never_above_zero();
}

/// Tells whether enough rows may still come to nothing.
bool may_come_to_nothing(const Policy& policy, const Aggregate& x) {
  switch (x.kind) {
    case AggregateKind::sum:
    case AggregateKind::count: return false;
    case AggregateKind::running_sum: return !x.subject.is_none() || any_may_be_missing(policy, x.own);
    case AggregateKind::rank: return any_may_be_missing(policy, x.by);
    case AggregateKind::least:
    case AggregateKind::greatest:
    case AggregateKind::first:
    case AggregateKind::last: return !is_never_empty(policy, x);
    case AggregateKind::average: return !is_never_empty(policy, x) || !weights_come_to_something(policy, x);
    case AggregateKind::percentile: return x.definition == PercentileDefinition::exclusive || !is_never_empty(policy, x);
  }
  CHECK(false, "a kind is one of those declared");
}

bool result_may_be_missing(const Policy& policy, const Aggregate& x) {
  return any_may_be_missing(policy, {x.percentile, x.subject}) || may_be_too_few(policy, x) || may_come_to_nothing(policy, x);
}

GroupRange group_of(const Policy& policy, const Aggregate& x) {
  GroupRange group{x.kind, {}, std::nullopt, std::nullopt, x.ties, x.definition};
  if (!x.value.is_none()) group.value = policy.exprs[x.value].type.range;
  if (!x.weight.is_none()) group.weight = policy.exprs[x.weight].type.range;
  return group;
}

}  // namespace

Type aggregate_type(const Policy& policy, const Aggregate& x) {
  Type type;
  type.kind = TypeKind::number;
  const bool counts = x.kind == AggregateKind::count || x.kind == AggregateKind::rank;
  if (!counts) type = policy.exprs[x.value].type;
  if (x.kind == AggregateKind::rank) type.better = Direction::lower;
  if (type.kind == TypeKind::number) type.range = aggregate_range(group_of(policy, x));
  type.may_be_missing = result_may_be_missing(policy, x);
  return type;
}

}  // namespace meed::model
