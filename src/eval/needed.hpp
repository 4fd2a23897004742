// Holds whether enough rows of an aggregate count for it to have a result. Promises one answer
// for every way in which the rows are gone through. Leaves out rows that are held.
#pragma once

#include "eval/kernels.hpp"

namespace meed::eval {

/// What rows came to: those that count, those whose condition is no, and all but the latter.
struct Tally { std::int64_t counted = 0, known_out = 0, all = 0; };

class Needed {
 public:
  Needed(const plan::Aggregate& op, In<Rational> needed) : op_(op), needed_(std::move(needed)) {}

  /// Tells whether it matters how many count.
  bool asks() const { return is_number() || op_.counts_all; }
  /// Tells what a result is before its kind is looked at: present, or why not.
  State state(std::size_t cell, Tally tally) const {
    if (is_number() && !needed_.present(cell)) return needed_.state(cell);
    if (!asks()) return State::present;
    if (op_.kind == model::AggregateKind::count && is_number()) tally.counted += tally.known_out;
    if (op_.counts_all && tally.counted < tally.all) return State::missing;
    // How many go into a running sum depends on its place, so that comes later.
    const bool enough = !is_number() || op_.kind == model::AggregateKind::running_sum || Rational(tally.counted) >= needed_[cell];
    return enough ? State::present : State::missing;
  }
  Rational operator[](std::size_t cell) const { return needed_[cell]; }

 private:
  bool is_number() const { return !op_.needed.is_none(); }

  const plan::Aggregate& op_;
  In<Rational> needed_;
};

}  // namespace meed::eval
