// The values of expressions that rest on nothing but literals.
#include <algorithm>

#include "check/expression_site.hpp"
#include "check/wording.hpp"

namespace meed::check {

using namespace model;

namespace {

std::optional<Value> arithmetic(BinaryOperator op, const Rational& a, const Rational& b) {
  switch (op) {
    case BinaryOperator::add: return a + b;
    case BinaryOperator::subtract: return a - b;
    case BinaryOperator::multiply: return a * b;
    case BinaryOperator::divide: return b.is_zero() ? Value(Absent{}) : Value(a / b);
    default: return std::nullopt;
  }
}

template <class T>
std::optional<Value> compared(BinaryOperator op, const T& a, const T& b) {
  switch (op) {
    case BinaryOperator::is: return a == b;
    case BinaryOperator::is_not: return a != b;
    case BinaryOperator::less: return a < b;
    case BinaryOperator::at_most: return a <= b;
    case BinaryOperator::greater: return a > b;
    case BinaryOperator::at_least: return a >= b;
    default: return std::nullopt;
  }
}

/// `and` and `or` are three-valued: no and missing is no.
std::optional<Value> logic(BinaryOperator op, const Value& a, const Value& b) {
  const bool decides = op == BinaryOperator::or_;
  for (const Value& side : {a, b}) {
    if (const auto* truth = std::get_if<bool>(&side); truth != nullptr && *truth == decides) return decides;
  }
  if (is_absent(a)) return a;
  if (is_absent(b)) return b;
  return !decides;
}

/// Puts two numbers, or two dates, in order.
bool is_less(const Value& a, const Value& b) {
  if (const auto* number = std::get_if<Rational>(&a)) return *number < std::get<Rational>(b);
  if (const auto* text = std::get_if<std::string>(&a)) return *text < std::get<std::string>(b);
  return std::get<Date>(a) < std::get<Date>(b);
}

struct Evaluator {
  const Policy& policy;

  std::optional<Value> value(ExprId id) const { return std::visit(*this, policy.exprs[id].node); }

  template <class T>
  std::optional<T> as(ExprId id) const {
    const auto found = value(id);
    if (!found || !std::holds_alternative<T>(*found)) return std::nullopt;
    return std::get<T>(*found);
  }

  std::optional<Value> operator()(const Constant& x) const { return x.value; }
  std::optional<Value> operator()(const Unary& x) const {
    const auto operand = value(x.operand);
    if (!operand || is_absent(*operand)) return operand;
    if (const auto* number = std::get_if<Rational>(&*operand)) return -*number;
    return !std::get<bool>(*operand);
  }
  std::optional<Value> operator()(const Binary& x) const {
    const auto left = value(x.left), right = value(x.right);
    if (!left || !right) return std::nullopt;
    if (x.op == BinaryOperator::and_ || x.op == BinaryOperator::or_) return logic(x.op, *left, *right);
    if (x.op == BinaryOperator::or_else) return is_absent(*left) ? right : left;
    if (is_absent(*left)) return left;
    if (is_absent(*right)) return right;
    const auto* a = std::get_if<Rational>(&*left);
    const auto* b = std::get_if<Rational>(&*right);
    if (a != nullptr && b != nullptr) {
      const auto number = arithmetic(x.op, *a, *b);
      return number ? number : compared(x.op, *a, *b);
    }
    return both(x.op, *left, *right);
  }
  static std::optional<Value> both(BinaryOperator op, const Value& left, const Value& right) {
    if (left.index() != right.index()) return std::nullopt;
    if (const auto* date = std::get_if<Date>(&left)) return compared(op, *date, std::get<Date>(right));
    if (const auto* text = std::get_if<std::string>(&left)) return compared(op, *text, std::get<std::string>(right));
    if (op == BinaryOperator::is) return left == right;
    if (op == BinaryOperator::is_not) return left != right;
    return std::nullopt;
  }
  std::optional<Value> operator()(const IsState& x) const {
    const auto operand = value(x.operand);
    if (!operand) return std::nullopt;
    const auto* absent = std::get_if<Absent>(&*operand);
    const bool holds = absent != nullptr && (x.state == State::missing || absent->state == x.state);
    return holds != x.negated;
  }
  std::optional<Value> operator()(const Between& x) const {
    const auto subject = value(x.subject), low = value(x.low), high = value(x.high);
    if (!subject || !low || !high) return std::nullopt;
    for (const auto* part : {&*subject, &*low, &*high}) {
      if (is_absent(*part)) return *part;
    }
    return (!is_less(*subject, *low) && !is_less(*high, *subject)) != x.negated;
  }
  std::optional<Value> operator()(const IsOneOf& x) const {
    const auto subject = value(x.subject);
    if (!subject || is_absent(*subject)) return subject;
    bool found = false;
    for (const ExprId option : x.options) {
      const auto one = value(option);
      if (!one || is_absent(*one)) return std::nullopt;
      found = found || *one == *subject;
    }
    return found != x.negated;
  }
  std::optional<Value> operator()(const If& x) const {
    for (const Branch& branch : x.branches) {
      const auto holds = value(branch.condition);
      if (!holds || is_absent(*holds)) return holds;
      if (std::get<bool>(*holds)) return value(branch.value);
    }
    return value(x.otherwise);
  }
  std::optional<Value> operator()(const Round& x) const {
    const auto operand = value(x.value);
    if (!operand || is_absent(*operand)) return operand;
    return round_to(std::get<Rational>(*operand), x.step, x.mode);
  }
  std::optional<Value> operator()(const Extreme& x) const {
    std::vector<Value> options;
    for (const ExprId option : x.options) {
      const auto one = value(option);
      if (!one || is_absent(*one)) return one;
      options.push_back(*one);
    }
    const auto least = std::min_element(options.begin(), options.end(), is_less);
    return x.greater ? *std::max_element(options.begin(), options.end(), is_less) : *least;
  }
  std::optional<Value> operator()(const AtLeastOf& x) const {
    const auto count = as<Rational>(x.count);
    if (!count) return std::nullopt;
    Rational holding;
    for (const ExprId condition : x.conditions) {
      const auto holds = as<bool>(condition);
      if (!holds) return std::nullopt;
      if (*holds) holding += 1;
    }
    return holding >= *count;
  }
  std::optional<Value> operator()(const MoveDate& x) const {
    const auto date = as<Date>(x.date);
    const auto length = as<Rational>(x.length);
    if (!date || !length || !length->to_int64()) return std::nullopt;
    const std::int64_t count = x.backwards ? -*length->to_int64() : *length->to_int64();
    const auto moved = policy.exprs[x.length].type.unit.is_days() ? date->plus_days(count)
                       : x.or_last_day ? date->plus_months_or_last_day(count) : date->plus_months(count);
    if (!moved) return std::nullopt;
    return *moved;
  }
  std::optional<Value> operator()(const Elapsed& x) const {
    const auto from = as<Date>(x.from), to = as<Date>(x.to);
    if (!from || !to) return std::nullopt;
    return Rational(x.unit == ElapsedUnit::days ? *to - *from : x.unit == ElapsedUnit::months ? whole_months(*from, *to) : whole_years(*from, *to) * 12);
  }
  std::optional<Value> operator()(const PeriodHolding& x) const {
    const auto date = as<Date>(x.date);
    return date ? constant(Period::holding(x.kind, x.year_kind, *date)) : std::nullopt;
  }
  std::optional<Value> operator()(const Window& x) const {
    const auto date = as<Date>(x.date);
    const auto length = as<Rational>(x.length);
    if (!date || !length || !length->to_int64()) return std::nullopt;
    return constant(window(*date, *length->to_int64(), policy.exprs[x.length].type.unit.is_months(), x.from, x.or_last_day));
  }
  std::optional<Value> operator()(const ShiftPeriod& x) const {
    const auto period = as<Period>(x.period);
    return period ? constant(moved(x.shift, *period)) : std::nullopt;
  }
  static std::optional<Value> constant(const std::optional<Period>& period) { return period ? std::optional<Value>(*period) : std::nullopt; }
  std::optional<Value> operator()(const DayOf& x) const {
    const auto period = as<Period>(x.period);
    if (!period) return std::nullopt;
    return x.last ? period->last() : period->first();
  }
  std::optional<Value> operator()(const IsIn& x) const {
    const auto period = as<Period>(x.period);
    const auto subject = value(x.subject);
    if (!period || !subject) return std::nullopt;
    if (const auto* date = std::get_if<Date>(&*subject)) return period->contains(*date) != x.negated;
    if (const auto* inner = std::get_if<Period>(&*subject)) return period->contains(*inner) != x.negated;
    return std::nullopt;
  }
  template <class Other>
  std::optional<Value> operator()(const Other&) const { return std::nullopt; }
};

}  // namespace

std::optional<Value> constant_value(const Policy& policy, ExprId id) { return Evaluator{policy}.value(id); }

std::optional<Value> check_constant(Context& context, const syntax::Expressions& tree, syntax::ExprId id, const Wanted& wanted) {
  const Scope nowhere;
  const ExprId checked = check_expression(context, tree, id, nowhere, wanted);
  if (context.type_of(checked).kind == TypeKind::broken) return std::nullopt;
  auto value = constant_value(context.policy, checked);
  if (value) return value;
  const Span span = tree[id].span;
  context.sink.report(Kind::not_constant, span, "This must be known before any data are read; " + quoted(plain_text(context, span)) + " isn't.")
      .help("Write the value itself.");
  return std::nullopt;
}

}  // namespace meed::check
