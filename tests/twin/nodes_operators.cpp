// Expressions that make one value from others beside them: arithmetic, comparisons, yes and no, choosing, rounding.
#include <algorithm>

#include "nodes.hpp"
#include "value/rounding.hpp"

namespace meed::twin {
namespace {

using model::BinaryOperator;

Value arithmetic(BinaryOperator op, const Rational& left, const Rational& right) {
  if (op == BinaryOperator::add) return left + right;
  if (op == BinaryOperator::subtract) return left - right;
  if (op == BinaryOperator::multiply) return left * right;
  if (right.is_zero()) return missing();
  return left / right;
}

Value compared(BinaryOperator op, const Value& left, const Value& right) {
  if (op == BinaryOperator::is) return left == right;
  if (op == BinaryOperator::is_not) return left != right;
  const int sign = order(left, right);
  if (op == BinaryOperator::less) return sign < 0;
  if (op == BinaryOperator::at_most) return sign <= 0;
  if (op == BinaryOperator::greater) return sign > 0;
  return sign >= 0;
}

/// One `deciding` answer settles it whatever the other is; otherwise what is absent makes it absent.
Value three_valued(const Value& left, const Value& right, bool deciding) {
  if (left == Value(deciding) || right == Value(deciding)) return deciding;
  const State state = model::worse(state_of(left), state_of(right));
  if (state != State::present) return absent(state);
  return !deciding;
}

/// The right side of `and` rests on the left one holding, that of `or` on its not holding.
Value joined(Evaluator& world, const Standing& standing, const Value& left, ExprId right, bool deciding) {
  if (left == Value(deciding)) return deciding;
  return three_valued(left, model::is_absent(left) ? world.value_aside(right, standing) : world.value(right, standing), deciding);
}

Value or_else(const Value& left, const Value& right) {
  const bool mended = model::is_absent(left) && state_of(left) != State::held;
  return mended ? right : left;
}

Value negated_if(bool negated, Value answer) {
  if (negated && !model::is_absent(answer)) return !std::get<bool>(answer);
  return answer;
}

}  // namespace

int order(const Value& a, const Value& b) {
  if (const auto* item = std::get_if<model::Item>(&a)) {
    const std::uint32_t other = std::get<model::Item>(b).index;
    return item->index < other ? -1 : item->index > other ? 1 : 0;
  }
  if (const auto* row = std::get_if<model::RowOf>(&a)) {
    const std::uint32_t other = std::get<model::RowOf>(b).row;
    return row->row < other ? -1 : row->row > other ? 1 : 0;
  }
  return std::visit(
      [&](const auto& left) -> int {
        using T = std::decay_t<decltype(left)>;
        if constexpr (std::is_same_v<T, Rational> || std::is_same_v<T, std::string> || std::is_same_v<T, Date> ||
                      std::is_same_v<T, Period> || std::is_same_v<T, bool>) {
          const auto& right = std::get<T>(b);
          return left < right ? -1 : right < left ? 1 : 0;
        }
        return 0;
      },
      a);
}

int order_of_keys(const std::vector<Value>& a, const std::vector<Value>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto of_states = state_of(a[i]) <=> state_of(b[i]);
    if (of_states != 0) return of_states < 0 ? -1 : 1;
    if (model::is_absent(a[i])) continue;
    if (const int sign = order(a[i], b[i]); sign != 0) return sign;
  }
  return 0;
}

Value of(Evaluator& world, const Standing& standing, const model::Unary& node) {
  const Value value = world.value(node.operand, standing);
  if (model::is_absent(value)) return value;
  if (node.op == model::UnaryOperator::not_) return !std::get<bool>(value);
  return -std::get<Rational>(value);
}

Value of(Evaluator& world, const Standing& standing, const model::Binary& node) {
  const Value left = world.value(node.left, standing);
  if (node.op == BinaryOperator::and_) return joined(world, standing, left, node.right, false);
  if (node.op == BinaryOperator::or_) return joined(world, standing, left, node.right, true);
  const Value right = world.value(node.right, standing);
  if (node.op == BinaryOperator::or_else) return or_else(left, right);
  const State state = model::worse(state_of(left), state_of(right));
  if (state != State::present) return absent(state);
  if (node.op <= BinaryOperator::divide) return arithmetic(node.op, std::get<Rational>(left), std::get<Rational>(right));
  return compared(node.op, left, right);
}

Value of(Evaluator& world, const Standing& standing, const model::IsState& node) {
  const State state = state_of(world.value(node.operand, standing));
  if (state == State::held) return held();
  const bool is = node.state == State::missing ? state != State::present : state == node.state;
  return is != node.negated;
}

Value of(Evaluator& world, const Standing& standing, const model::Between& node) {
  const Value subject = world.value(node.subject, standing);
  const Value low = world.value(node.low, standing);
  const Value high = world.value(node.high, standing);
  const State state = model::worse(state_of(subject), model::worse(state_of(low), state_of(high)));
  if (state != State::present) return absent(state);
  return negated_if(node.negated, order(low, subject) <= 0 && order(subject, high) <= 0);
}

Value of(Evaluator& world, const Standing& standing, const model::IsOneOf& node) {
  const Value subject = world.value(node.subject, standing);
  Value answer = false;
  for (const ExprId option : node.options) {
    const Value other = world.value(option, standing);
    const State state = model::worse(state_of(subject), state_of(other));
    answer = three_valued(answer, state == State::present ? Value(subject == other) : absent(state), true);
  }
  return negated_if(node.negated, answer);
}

Value of(Evaluator& world, const Standing& standing, const model::If& node) {
  for (const model::Branch& branch : node.branches) {
    const Value condition = world.value(branch.condition, standing);
    if (model::is_absent(condition)) return condition;
    if (std::get<bool>(condition)) return world.value(branch.value, standing);
  }
  return world.value(node.otherwise, standing);
}

Value of(Evaluator& world, const Standing& standing, const model::Round& node) {
  const Value value = world.value(node.value, standing);
  if (model::is_absent(value)) return value;
  const Rational& number = std::get<Rational>(value);
  const auto rounded = rounded_of(node.of, number, node.step, node.mode);
  return rounded ? Value(*rounded) : Value(absent(State::missing));
}

Value of(Evaluator& world, const Standing& standing, const model::Extreme& node) {
  Value best = world.value(node.options[0], standing);
  for (const ExprId option : node.options) {
    const Value other = world.value(option, standing);
    const State state = model::worse(state_of(best), state_of(other));
    if (state != State::present) {
      best = absent(state);
    } else if (node.greater ? order(other, best) > 0 : order(other, best) < 0) {
      best = other;
    }
  }
  return best;
}

/// Yes once enough are yes; no once too few can still be; otherwise as absent as the conditions that aren't known.
Value of(Evaluator& world, const Standing& standing, const model::AtLeastOf& node) {
  const Value count = world.value(node.count, standing);
  if (model::is_absent(count)) return count;
  Rational yes, unknown;
  State worst = State::present;
  for (const ExprId condition : node.conditions) {
    const Value answer = world.value(condition, standing);
    if (model::is_absent(answer)) unknown += 1;
    if (answer == Value(true)) yes += 1;
    worst = model::worse(worst, state_of(answer));
  }
  if (yes >= std::get<Rational>(count)) return true;
  if (yes + unknown < std::get<Rational>(count)) return false;
  return absent(worst);
}

}  // namespace meed::twin
