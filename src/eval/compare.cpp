// Comparisons, cell by cell. What is absent makes the answer absent.
#include "eval/narrow.hpp"

namespace meed::eval {
namespace {

using model::BinaryOperator;

template <class T>
bool holds(BinaryOperator op, const T& left, const T& right) {
  switch (op) {
    case BinaryOperator::is: return left == right;
    case BinaryOperator::is_not: return !(left == right);
    case BinaryOperator::less: return left < right;
    case BinaryOperator::at_most: return left <= right;
    case BinaryOperator::greater: return left > right;
    case BinaryOperator::at_least: return left >= right;
    default: CHECK(false, "the planner compares by comparisons only");
  }
}

template <class T>
void compare(const Block& block, BinaryOperator op) {
  const auto left = block.read<T>(0);
  const auto right = block.read<T>(1);
  auto out = block.write<YesNo>();
  for (std::size_t i = block.begin; i < block.end; ++i) {
    const State state = worse(left.state(i), right.state(i));
    if (state == State::present) out.put(i, holds(op, left[i], right[i]));
    else out.absent(i, state);
  }
}

template <class T>
void between(const Block& block, bool negated) {
  const auto subject = block.read<T>(0);
  const auto low = block.read<T>(1);
  const auto high = block.read<T>(2);
  auto out = block.write<YesNo>();
  for (std::size_t i = block.begin; i < block.end; ++i) {
    const State state = worse(subject.state(i), worse(low.state(i), high.state(i)));
    if (state == State::present) out.put(i, (low[i] <= subject[i] && subject[i] <= high[i]) != negated);
    else out.absent(i, state);
  }
}

/// One match settles it; otherwise an option that is absent leaves it open.
template <class T>
void is_one_of(const Block& block, bool negated) {
  const auto subject = block.read<T>(0);
  std::vector<In<T>> options;
  for (std::size_t k = 1; k < block.step.operands.size(); ++k) options.push_back(block.read<T>(k));
  auto out = block.write<YesNo>();
  for (std::size_t i = block.begin; i < block.end; ++i) {
    State open = subject.state(i);
    bool found = false;
    for (const auto& option : options) {
      if (subject.present(i) && option.present(i)) found = found || subject[i] == option[i];
      else open = worse(open, option.state(i));
    }
    if (found || open == State::present) out.put(i, found != negated);
    else out.absent(i, open);
  }
}

template <class T>
void extreme(const Block& block, bool greater) {
  std::vector<In<T>> options;
  for (std::size_t k = 0; k < block.step.operands.size(); ++k) options.push_back(block.read<T>(k));
  auto out = block.write<T>();
  for (std::size_t i = block.begin; i < block.end; ++i) {
    State state = State::present;
    for (const auto& option : options) state = worse(state, option.state(i));
    if (state != State::present) {
      out.absent(i, state);
      continue;
    }
    T best = options[0][i];
    for (const auto& option : options) {
      if (greater ? best < option[i] : option[i] < best) best = option[i];
    }
    out.put(i, std::move(best));
  }
}

const Column& operand(const Block& block, std::size_t k) { return *block.view(k).column; }

}  // namespace

void work(const Block& block, const plan::Compare& op) {
  if (narrow::compare(block, op)) return;
  with_kind(operand(block, 0), [&](auto kind) { compare<decltype(kind)>(block, op.op); });
}

void work(const Block& block, const plan::Between& op) {
  with_kind(operand(block, 0), [&](auto kind) { between<decltype(kind)>(block, op.negated); });
}

void work(const Block& block, const plan::IsOneOf& op) {
  with_kind(operand(block, 0), [&](auto kind) { is_one_of<decltype(kind)>(block, op.negated); });
}

void work(const Block& block, const plan::Extreme& op) {
  with_kind(block.out, [&](auto kind) { extreme<decltype(kind)>(block, op.greater); });
}

}  // namespace meed::eval
