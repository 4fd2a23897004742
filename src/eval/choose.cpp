// Steps that give one of their operands' values, and the last step of every rule.
#include <algorithm>

#include "eval/narrow.hpp"

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

/// Tells which exceptions count of those that hold: each that no stronger one which holds beats.
std::vector<std::size_t> unbeaten(const model::Policy& policy, const plan::Except& op, const std::vector<std::size_t>& holding) {
  std::vector<std::size_t> left;
  for (const std::size_t k : holding) {
    const bool beaten = std::any_of(holding.begin(), holding.end(), [&](std::size_t other) {
      const auto& weaker = policy.exceptions[op.exceptions[other]].weaker;
      return std::find(weaker.begin(), weaker.end(), op.exceptions[k]) != weaker.end();
    });
    if (!beaten) left.push_back(k);
  }
  return left;
}

void report_clash(const Block& block, const plan::Except& op, const std::vector<std::size_t>& clash, std::size_t cell) {
  const auto named = [&](std::size_t k) { return "`" + block.machine.policy.exceptions[op.exceptions[clash[k]]].name + "`"; };
  std::string names = named(0);
  for (std::size_t k = 1; k < clash.size(); ++k) names += (k + 1 < clash.size() ? ", " : " and ") + named(k);
  block.fault(cell, Kind::exceptions_clash, "the exceptions " + names + (clash.size() > 2 ? " all hold here, and none of them is an exception to another" : " both hold here, and neither is an exception to the other"),
              "narrow one of them, or make one an exception to the other");
}

template <class T>
void except(const Block& block, const plan::Except& op) {
  std::vector<In<YesNo>> conditions;
  std::vector<In<T>> values{block.read<T>(0)};
  for (std::size_t k = 0; k < op.exceptions.size(); ++k) {
    conditions.push_back(block.read<YesNo>(2 * k + 1));
    values.push_back(block.read<T>(2 * k + 2));
  }
  auto out = block.write<T>();
  std::vector<std::size_t> holding;
  for (std::size_t i = block.begin; i < block.end; ++i) {
    State asked = State::present;
    holding.clear();
    for (std::size_t k = 0; k < conditions.size(); ++k) {
      asked = worse(asked, conditions[k].state(i));
      if (conditions[k].present(i) && conditions[k][i] != 0) holding.push_back(k);
    }
    if (asked != State::present) {
      out.absent(i, asked);
      continue;
    }
    const auto counting = holding.size() < 2 ? holding : unbeaten(block.machine.policy, op, holding);
    if (counting.size() < 2) {
      copy(values[counting.empty() ? 0 : counting[0] + 1], out, i);
    } else {
      report_clash(block, op, counting, i);
      out.absent(i, State::held);
    }
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
  bool any() const { return any_; }
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
  if (block.view(0).column->states.empty() && narrow::copy(block, block.view(0))) return;
  with_kind(block.out, [&](auto kind) { or_else<decltype(kind)>(block); });
}

void work(const Block& block, const plan::Choose&) {
  with_kind(block.out, [&](auto kind) { choose<decltype(kind)>(block); });
}

void work(const Block& block, const plan::Except& op) {
  with_kind(block.out, [&](auto kind) { except<decltype(kind)>(block, op); });
}

void work(const Block& block, const plan::PickByItem&) {
  with_kind(block.out, [&](auto kind) { pick<decltype(kind)>(block); });
}

void work(const Block& block, const plan::Settle& op) {
  const bool plain = !op.narrowed && (!op.mended || block.view(0).column->states.empty()) && !HeldCells(block, op.raw).any();
  if (plain && narrow::copy(block, block.view(0))) return;
  with_kind(block.out, [&](auto kind) { settle<decltype(kind)>(block, op); });
}

}  // namespace meed::eval
