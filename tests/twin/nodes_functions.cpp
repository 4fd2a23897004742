// Functions and exceptions. A function's own body is worked out with what it is given beside it: nothing is put in.
#include <algorithm>

#include "nodes.hpp"

namespace meed::twin {
namespace {

/// Tells whether a number lies within what a parameter takes.
bool lies_within(const Value& value, const model::Range& takes) {
  const auto* number = std::get_if<Rational>(&value);
  if (number == nullptr) return true;
  if (takes.low && *number < *takes.low) return false;
  if (takes.high && *number > *takes.high) return false;
  return !takes.step || (*number / *takes.step).is_integer();
}

/// Tells whether every value of a range lies within what a parameter takes: then nothing asks whether it does.
bool always_within(const model::Range& is, const model::Range& takes) {
  if (takes.low && !(is.low && *is.low >= *takes.low)) return false;
  if (takes.high && !(is.high && *is.high <= *takes.high)) return false;
  if (!takes.step) return true;
  const bool one = is.low && is.high && *is.low == *is.high;
  return one ? (*is.low / *takes.step).is_integer() : is.step && (*is.step / *takes.step).is_integer();
}

/// What the arguments of a call come to, and whether the body is worked out with them at all.
struct Given {
  std::vector<Value> values;
  State worst = State::present;
  bool outside = false;
};

Given given_to(Evaluator& world, const Standing& standing, const model::Call& node) {
  Given given;
  const model::Function& function = world.policy().functions[node.function];
  for (std::size_t i = 0; i < node.arguments.size(); ++i) {
    const model::FunctionParameter& parameter = function.parameters[i];
    const model::Type& type = world.policy().exprs[node.arguments[i]].type;
    const Value value = world.value(node.arguments[i], standing);
    const bool asked = !always_within(type.range, parameter.type.range);
    const bool needed = !parameter.optional && (type.may_be_missing || asked);
    const State state = state_of(value);
    if (needed || (asked && state == State::held)) given.worst = model::worse(given.worst, state);
    if (state == State::present && !lies_within(value, parameter.type.range)) given.outside = true;
    given.values.push_back(value);
  }
  return given;
}

/// Gathers an exception and all that it is an exception to, however far.
void add_weaker(const model::Policy& policy, model::ExceptionId id, std::vector<model::ExceptionId>& all) {
  for (const model::ExceptionId weaker : policy.exceptions[id].to) {
    all.push_back(weaker);
    add_weaker(policy, weaker, all);
  }
}

}  // namespace

Value of(Evaluator& world, const Standing& standing, const model::Parameter& node) {
  if (standing.given != nullptr) return (*standing.given)[node.number];
  return world.value(node.argument, standing);
}

Value of(Evaluator& world, const Standing& standing, const model::Call& node) {
  const model::Function& function = world.policy().functions[node.function];
  const Given given = given_to(world, standing, node);
  Standing inside = standing;
  inside.bound.clear();
  inside.given = &given.values;
  Value result = given.outside ? missing() : given.worst != State::present ? absent(given.worst) : world.value(function.body, inside);
  const State state = state_of(result);
  const bool mended = state != State::present && state != State::held && !function.when_missing.is_none();
  return mended ? world.value(function.when_missing, inside) : result;
}

Value of(Evaluator& world, const Standing& standing, const model::Excepted& node) {
  State worst = State::present;
  std::vector<const model::ExceptionArm*> holding;
  std::vector<model::ExceptionId> beaten;
  for (const model::ExceptionArm& arm : node.arms) {
    const Value holds = world.value(arm.where, standing);
    worst = model::worse(worst, state_of(holds));
    if (holds != Value(true)) continue;
    holding.push_back(&arm);
    add_weaker(world.policy(), arm.exception, beaten);
  }
  if (worst != State::present) return absent(worst);
  std::erase_if(holding, [&](const auto* arm) { return std::find(beaten.begin(), beaten.end(), arm->exception) != beaten.end(); });
  if (holding.size() > 1) return held();
  return world.value(holding.empty() ? node.base : holding.front()->is, standing);
}

}  // namespace meed::twin
