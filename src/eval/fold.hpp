// Holds what the makers of an aggregate's results share: whether a result can be made at
// all, before its kind is looked at. Leaves out the kinds (aggregate.cpp, rank.cpp, running_sum.cpp).
#pragma once

#include <algorithm>

#include "eval/aggregate_groups.hpp"
#include "eval/needed.hpp"
#include "value/sum.hpp"

namespace meed::eval {

/// One aggregate with its rows in groups.
class Fold {
 public:
  Fold(const Block& block_, const plan::Aggregate& op_, const Members& members_)
      : block(block_), op(op_), members(members_), needed(op_, block_.machine.read<Rational>(op_.needed)) {
    const auto& extents = block.machine.extents(op.grouping.groups);
    const auto stride = strides(extents);
    for (std::size_t k = 0; k < op.grouping.looked_up.size(); ++k) {
      const plan::StepId step = op.grouping.looked_up[k];
      if (!step.is_none()) looked_up.push_back({block.machine.read<Index>(step), stride[k], extents[k]});
    }
    if (needed.asks()) tally();
  }

  const Block& block;
  const plan::Aggregate& op;
  const Members& members;
  Needed needed;
  /// What results say themselves of the group that they are of.
  struct LookedUp { In<Index> index; std::uint64_t stride; std::uint32_t extent; };
  std::vector<LookedUp> looked_up;
  std::vector<Tally> tallies;  // by group, if it is asked how many are known

  /// Adds what a result says of its group; gives what is wrong if that isn't known.
  State look_up(std::size_t cell, std::uint64_t& group) const {
    State known = State::present;
    for (const LookedUp& one : looked_up) {
      const bool present = one.index.present(cell);
      if (present && one.index[cell] < one.extent) group += one.index[cell] * one.stride;
      else known = worse(known, present ? State::missing : one.index.state(cell));
    }
    return known;
  }

  /// Counts the rows of each group once, however many results are of it.
  void tally() {
    constexpr std::size_t groups_at_once = 256;
    tallies.resize(members.held.size());
    block.machine.workers.share_blocks(tallies.size(), groups_at_once, [&](std::size_t begin, std::size_t end) {
      for (std::size_t group = begin; group < end; ++group) {
        members.each_counted(group, [&](std::uint64_t) { ++tallies[group].counted; });
        tallies[group].known_out = members.known_out.empty() ? 0 : static_cast<std::int64_t>(members.known_out[group]);
        tallies[group].all = static_cast<std::int64_t>(members.groups.from[group + 1] - members.groups.from[group]);
      }
    });
  }

  /// Tells what a result is, if not present: held, or too few rows known.
  State state(std::size_t cell, std::uint64_t group) const {
    if (members.held[group] != 0) return State::held;
    return needed.state(cell, needed.asks() ? tallies[group] : Tally{});
  }

  /// Names a row that was gone through, for messages.
  std::string row_text(std::uint64_t row) const {
    const Machine& machine = block.machine;
    const auto& axes = machine.plan.spaces[op.grouping.rows].axes;
    const Walk at(machine.extents(op.grouping.rows), row);
    std::string text;
    for (std::size_t axis = 0; axis < axes.size(); ++axis) {
      text += (text.empty() ? "" : ", ") + machine.name_of(axes[axis], at[axis]);
    }
    return text;
  }

  /// Calls make(cell, group) for each result that can be made; writes the state of the others.
  template <class T, class Make>
  void each(Make make) const {
    auto out = block.write<T>();
    constexpr std::size_t results_at_once = 256;
    block.machine.workers.share_blocks(block.end, results_at_once, [&](std::size_t begin, std::size_t end) {
      Walk at(block.extents(), begin);
      for (std::size_t i = begin; i < end; ++i, at.next()) {
        std::uint64_t group = members.group_of(at);
        State known = look_up(i, group);
        if (known == State::present) known = state(i, group);
        if (known == State::present) make(out, i, group);
        else out.absent(i, known);
      }
    });
  }
};

void rank(const Fold&);         // rank.cpp
void percentile(const Fold&);
void running_sum(const Fold&);  // running_sum.cpp

}  // namespace meed::eval
