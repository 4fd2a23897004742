// Yes and no, three-valued: an answer that settles it counts whatever the others are, even held.
#include "eval/kernels.hpp"

namespace meed::eval {

void work(const Block& block, const plan::Logic& op) {
  const auto left = block.read<YesNo>(0);
  const auto right = block.read<YesNo>(1);
  auto out = block.write<YesNo>();
  const YesNo settles = op.is_or ? 1 : 0;
  for (std::size_t i = block.begin; i < block.end; ++i) {
    const bool settled = (left.present(i) && left[i] == settles) || (right.present(i) && right[i] == settles);
    const State state = worse(left.state(i), right.state(i));
    if (settled) out.put(i, settles);
    else if (state == State::present) out.put(i, !settles);
    else out.absent(i, state);
  }
}

void work(const Block& block, const plan::Not&) {
  const auto value = block.read<YesNo>(0);
  auto out = block.write<YesNo>();
  for (std::size_t i = block.begin; i < block.end; ++i) {
    if (value.present(i)) out.put(i, !value[i]);
    else out.absent(i, value.state(i));
  }
}

void work(const Block& block, const plan::IsState& op) {
  auto out = block.write<YesNo>();
  with_kind(*block.view(0).column, [&](auto kind) {
    const auto value = block.read<decltype(kind)>(0);
    for (std::size_t i = block.begin; i < block.end; ++i) {
      const State state = value.state(i);
      const bool is = op.state == State::missing ? state != State::present : state == op.state;
      if (state == State::held) out.absent(i, state);
      else out.put(i, is != op.negated);
    }
  });
}

void work(const Block& block, const plan::AtLeastOf&) {
  const auto needed = block.read<Rational>(0);
  std::vector<In<YesNo>> conditions;
  for (std::size_t k = 1; k < block.step.operands.size(); ++k) conditions.push_back(block.read<YesNo>(k));
  auto out = block.write<YesNo>();
  for (std::size_t i = block.begin; i < block.end; ++i) {
    if (!needed.present(i)) {
      out.absent(i, needed.state(i));
      continue;
    }
    std::int64_t yes = 0;
    std::int64_t open = 0;
    State state = State::present;
    for (const auto& condition : conditions) {
      if (condition.present(i)) yes += condition[i];
      else ++open;
      state = worse(state, condition.state(i));
    }
    if (needed[i] <= Rational(yes)) out.put(i, 1);
    else if (needed[i] > Rational(yes + open)) out.put(i, 0);
    else out.absent(i, state);
  }
}

}  // namespace meed::eval
