#include "explain/making.hpp"

#include <algorithm>

#include "explain/exception.hpp"
#include "explain/pattern.hpp"
#include "value/chance.hpp"
#include "value/rounding.hpp"

namespace meed::explain {

namespace {

using model::Absent;
using model::State;
using model::Value;
using Parts = std::vector<std::optional<Value>>;
using Made = std::optional<Value>;

bool is_yes(const Value& value) { return value == Value(true); }
bool is_no(const Value& value) { return value == Value(false); }

/// What an operation gives that can't go on without any of its values: absent in the worst way in which one of them is.
std::optional<Made> lacking(const std::vector<const Value*>& values) {
  const Absent* found = nullptr;
  for (const Value* value : values) {
    const auto* absent = std::get_if<Absent>(value);
    if (absent && (!found || found->state < absent->state)) found = absent;
  }
  return found ? std::optional<Made>(Value(*found)) : std::nullopt;
}

Made arithmetic(model::BinaryOperator op, const Value& left, const Value& right) {
  const auto *a = std::get_if<Rational>(&left), *b = std::get_if<Rational>(&right);
  if (!a || !b) return std::nullopt;
  switch (op) {
    case model::BinaryOperator::add: return Value(*a + *b);
    case model::BinaryOperator::subtract: return Value(*a - *b);
    case model::BinaryOperator::multiply: return Value(*a * *b);
    case model::BinaryOperator::divide: return b->is_zero() ? Made() : Made(Value(*a / *b));
    default: return std::nullopt;
  }
}

Made compared(model::BinaryOperator op, const Value& left, const Value& right) {
  if (left.index() != right.index()) return std::nullopt;
  const int order = order_of(left, right);
  switch (op) {
    case model::BinaryOperator::is: return Value(left == right);
    case model::BinaryOperator::is_not: return Value(left != right);
    case model::BinaryOperator::less: return Value(order < 0);
    case model::BinaryOperator::at_most: return Value(order <= 0);
    case model::BinaryOperator::greater: return Value(order > 0);
    case model::BinaryOperator::at_least: return Value(order >= 0);
    default: return arithmetic(op, left, right);
  }
}

/// One overload for each shape of node that can be worked out from its parts alone.
struct Again {
  const model::Policy& policy;
  const Parts& parts;

  const Value& part(std::size_t i) const { return *parts[i]; }
  std::vector<const Value*> all() const {
    std::vector<const Value*> values;
    for (const auto& one : parts) values.push_back(&*one);
    return values;
  }

  Made operator()(const model::Unary& node) const {
    if (node.op == model::UnaryOperator::not_) return model::is_absent(part(0)) ? part(0) : Value(is_no(part(0)));
    const auto* number = std::get_if<Rational>(&part(0));
    return number ? Value(-*number) : part(0);
  }
  Made operator()(const model::Binary& node) const {
    const Value &left = part(0), &right = part(1);
    if (node.op == model::BinaryOperator::or_else) return may_be_mended(left) ? right : left;
    if (node.op == model::BinaryOperator::and_ && (is_no(left) || is_no(right))) return Value(false);
    if (node.op == model::BinaryOperator::or_ && (is_yes(left) || is_yes(right))) return Value(true);
    if (const auto absent = lacking(all())) return *absent;
    if (node.op == model::BinaryOperator::and_ || node.op == model::BinaryOperator::or_) return Value(node.op == model::BinaryOperator::and_);
    return compared(node.op, left, right);
  }
  Made operator()(const model::IsState& node) const {
    const auto* absent = std::get_if<Absent>(&part(0));
    if (absent && absent->state == State::held) return part(0);
    const bool so = absent && (node.state == State::missing || absent->state == node.state);
    return Value(so != node.negated);
  }
  Made operator()(const model::Between& node) const {
    if (const auto absent = lacking(all())) return *absent;
    const bool so = order_of(part(1), part(0)) <= 0 && order_of(part(0), part(2)) <= 0;
    return Value(so != node.negated);
  }
  Made operator()(const model::IsOneOf& node) const {
    if (const auto absent = lacking(all())) return *absent;
    const bool so = std::any_of(parts.begin() + 1, parts.end(), [&](const auto& option) { return *option == part(0); });
    return Value(so != node.negated);
  }
  Made operator()(const model::IsIn& node) const {
    if (const auto absent = lacking(all())) return *absent;
    const auto* period = std::get_if<Period>(&part(1));
    const auto* day = std::get_if<Date>(&part(0));
    const auto* inner = std::get_if<Period>(&part(0));
    if (!period || (!day && !inner)) return std::nullopt;
    return Value((day ? period->contains(*day) : period->contains(*inner)) != node.negated);
  }
  Made operator()(const model::If& node) const {
    for (std::size_t i = 0; i < node.branches.size(); ++i) {
      if (!parts[2 * i]) return std::nullopt;
      if (model::is_absent(part(2 * i))) return part(2 * i);
      if (is_yes(part(2 * i))) return parts[2 * i + 1];
    }
    return parts.size() > 2 * node.branches.size() ? parts.back() : Made();
  }
  Made operator()(const model::Round& node) const {
    const auto* number = std::get_if<Rational>(&part(0));
    if (node.of != RoundedOf::value) return std::nullopt;
    return number ? Value(round_to(*number, node.step, node.mode)) : part(0);
  }
  Made operator()(const model::Extreme& node) const {
    if (const auto absent = lacking(all())) return *absent;
    const Value* best = &part(0);
    for (const auto& one : parts) {
      if ((order_of(*one, *best) > 0) == node.greater && order_of(*one, *best) != 0) best = &*one;
    }
    return *best;
  }
  Made operator()(const model::AtLeastOf&) const {
    const auto* needed = std::get_if<Rational>(&part(0));
    if (!needed) return part(0);
    std::int64_t met = 0, unknown = 0;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      met += is_yes(part(i)) ? 1 : 0;
      unknown += model::is_absent(part(i)) ? 1 : 0;
    }
    if (Rational(met) >= *needed) return Value(true);
    return Rational(met + unknown) < *needed ? Made(Value(false)) : Made();
  }
  Made operator()(const model::BandOf& node) const {
    const model::Bands& bands = policy.bands[node.bands];
    const auto* number = std::get_if<Rational>(&part(0));
    if (!number) return part(0);
    std::uint32_t band = 0;
    while (band + 1 < bands.from.size() && bands.from[band + 1] && *bands.from[band + 1] <= *number) ++band;
    return Value(model::Item{bands.list, band});
  }
  Made operator()(const model::ApplyScale& node) const {
    const model::Scale& scale = policy.scales[node.scale];
    const auto* number = std::get_if<Rational>(&part(0));
    if (!number) return part(0);
    const auto above = std::find_if(scale.points.begin(), scale.points.end(), [&](const auto& point) { return point.at > *number; });
    Rational made;
    if (above == scale.points.begin()) {
      if (!scale.clamped_low) return Value(Absent{});
      made = above->value;
    } else if (above == scale.points.end() || !scale.in_proportion || (above - 1)->at == *number) {
      if (above == scale.points.end() && !scale.clamped_high && (above - 1)->at != *number) return Value(Absent{});
      made = (above - 1)->value;
    } else {
      made = (above - 1)->value + (above->value - (above - 1)->value) * (*number - (above - 1)->at) / (above->at - (above - 1)->at);
    }
    return Value(scale.rounding ? round_to(made, scale.rounding_step, *scale.rounding) : made);
  }
  Made operator()(const model::Excepted& node) const {
    std::vector<Value> conditions;
    for (std::size_t i = 0; i < node.arms.size(); ++i) {
      if (!parts[2 * i + 1] || model::is_absent(*parts[2 * i + 1])) return std::nullopt;
      conditions.push_back(*parts[2 * i + 1]);
    }
    const auto counting = counting_arms(policy, node, conditions);
    if (counting.size() > 1) return std::nullopt;
    return counting.empty() ? parts[0] : parts[2 * counting[0] + 2];
  }
  Made operator()(const model::ChanceTest& node) const {
    if (const auto absent = lacking(all())) return *absent;
    std::vector<Rational> in;
    for (const auto& one : parts) in.push_back(std::get<Rational>(*one));
    const Rational& z = in.back();
    if (z.sign() < 0) return Value(Absent{});
    const bool wilson = node.method == model::ChanceMethod::wilson;
    std::optional<bool> beyond;
    if (wilson) beyond = node.above ? wilson_lower_above(in[0], in[1], z, in[2]) : wilson_upper_below(in[0], in[1], z, in[2]);
    else beyond = node.above ? newcombe_difference_above_zero(in[0], in[1], in[2], in[3], z) : newcombe_difference_below_zero(in[0], in[1], in[2], in[3], z);
    return beyond ? Made(Value(*beyond)) : Made(Value(Absent{}));
  }
  Made operator()(const model::MoveDate&) const { return without_any(); }
  Made operator()(const model::Elapsed&) const { return without_any(); }
  template <class Other>
  Made operator()(const Other&) const { return std::nullopt; }

 private:
  /// What can't be worked out here is absent at least where a part of it is.
  Made without_any() const {
    const auto absent = lacking(all());
    return absent ? *absent : Made();
  }
};

bool needs_all(const model::ExprVariant& node) { return !std::holds_alternative<model::If>(node) && !std::holds_alternative<model::Excepted>(node); }

}  // namespace

bool may_be_mended(const Value& value) {
  const auto* absent = std::get_if<Absent>(&value);
  return absent && absent->state != State::held;
}

std::optional<Value> ExpressionMaking::with(std::uint32_t operand, const Value& value) const {
  Parts parts = parts_;
  if (operand >= parts.size()) return std::nullopt;
  parts[operand] = value;
  const bool all = std::all_of(parts.begin(), parts.end(), [](const auto& part) { return part.has_value(); });
  if (!all && needs_all(node_)) return std::nullopt;
  return std::visit(Again{policy_, parts}, node_);
}

bool ExpressionMaking::acts_like(const ExpressionMaking& other) const {
  const model::ExprVariant &one = node_, &two = other.node_;
  if (const auto* both = std::get_if<model::Binary>(&one)) return both->op == std::get<model::Binary>(two).op;
  if (const auto* sign = std::get_if<model::Unary>(&one)) return sign->op == std::get<model::Unary>(two).op;
  if (const auto* best = std::get_if<model::Extreme>(&one)) return best->greater == std::get<model::Extreme>(two).greater;
  if (const auto* within = std::get_if<model::Between>(&one)) return within->negated == std::get<model::Between>(two).negated;
  if (const auto* among = std::get_if<model::IsOneOf>(&one)) return among->negated == std::get<model::IsOneOf>(two).negated;
  return std::holds_alternative<model::If>(one) || std::holds_alternative<model::AtLeastOf>(one);
}

std::optional<Value> TableMaking::with(std::uint32_t operand, const Value& value) const {
  std::vector<Value> inputs;
  for (std::uint32_t i = 0; i < inputs_.size(); ++i) {
    if (i != operand && !inputs_[i]) return std::nullopt;
    inputs.push_back(i == operand ? value : *inputs_[i]);
  }
  if (operand >= inputs.size() || table_.hit == model::HitRule::sum) return std::nullopt;
  const auto rows = matching_rows(table_, inputs);
  if (rows.empty() || !is_settled(table_, inputs, rows)) return std::nullopt;
  return results_[rows[0]];
}

std::uint32_t SumMaking::add(const Value& amount) {
  const auto* number = std::get_if<Rational>(&amount);
  amounts_.push_back(number ? *number : Rational());
  return static_cast<std::uint32_t>(amounts_.size() - 1);
}

std::optional<Value> SumMaking::with(std::uint32_t operand, const Value& value) const {
  const auto* number = std::get_if<Rational>(&value);
  if (operand >= amounts_.size()) return std::nullopt;
  return Value(total_ - amounts_[operand] + (number ? *number : Rational()));
}

std::optional<Value> SumMaking::with_another(const Making& other, std::uint32_t row) const {
  const auto* sum = dynamic_cast<const SumMaking*>(&other);
  if (sum == nullptr || row >= sum->amounts_.size()) return std::nullopt;
  return Value(total_ + sum->amounts_[row]);
}

ShareMaking::Within ShareMaking::within(const std::vector<Bound>& those, const Rational& times) const {
  Within found;
  for (const Bound& bound : those) {
    if (!bound.amount || bound.sort == Sort::whole) continue;
    const bool is_limit = bound.sort == Sort::limit;
    const Rational amount = is_limit ? round_to(*bound.amount, step, RoundingMode::floor) : round_to(*bound.amount, step, RoundingMode::ceiling) * times;
    auto& tightest = is_limit ? found.limit : found.minimum;
    if (!tightest || (is_limit ? amount < *tightest : amount > *tightest)) tightest = amount;
  }
  return found;
}

/// A limit that several share is met, or would be.
bool ShareMaking::whole_matters(const Bound& bound) const {
  return bound.met || (bound.amount && bound.of_whole && round_to(*bound.amount, step, RoundingMode::floor) < *bound.of_whole);
}

std::optional<Value> ShareMaking::with(std::uint32_t operand, const Value& value) const {
  const auto* number = std::get_if<Rational>(&value);
  const auto given = number ? std::optional(*number) : std::nullopt;
  std::vector<Bound> those = bounds;
  Rational earns = weight, times = minimums_times;
  std::optional<Rational> by = rate;
  if (operand == earned) earns = given.value_or(Rational());
  else if (operand == own_rate) by = given;
  else if (operand == kept) times = given.value_or(Rational(1));
  else if (operand - first_bound >= those.size()) return std::nullopt;
  else {
    Bound& bound = those[operand - first_bound];
    bound.amount = given;
    if (bound.sort == Sort::whole) return whole_matters(bound) ? std::nullopt : std::optional<Value>(Value(exact));
  }
  const auto [limit, minimum] = within(those, times);
  if (!by && earns.sign() > 0 && !limit) return std::nullopt;
  Rational share = earns.sign() < 0 ? earns : by ? *by * earns : earns.sign() > 0 ? *limit : Rational();
  if (limit && earns.sign() > 0 && share > *limit) share = *limit;
  if (minimum && share < *minimum) share = *minimum;
  const bool same = share == exact || (mode && round_to(share, step, *mode) == round_to(exact, step, *mode));
  return same ? std::optional<Value>(Value(exact)) : std::nullopt;
}

}  // namespace meed::explain
