// Exact arithmetic and rounding, cell by cell.
#include "eval/narrow.hpp"

namespace meed::eval {
namespace {

using model::BinaryOperator;

/// Works out every cell where both are present; the others are as absent as the worse of the two.
template <class Op>
void both(const Block& block, Op op) {
  const auto left = block.read<Rational>(0);
  const auto right = block.read<Rational>(1);
  auto out = block.write<Rational>();
  if (left.always_present() && right.always_present()) {
    for (std::size_t i = block.begin; i < block.end; ++i) out.put(i, op(left[i], right[i]));
    return;
  }
  for (std::size_t i = block.begin; i < block.end; ++i) {
    const State state = worse(left.state(i), right.state(i));
    if (state == State::present) out.put(i, op(left[i], right[i]));
    else out.absent(i, state);
  }
}

void divide(const Block& block) {
  const auto left = block.read<Rational>(0);
  const auto right = block.read<Rational>(1);
  auto out = block.write<Rational>();
  for (std::size_t i = block.begin; i < block.end; ++i) {
    const State state = worse(left.state(i), right.state(i));
    if (state != State::present) out.absent(i, state);
    else if (right[i].is_zero()) out.absent(i, State::missing);
    else out.put(i, left[i] / right[i]);
  }
}

template <class Op>
void one(const Block& block, Op op) {
  const auto value = block.read<Rational>(0);
  auto out = block.write<Rational>();
  for (std::size_t i = block.begin; i < block.end; ++i) {
    if (value.present(i)) out.put(i, op(value[i]));
    else out.absent(i, value.state(i));
  }
}

}  // namespace

void work(const Block& block, const plan::Arithmetic& op) {
  if (narrow::arithmetic(block, op)) return;
  switch (op.op) {
    case BinaryOperator::add: return both(block, [](const Rational& a, const Rational& b) { return a + b; });
    case BinaryOperator::subtract: return both(block, [](const Rational& a, const Rational& b) { return a - b; });
    case BinaryOperator::multiply: return both(block, [](const Rational& a, const Rational& b) { return a * b; });
    case BinaryOperator::divide: return divide(block);
    default: CHECK(false, "the planner makes arithmetic of the four operators only");
  }
}

void work(const Block& block, const plan::Negate&) {
  if (narrow::negate(block)) return;
  one(block, [](const Rational& value) { return -value; });
}

/// Rounds the true square root, exponential or logarithm, once; some values have none.
void round_of(const Block& block, const plan::Round& op) {
  const auto value = block.read<Rational>(0);
  auto out = block.write<Rational>();
  for (std::size_t i = block.begin; i < block.end; ++i) {
    if (!value.present(i)) {
      out.absent(i, value.state(i));
    } else if (auto rounded = rounded_of(op.of, value[i], op.step, op.mode)) {
      out.put(i, *std::move(rounded));
    } else {
      out.absent(i, State::missing);
    }
  }
}

void work(const Block& block, const plan::Round& op) {
  if (op.of != RoundedOf::value) return round_of(block, op);
  if (narrow::round(block, op)) return;
  one(block, [&](const Rational& value) { return round_to(value, op.step, op.mode); });
}

}  // namespace meed::eval
