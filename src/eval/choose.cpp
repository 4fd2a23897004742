// Steps that give one of their operands' values, and the last step of every rule.
#include "eval/kernels.hpp"

namespace meed::eval {
namespace {

template <class T>
void copy(const In<T>& from, Out<T>& out, std::size_t i) {
  if (from.present(i)) out.put(i, from[i]);
  else out.absent(i, from.state(i));
}

template <class T>
void or_else(const Block& block) {
  const auto left = block.read<T>(0);
  const auto right = block.read<T>(1);
  auto out = block.write<T>();
  for (std::size_t i = block.begin; i < block.end; ++i) {
    const State state = left.state(i);
    copy(state == State::present || state == State::held ? left : right, out, i);
  }
}

template <class T>
void choose(const Block& block) {
  const std::size_t branches = block.step.operands.size() / 2;
  std::vector<In<YesNo>> conditions;
  std::vector<In<T>> values;
  for (std::size_t k = 0; k < branches; ++k) {
    conditions.push_back(block.read<YesNo>(2 * k));
    values.push_back(block.read<T>(2 * k + 1));
  }
  values.push_back(block.read<T>(2 * branches));
  auto out = block.write<T>();
  for (std::size_t i = block.begin; i < block.end; ++i) {
    std::size_t k = 0;
    while (k < branches && conditions[k].present(i) && conditions[k][i] == 0) ++k;
    if (k < branches && !conditions[k].present(i)) out.absent(i, conditions[k].state(i));
    else copy(values[k], out, i);
  }
}

template <class T>
void pick(const Block& block) {
  const auto item = block.read<Index>(0);
  std::vector<In<T>> values;
  for (std::size_t k = 1; k < block.step.operands.size(); ++k) values.push_back(block.read<T>(k));
  auto out = block.write<T>();
  for (std::size_t i = block.begin; i < block.end; ++i) {
    if (!item.present(i)) out.absent(i, item.state(i));
    else if (item[i] < values.size()) copy(values[item[i]], out, i);
    else out.absent(i, State::missing);
  }
}

/// Tells, cell by cell, whether the rule is for a row that is held whole.
class HeldCells {
 public:
  HeldCells(const Block& block, bool raw) : machine_(block.machine), axes_(block.machine.axes(block.id)), raw_(raw) {
    for (const model::Axis& axis : axes_) any_ = any_ || machine_.any_held(axis, raw);
  }
  bool at(const Walk& walk) const {
    if (!any_) return false;
    for (std::size_t axis = 0; axis < axes_.size(); ++axis) {
      if (machine_.is_held(axes_[axis], walk[axis], raw_)) return true;
    }
    return false;
  }

 private:
  const Machine& machine_;
  const std::vector<model::Axis>& axes_;
  bool raw_;
  bool any_ = false;
};

template <class T>
void settle(const Block& block, const plan::Settle& op) {
  const auto body = block.read<T>(0);
  const auto where = op.narrowed ? block.read<YesNo>(1) : In<YesNo>();
  const auto mended = op.mended ? block.read<T>(op.narrowed ? 2 : 1) : In<T>();
  const HeldCells held(block, op.raw);
  auto out = block.write<T>();
  Walk at(block.extents(), block.begin);
  for (std::size_t i = block.begin; i < block.end; ++i, at.next()) {
    const State asked = op.narrowed ? where.state(i) : State::present;
    const State state = asked == State::present ? body.state(i) : asked;
    if (held.at(at)) out.absent(i, State::held);
    else if (op.narrowed && asked == State::present && where[i] == 0) out.absent(i, State::not_applicable);
    else if (state == State::present) out.put(i, body[i]);
    else if (state != State::held && op.mended) copy(mended, out, i);
    else out.absent(i, state);
  }
}

}  // namespace

void work(const Block& block, const plan::OrElse&) {
  with_kind(block.out, [&](auto kind) { or_else<decltype(kind)>(block); });
}

void work(const Block& block, const plan::Choose&) {
  with_kind(block.out, [&](auto kind) { choose<decltype(kind)>(block); });
}

void work(const Block& block, const plan::PickByItem&) {
  with_kind(block.out, [&](auto kind) { pick<decltype(kind)>(block); });
}

void work(const Block& block, const plan::Settle& op) {
  with_kind(block.out, [&](auto kind) { settle<decltype(kind)>(block, op); });
}

}  // namespace meed::eval
