// Holds which ties a reader can't know all together, since they would leave a small count no room whatever is hidden. These are
// minimal diagnoses: R. Reiter, A theory of diagnosis from first principles, Artificial Intelligence 32 (1987), 57-95.
//
// Promises: every set of ties that leaves the small count its way to the end leaves out all of some diagnosis; and each diagnosis
// is needed: with any tie of it known after all, there is no way. The same diagnoses for the same sheet.
//
// Leaves out: what is hidden for each (withhold.cpp). It gives up where there are too many.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "withhold/moves.hpp"

namespace meed::withhold {

/// What was found: sets of ties of which each, unknown, gives the count its way. None: no tie stands in the way.
struct Diagnoses {
  std::vector<Unknown> sets;
  bool too_many = false;
};

class Diagnosis {
 public:
  Diagnosis(const Sheet& sheet, const Moves& moves) : sheet_(sheet), moves_(moves) {}

  /// Tells at once that a small count has no way there, where the same ties held another count of its column; what it
  /// doesn't know, it doesn't tell.
  bool is_known_held(const Aim&);

  /// Finds the diagnoses of a small count that has no way there.
  Diagnoses of(const Aim&);

 private:
  using Ties = std::set<TieId>;
  struct Search;
  std::vector<Ties>& known_for(CountId small) { return conflicts_[sheet_.counts[small].column]; }
  bool has_way(const Aim& aim, const Unknown& unknown) const { return moves_.way(aim, false, unknown).there; }
  std::vector<Ties> holding(const Aim&);
  Ties conflict(const Aim&, const Unknown&) const;

  const Sheet& sheet_;
  const Moves& moves_;
  std::map<std::uint32_t, std::vector<Ties>> conflicts_;  // by column: what held some count of it
};

}  // namespace meed::withhold
