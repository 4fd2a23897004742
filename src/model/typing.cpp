// Types of what is made of values beside each other: arithmetic, choices, rounding, scales.
#include "model/typing.hpp"

#include <algorithm>

namespace meed::model {

namespace {

const Type& type_of(const Policy& policy, ExprId id) { return policy.exprs[id].type; }

bool is_absent_constant(const Policy& policy, ExprId id) {
  const auto* constant = std::get_if<Constant>(&policy.exprs[id].node);
  return constant != nullptr && is_absent(constant->value);
}

/// What both operands pass on: missing, and being a rating.
Type joined(const Type& a, const Type& b) {
  Type type;
  type.kind = TypeKind::number;
  type.unit = a.unit;
  type.may_be_missing = a.may_be_missing || b.may_be_missing;
  type.ordinal = a.ordinal || b.ordinal;
  type.averages_meaningful = (!a.ordinal || a.averages_meaningful) && (!b.ordinal || b.averages_meaningful);
  return type;
}

/// What holds of either of two values besides their ranges.
void join(Type& type, const Type& one) {
  type.may_be_missing = type.may_be_missing || one.may_be_missing;
  type.percent = type.percent && one.percent;
  type.ordinal = type.ordinal || one.ordinal;
  type.averages_meaningful = type.averages_meaningful && one.averages_meaningful;
  if (type.better != one.better || one.better == Direction::by_item) type.better = Direction::unsaid;
  if (type.period != one.period) type.period = std::nullopt;
}

/// The type of the first of several values, of which any may turn up.
Type covering(const Type& first, const Type& any) {
  Type type = first;
  type.range = any.range;
  type.period = any.period;
  type.may_be_missing = any.may_be_missing;
  return type;
}

/// Any of several values. One that is always missing says nothing of those that are there.
Type any_of(const Policy& policy, const std::vector<ExprId>& values) {
  Type type = type_of(policy, values.front());
  std::optional<Range> range;
  for (const ExprId value : values) {
    const Type& one = type_of(policy, value);
    if (value != values.front()) join(type, one);
    if (!is_absent_constant(policy, value)) range = either(range, one.range);
  }
  type.range = range.value_or(Range{});
  return type;
}

}  // namespace

bool may_be_missing(const Policy& policy, ExprId id) { return !id.is_none() && type_of(policy, id).may_be_missing; }

bool any_may_be_missing(const Policy& policy, const std::vector<ExprId>& ids) {
  return std::any_of(ids.begin(), ids.end(), [&](ExprId id) { return may_be_missing(policy, id); });
}

Type negation_type(const Type& operand) {
  Type type = operand;
  type.range = negated(type.range);
  type.better = Direction::unsaid;
  return type;
}

Type arithmetic_type(BinaryOperator op, const Type& left, const Type& right, bool never_zero) {
  Type type = joined(left, right);
  type.range = arithmetic_range(op, left.range, right.range);
  if (op == BinaryOperator::multiply) {
    type.unit = left.unit * right.unit;
  } else if (op == BinaryOperator::divide) {
    type.unit = left.unit / right.unit;
    type.may_be_missing = type.may_be_missing || (!never_zero && !right.range.is_never_zero());
  } else {
    type.percent = left.percent && right.percent;
    if (right.range.is_constant()) {
      type.better = left.better;
      type.direction_item = left.direction_item;
    }
  }
  return type;
}

Type or_else_type(const Type& left, const Type& right) {
  Type type = left;
  type.may_be_missing = left.may_be_missing && right.may_be_missing;
  type.percent = left.percent && right.percent;
  type.range = either(left.range, right.range);
  type.ordinal = left.ordinal || right.ordinal;
  if (type.period != right.period) type.period = std::nullopt;
  return type;
}

Type choice_type(const Policy& policy, const std::vector<ExprId>& conditions, const std::vector<ExprId>& values) {
  Type type = any_of(policy, values);
  type.may_be_missing = type.may_be_missing || any_may_be_missing(policy, conditions);
  return type;
}

Type extreme_type(const Policy& policy, bool greater, const std::vector<ExprId>& options) {
  Type type = any_of(policy, options);
  type.range = type_of(policy, options.front()).range;
  for (const ExprId option : options) {
    const Range& one = type_of(policy, option).range;
    type.range = greater ? greater_of(type.range, one) : lesser_of(type.range, one);
  }
  return type;
}

Type rounded_type(const Type& value, const Unit& unit, const Round& node) {
  Type type = value;
  type.unit = unit;
  if (node.of != RoundedOf::value) type.percent = false;
  const Range domain = domain_of(node.of);
  const bool below = domain.low && !(value.range.low && (node.of == RoundedOf::natural_logarithm ? value.range.low->sign() > 0 : *domain.low <= *value.range.low));
  const bool above = domain.high && !(value.range.high && *value.range.high <= *domain.high);
  type.may_be_missing = type.may_be_missing || below || above;
  type.range = rounded_of(node.of, value.range, node.step, node.mode);
  return type;
}

Type scale_type(const Scale& scale, const Type& argument) {
  const Range& at = argument.range;
  const bool below = !scale.clamped_low && !(at.low && *at.low >= scale.points.front().at);
  const bool above = !scale.clamped_high && !(at.high && *at.high <= scale.points.back().at);
  Type type;
  type.kind = TypeKind::number;
  type.unit = scale.to;
  type.range = scale_range(scale, at);
  type.may_be_missing = argument.may_be_missing || below || above;
  return type;
}

Type band_type(const Bands& bands, const Type& value) {
  Type type;
  type.kind = TypeKind::item;
  type.list = bands.list;
  type.may_be_missing = value.may_be_missing;
  return type;
}

Type table_type(const Policy& policy, const DecisionTable& table) {
  std::vector<ExprId> results;
  for (const DecisionRow& row : table.rows) {
    if (type_of(policy, row.result).kind != TypeKind::broken) results.push_back(row.result);
  }
  if (results.empty()) return {};
  Type type = covering(type_of(policy, results.front()), choice_type(policy, table.inputs, results));
  if (table.hit != HitRule::sum || type.kind != TypeKind::number) return type;
  std::vector<Range> ranges;
  for (const ExprId result : results) ranges.push_back(type_of(policy, result).range);
  type.range = total_range(ranges);
  return type;
}

Type elapsed_type(ElapsedUnit unit, const Type& from, const Type& to) {
  Type type;
  type.kind = TypeKind::number;
  type.unit = unit == ElapsedUnit::days ? Unit::days() : Unit::months();
  type.range = elapsed_range(unit);
  type.may_be_missing = from.may_be_missing || to.may_be_missing;
  return type;
}

Type excepted_type(const Policy& policy, const Excepted& node) {
  std::vector<ExprId> conditions, values{node.base};
  for (const ExceptionArm& arm : node.arms) {
    conditions.push_back(arm.where);
    values.push_back(arm.is);
  }
  return covering(type_of(policy, node.base), choice_type(policy, conditions, values));
}

Type fund_type(const Policy& policy, const FundValue& node) {
  // A pot may be worked out to be below zero; the fund is refused then.
  const bool paid = node.figure == FundFigure::paid;
  const bool none_below_zero = paid ? !policy.funds[node.fund].below_zero_collected : node.figure == FundFigure::unspent;
  Type type;
  type.kind = TypeKind::number;
  type.unit = Unit::base(policy.currency);
  if (none_below_zero) type.range.low = Rational(0);
  type.may_be_missing = may_be_missing(policy, node.payee);
  return type;
}

}  // namespace meed::model
