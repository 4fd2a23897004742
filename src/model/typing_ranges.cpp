// What is known of numbers: those laid down in the rules, those on scales, and those put together from many rows.
#include <algorithm>

#include "base/check.hpp"
#include "model/typing.hpp"

namespace meed::model {

namespace {

Range up_to(const std::optional<Rational>& most) { return {Rational(0), most}; }

Range without_step(const Range& range) { return {range.low, range.high}; }

/// The stretch of a scale from one point to the next, on a straight line.
Range on_line(const Range& argument, const ScalePoint& from, const ScalePoint& to) {
  const Rational slope = (to.value - from.value) / (to.at - from.at);
  return sum(product(argument, Range::exactly(slope)), Range::exactly(from.value - from.at * slope));
}

/// Weights of one sign leave an average among its values; others may take it anywhere.
Range average_range(const GroupRange& group) {
  const bool one_sign = !group.weight || group.weight->is_never_below_zero() || group.weight->is_never_above_zero();
  return one_sign ? without_step(group.value) : Range{};
}

Range sum_range(const GroupRange& group) {
  const Range each = group.weight ? product(group.value, *group.weight) : group.value;
  Range all = product(either(each, Range::exactly(0)), up_to(group.most_rows));
  all.step = each.step;
  return all;
}

Range rank_range(const GroupRange& group) {
  const bool halves = group.ties == RankTies::share_average;
  return {Rational(1), group.most_rows, halves ? Rational::ratio(1, 2) : Rational(1)};
}

}  // namespace

Range arithmetic_range(BinaryOperator op, const Range& left, const Range& right) {
  switch (op) {
    case BinaryOperator::add: return sum(left, right);
    case BinaryOperator::subtract: return difference(left, right);
    case BinaryOperator::multiply: return product(left, right);
    case BinaryOperator::divide: return ratio(left, right);
    default: CHECK(false, "numbers are worked with by four operators");
  }
}

std::optional<Range> either(const std::optional<Range>& a, const std::optional<Range>& b) {
  return a && b ? std::optional(meed::either(*a, *b)) : a ? a : b;
}

std::optional<Range> range_of(const std::vector<Value>& values) {
  std::optional<Range> range;
  for (const Value& value : values) {
    if (const auto* number = std::get_if<Rational>(&value)) range = either(range, Range::exactly(*number));
  }
  return range;
}

Range scale_range(const Scale& scale, const Range& argument) {
  const auto& points = scale.points;
  std::optional<Range> range;
  const auto reaches = [&](const Range& stretch) { return !within(argument, stretch).is_empty(); };
  const auto take = [&](const Range& one) { range = either(range, one); };
  if (reaches({std::nullopt, points.front().at})) take(Range::exactly(points.front().value));
  if (reaches({points.back().at, std::nullopt})) take(Range::exactly(points.back().value));
  for (std::size_t k = 0; k + 1 < points.size(); ++k) {
    const Range stretch{points[k].at, points[k + 1].at};
    if (!reaches(stretch)) continue;
    take(scale.in_proportion ? on_line(within(argument, stretch), points[k], points[k + 1]) : Range::exactly(points[k].value));
  }
  const Range exact = range.value_or(Range{});
  return scale.rounding ? rounded(exact, *scale.rounding, scale.rounding_step) : exact;
}

Range elapsed_range(ElapsedUnit unit) {
  constexpr int months_in_a_year = 12, last_year = 9999;
  const Rational days = *Date::from_civil(last_year, 12, 31) - *Date::from_civil(1, 1, 1);
  const Rational most = unit == ElapsedUnit::days ? days : Rational(months_in_a_year * last_year);
  return {-most, most, Rational(unit == ElapsedUnit::years ? months_in_a_year : 1)};
}

Range total_range(const std::vector<Range>& results) {
  const Range none = Range::exactly(0);
  Range all = none;
  for (const Range& result : results) all = sum(all, meed::either(none, result));
  return all;
}

Range aggregate_range(const GroupRange& group) {
  switch (group.kind) {
    case AggregateKind::count: return {Rational(0), group.most_rows, Rational(1)};
    case AggregateKind::sum:
    case AggregateKind::running_sum: return sum_range(group);
    case AggregateKind::average: return average_range(group);
    case AggregateKind::least:
    case AggregateKind::greatest:
    case AggregateKind::first:
    case AggregateKind::last: return group.value;
    case AggregateKind::rank: return rank_range(group);
    case AggregateKind::percentile:
      return group.definition == PercentileDefinition::nearest_rank ? group.value : without_step(group.value);
  }
  CHECK(false, "every aggregate has a range");
}

}  // namespace meed::model
