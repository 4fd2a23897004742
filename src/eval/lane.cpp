#include "eval/lane.hpp"

#include <algorithm>

namespace meed::eval {
namespace {

template <class T>
lanes::Source source(const std::vector<T>& numbers, std::size_t at, bool single) {
  return {numbers.data() + at, lanes::width_of<T>, single};
}
template <class T>
lanes::Target target(std::vector<T>& numbers, std::size_t at) { return {numbers.data() + at, lanes::width_of<T>}; }

/// Takes what the step's form says; a column that was given on may have fewer parts to one than the step's own form.
bool bound(Lane& lane, const plan::Form& form) {
  if (form.kind == plan::FormKind::wide || form.denominator % lane.denominator != 0) return false;
  const std::int64_t finer = form.denominator / lane.denominator;
  lane.low = form.low / finer;
  lane.high = form.high / finer;
  lane.most_divisor = form.most_divisor;
  return true;
}

}  // namespace

std::optional<Lane> lane(const Block& block, plan::StepId operand) {
  const View& view = block.views[operand];
  const std::size_t at = view.at(block.step.space == block.machine.step(operand).space ? block.begin : view.first);
  Lane found;
  found.single = view.single;
  const bool narrow = std::visit(
      [&](const auto& values) {
        if constexpr (requires { values.numbers; }) {
          found.numbers = source(values.numbers, at, view.single);
          found.denominator = values.denominator;
          if constexpr (requires { values.divisors; }) found.divisors = source(values.divisors, at, view.single);
          return true;
        }
        return false;
      },
      view.column->values);
  if (!narrow || !bound(found, block.machine.forms[operand])) return std::nullopt;
  if (!view.column->states.empty()) found.states = view.column->states.data() + at;
  return found;
}

std::optional<OutLane> out_lane(const Block& block) {
  OutLane found;
  const std::size_t at = block.begin - block.first;
  const bool narrow = std::visit(
      [&](auto& values) {
        if constexpr (requires { values.numbers; }) {
          found.numbers = target(values.numbers, at);
          found.denominator = values.denominator;
          if constexpr (requires { values.divisors; }) found.divisors = target(values.divisors, at);
          return true;
        }
        return false;
      },
      block.out.values);
  if (!narrow) return std::nullopt;
  found.states = block.out.states.data() + at;
  return found;
}

const State* states_from(const View& view, std::size_t first) {
  return view.column->states.empty() ? nullptr : view.column->states.data() + view.at(first);
}

void put_states(const Block& block, const std::vector<const View*>& operands) {
  auto* out = reinterpret_cast<std::uint8_t*>(block.out.states.data() + (block.begin - block.first));  // NOLINT: a State is a byte
  for (const View* view : operands) {
    const State* states = states_from(*view, block.begin);
    if (!states) continue;
    if (!view->single) lanes::kernels().worst(out, out, reinterpret_cast<const std::uint8_t*>(states), block.cells());  // NOLINT
    else for (std::size_t i = 0; i < block.cells(); ++i) out[i] = std::max(out[i], static_cast<std::uint8_t>(*states));
  }
}

std::optional<std::int64_t> whole_ratio(const Rational& a, const Rational& b) { return (a / b).to_int64(); }

}  // namespace meed::eval
