// Holds what the makers of an aggregate's results share: whether a result can be made at
// all, before its kind is looked at. Leaves out the kinds (aggregate.cpp, rank.cpp).
#pragma once

#include <algorithm>

#include "eval/aggregate_groups.hpp"
#include "value/sum.hpp"

namespace meed::eval {

/// One aggregate with its rows in groups.
class Fold {
 public:
  Fold(const Block& block_, const plan::Aggregate& op_, const Members& members_)
      : block(block_), op(op_), members(members_), needed(block_.machine.read<Rational>(op_.needed)) {}

  const Block& block;
  const plan::Aggregate& op;
  const Members& members;
  In<Rational> needed;

  /// Tells what a result is, if not present: held, or too few rows known.
  State state(std::size_t cell, std::uint64_t group) const {
    if (members.held[group] != 0) return State::held;
    if (!op.needed.is_none() && !needed.present(cell)) return needed.state(cell);
    if (!op.counts_all && op.needed.is_none()) return State::present;
    std::uint64_t counted = op.kind == model::AggregateKind::count && !op.needed.is_none() ? members.known_out[group] : 0;
    members.each_counted(group, [&](std::uint64_t) { ++counted; });
    const std::uint64_t all = members.groups.from[group + 1] - members.groups.from[group];
    if (op.counts_all && counted < all) return State::missing;
    return op.needed.is_none() || Rational(counted) >= needed[cell] ? State::present : State::missing;
  }

  /// Calls make(cell, group) for each result that can be made; writes the state of the others.
  template <class T, class Make>
  void each(Make make) const {
    auto out = block.write<T>();
    constexpr std::size_t results_at_once = 256;
    block.machine.workers.share_blocks(block.end, results_at_once, [&](std::size_t begin, std::size_t end) {
      Walk at(block.extents(), begin);
      for (std::size_t i = begin; i < end; ++i, at.next()) {
        const std::uint64_t group = members.group_of(at);
        const State known = state(i, group);
        if (known == State::present) make(out, i, group);
        else out.absent(i, known);
      }
    });
  }
};

void rank(const Fold&);         // rank.cpp
void percentile(const Fold&);

}  // namespace meed::eval
