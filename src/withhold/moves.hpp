// Holds the question that a small count asks: can it be moved to an end of the range, with what is hidden
// giving way, and if not, what would have to be hidden as well?
//
// Promises: an answer that holds for the whole sheet, though it looks only at the counts nearby: what it leaves
// out stays where it is. It looks further as long as it finds none.
//
// Leaves out: the order of the questions (withhold.cpp) and the linear program (rebalance.hpp).
#pragma once

#include <set>
#include <vector>

#include "withhold/rebalance.hpp"
#include "withhold/withhold.hpp"

namespace meed::withhold {

/// Which small count is to move, whether up, and how far: to the end of the range, or as far as anything lets it.
struct Aim {
  CountId small = 0;
  bool up = false;
  Rational far;
};

/// How a small count moves: whether it gets there, whether there was more to look at, how far it gets, and all that moves, in order.
struct Way {
  bool there = false, cut_short = false;
  Rational reached;
  std::vector<CountId> moved;
};

/// Ties that a reader doesn't know.
using Unknown = std::set<TieId>;

/// A sheet with what is known of it so far, and the sums that each count stands in.
class Moves {
 public:
  explicit Moves(const Sheet&);

  std::vector<Shown>& shown() { return shown_; }
  bool is_hidden(CountId id) const { return !sheet_.counts[id].printed || shown_[id] != Shown::yes; }

  /// Gives the aim of bringing a small count to an end of the range.
  Aim to_end(CountId small, bool up) const;

  /// Finds the cheapest way there, or as near as it gets, for a reader who doesn't know some ties. With `only_hidden` nothing
  /// that is shown moves.
  Way way(const Aim&, bool only_hidden, const Unknown& = {}) const;

  /// Tells whether some ties, with the sums of few parts around them, leave a small count no way there
  /// whatever is hidden. True is certain; false may be wrong.
  bool is_held_by(const Aim&, const std::set<TieId>& ties) const;

  /// Gives all ties of the sheet.
  std::set<TieId> all_ties() const;

  /// Gives the ties of the sums that a count is in and of those next to them; and of all that can be reached from it.
  std::set<TieId> ties_near(CountId) const;
  std::set<TieId> ties_around(CountId) const;

  /// Gives every count that can be reached from one by sums, itself among them.
  std::vector<CountId> all_around(CountId) const;

  /// The count, every sum it is in, and every sum that those are in: with all of them hidden, nothing holds it.
  std::vector<CountId> all_above(CountId small) const;

 private:
  struct Nearby;
  struct Asked { bool only_hidden; const Unknown& unknown; };
  bool holds(std::uint32_t sum, const Unknown& unknown) const { return !unknown.contains(sheet_.sums[sum].tie); }
  Nearby nearby(CountId small, std::size_t breadth, const Asked&) const;
  template <class Follows>
  Nearby reached_by(CountId from, Follows) const;
  template <class Iterator, class Fits>
  static void add_some(Nearby&, Iterator from, Iterator to, std::size_t breadth, Fits);
  Problem problem(const Nearby&, const Aim&) const;
  Freedom freedom(CountId, CountId small) const;
  bool may_give_way(CountId) const;

  const Sheet& sheet_;
  std::vector<Shown> shown_;
  std::vector<std::vector<std::uint32_t>> sums_of_;  // each count's, by place in the sheet
  std::vector<std::vector<CountId>> tied_;           // each sum's counts, the whole among them, the smallest first
  std::size_t widest_ = 0;                           // how many counts the longest sum ties
};

}  // namespace meed::withhold
