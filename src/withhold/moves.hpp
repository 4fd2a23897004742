// Holds the question that a small count asks: can it be moved to an end of the range, with what is hidden
// giving way, and if not, what would have to be hidden as well?
//
// Promises: an answer that holds for the whole sheet, though it looks only at the counts nearby: what it leaves
// out stays where it is. It looks further as long as it finds none.
//
// Leaves out: the order of the questions (withhold.cpp) and the linear program (rebalance.hpp).
#pragma once

#include <vector>

#include "withhold/rebalance.hpp"
#include "withhold/withhold.hpp"

namespace meed::withhold {

/// How a small count moves: whether it gets there, whether there was more to look at, and all that moves, in order.
struct Way {
  bool there = false, cut_short = false;
  std::vector<CountId> moved;
};

/// A sheet with what is known of it so far, and the sums that each count stands in.
class Moves {
 public:
  explicit Moves(const Sheet&);

  std::vector<Shown>& shown() { return shown_; }
  bool is_hidden(CountId id) const { return !sheet_.counts[id].printed || shown_[id] != Shown::yes; }

  /// Finds the cheapest way to bring a small count to an end of the range, or as near as it gets. With
  /// `only_hidden` nothing that is shown moves.
  Way to_end(CountId small, bool up, bool only_hidden) const;

  /// The count, every sum it is in, and every sum that those are in: with all of them hidden, nothing holds it.
  std::vector<CountId> all_above(CountId small) const;

 private:
  struct Nearby;
  Nearby nearby(CountId small, std::size_t breadth, bool only_hidden) const;
  template <class Iterator, class Fits>
  static void add_some(Nearby&, Iterator from, Iterator to, std::size_t breadth, Fits);
  Problem problem(const Nearby&, CountId small, bool up) const;
  Freedom freedom(CountId, CountId small) const;
  Rational distance(CountId small, bool up) const;
  bool may_give_way(CountId) const;

  const Sheet& sheet_;
  std::vector<Shown> shown_;
  std::vector<std::vector<std::uint32_t>> sums_of_;  // each count's, by place in the sheet
  std::vector<std::vector<CountId>> tied_;           // each sum's counts, the whole among them, the smallest first
  std::size_t widest_ = 0;                           // how many counts the longest sum ties
};

}  // namespace meed::withhold
