// Tests of chance, cell by cell; the arithmetic is value's.
#include "value/chance.hpp"

#include "eval/kernels.hpp"

namespace meed::eval {
namespace {

std::optional<bool> answer(const plan::ChanceTest& op, const std::vector<In<Rational>>& in, std::size_t i) {
  const Rational x = in[0][i];
  const Rational n = in[1][i];
  const Rational z = in[2][i];
  if (z.sign() < 0) return std::nullopt;
  if (op.method == model::ChanceMethod::wilson) {
    return op.above ? wilson_lower_above(x, n, z, in[3][i]) : wilson_upper_below(x, n, z, in[3][i]);
  }
  return op.above ? newcombe_difference_above_zero(x, n, in[3][i], in[4][i], z)
                  : newcombe_difference_below_zero(x, n, in[3][i], in[4][i], z);
}

}  // namespace

void work(const Block& block, const plan::ChanceTest& op) {
  std::vector<In<Rational>> in;
  for (std::size_t k = 0; k < block.step.operands.size(); ++k) in.push_back(block.read<Rational>(k));
  auto out = block.write<YesNo>();
  for (std::size_t i = block.begin; i < block.end; ++i) {
    State state = State::present;
    for (const auto& operand : in) state = worse(state, operand.state(i));
    if (state != State::present) {
      out.absent(i, state);
      continue;
    }
    const auto beyond = answer(op, in, i);
    if (beyond) out.put(i, *beyond);
    else out.absent(i, State::missing);
  }
}

}  // namespace meed::eval
