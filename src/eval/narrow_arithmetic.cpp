// Arithmetic, rounding and comparison over narrow numbers. A number fits its result's form, so nothing is checked here
// but that the denominators go together.
#include <numeric>

#include "eval/lane.hpp"
#include "eval/narrow.hpp"

namespace meed::eval::narrow {
namespace {

using model::BinaryOperator;

/// The operands of a step with two, and where its result goes.
struct Pair { Lane a, b; OutLane out; };

std::optional<Pair> pair_of(const Block& block) {
  const auto a = lane(block, block.step.operands[0]);
  const auto b = lane(block, block.step.operands[1]);
  const auto out = out_lane(block);
  if (!a || !b || !out) return std::nullopt;
  return Pair{*a, *b, *out};
}

bool put_both_states(const Block& block) {
  put_states(block, {&block.view(0), &block.view(1)});
  return true;
}

/// Gives the number of a lane that is one number for all.
std::optional<Rational> constant(const Block& block, std::size_t operand) {
  const View& view = block.view(operand);
  if (!view.single || view.column->state(0) != State::present) return std::nullopt;
  return table::number_at(*view.column, 0);
}

bool add(const Block& block, const Pair& pair, int sign) {
  const std::int64_t finer = pair.out.denominator;
  if (pair.a.is_quotient() || pair.b.is_quotient() || pair.out.is_quotient()) return false;
  if (finer % pair.a.denominator != 0 || finer % pair.b.denominator != 0) return false;
  lanes::kernels().add(pair.out.numbers, pair.a.numbers, finer / pair.a.denominator, pair.b.numbers, sign * (finer / pair.b.denominator), block.cells());
  return put_both_states(block);
}

bool scale_by(const Block& block, const Lane& lane, const OutLane& out, const Rational& by) {
  if (lane.is_quotient() || out.is_quotient()) return false;
  const auto times = whole_ratio(by * out.denominator, lane.denominator);
  if (!times) return false;
  lanes::kernels().scale(out.numbers, lane.numbers, *times, 0, block.cells());
  return put_both_states(block);
}

bool multiply(const Block& block, const Pair& pair) {
  if (const auto by = constant(block, 1)) return scale_by(block, pair.a, pair.out, *by);
  if (const auto by = constant(block, 0)) return scale_by(block, pair.b, pair.out, *by);
  if (pair.a.is_quotient() || pair.b.is_quotient() || pair.out.is_quotient()) return false;
  const Wide parts = static_cast<Wide>(pair.a.denominator) * pair.b.denominator;
  if (pair.out.denominator % parts != 0) return false;
  lanes::kernels().multiply(pair.out.numbers, pair.a.numbers, pair.b.numbers, static_cast<std::int64_t>(pair.out.denominator / parts), block.cells());
  return put_both_states(block);
}

/// a/A ÷ b/B is (a × B/g) over b × (A/g), where g is what A and B have in common.
bool divide(const Block& block, const Pair& pair) {
  if (pair.a.is_quotient() || pair.b.is_quotient()) return false;
  if (const auto by = constant(block, 1); by && !by->is_zero()) return scale_by(block, pair.a, pair.out, Rational(1) / *by);
  const std::int64_t common = std::gcd(pair.a.denominator, pair.b.denominator);
  if (!pair.out.is_quotient() || pair.out.denominator != pair.a.denominator / common) return false;
  put_both_states(block);
  lanes::kernels().divide(pair.out.numbers, pair.out.divisors, reinterpret_cast<std::uint8_t*>(pair.out.states),  // NOLINT: a State is a byte
                          static_cast<std::uint8_t>(State::missing), pair.a.numbers, pair.b.denominator / common, pair.b.numbers, block.cells());
  return true;
}

lanes::Order order_of(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::is: return lanes::Order::equal;
    case BinaryOperator::is_not: return lanes::Order::unequal;
    case BinaryOperator::less: return lanes::Order::less;
    case BinaryOperator::at_most: return lanes::Order::at_most;
    case BinaryOperator::greater: return lanes::Order::greater;
    case BinaryOperator::at_least: return lanes::Order::at_least;
    default: CHECK(false, "the planner compares by comparisons only");
  }
}

}  // namespace

bool arithmetic(const Block& block, const plan::Arithmetic& op) {
  const auto pair = pair_of(block);
  if (!pair) return false;
  switch (op.op) {
    case BinaryOperator::add: return add(block, *pair, 1);
    case BinaryOperator::subtract: return add(block, *pair, -1);
    case BinaryOperator::multiply: return multiply(block, *pair);
    case BinaryOperator::divide: return divide(block, *pair);
    default: return false;
  }
}

bool negate(const Block& block) {
  const auto from = lane(block, block.step.operands[0]);
  const auto out = out_lane(block);
  if (!from || !out || from->is_quotient() || out->is_quotient() || from->denominator != out->denominator) return false;
  lanes::kernels().scale(out->numbers, from->numbers, -1, 0, block.cells());
  put_states(block, {&block.view(0)});
  return true;
}

/// n/D over a step of p/q is n × q over D × p steps; each step is a whole number of the result's parts.
bool round(const Block& block, const plan::Round& op) {
  const auto from = lane(block, block.step.operands[0]);
  const auto out = out_lane(block);
  if (!from || !out || from->is_quotient() || out->is_quotient() || op.step * out->denominator != Rational(1)) return false;
  const auto times = op.step.denominator().to_int64();
  const auto by = (op.step.numerator() * from->denominator).to_int64();
  if (!times || !by || from->most() > most_64 / *times) return false;
  const std::int64_t common = std::gcd(*times, *by);
  constexpr Wide most_small = (std::int64_t{1} << 30) - 1;
  const bool small = from->most() <= most_small / (*times / common) && *by / common <= most_small;
  lanes::kernels().round(out->numbers, from->numbers, *times / common, *by / common, static_cast<lanes::Nearest>(op.mode), small, block.cells());
  put_states(block, {&block.view(0)});
  return true;
}

bool compare(const Block& block, const plan::Compare& op) {
  const auto a = lane(block, block.step.operands[0]);
  const auto b = lane(block, block.step.operands[1]);
  if (!a || !b || a->is_quotient() || b->is_quotient()) return false;
  const std::int64_t common = std::gcd(a->denominator, b->denominator);
  const std::int64_t by_a = b->denominator / common;
  const std::int64_t by_b = a->denominator / common;
  if (a->most() > most_64 / by_a || b->most() > most_64 / by_b) return false;
  const bool fits_32 = a->most() * by_a <= most_32 && b->most() * by_b <= most_32;
  auto* out = std::get<table::YesNos>(block.out.values).data() + (block.begin - block.first);
  lanes::kernels().compare(out, a->numbers, by_a, b->numbers, by_b, order_of(op.op), fits_32 ? lanes::Width::w32 : lanes::Width::w64, block.cells());
  return put_both_states(block);
}

}  // namespace meed::eval::narrow
