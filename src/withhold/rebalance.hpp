// Holds one exact linear program: how far a variable can be moved while sums still hold, and which others
// must move with it, at the least cost.
//
// Promises: exact; ends always (Bland's rule); the same answer for the same problem.
//
// Leaves out: which variables there are and what they cost (moves.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "value/rational.hpp"

namespace meed::withhold {

/// How far a variable may go from where it stands, and what a step costs; no limit if none is given.
struct Freedom {
  std::optional<Rational> up, down;
  Rational cost;
};

/// Each row says that the moves of these variables, times their factors, make zero.
using Row = std::vector<std::pair<std::uint32_t, int>>;

struct Problem {
  std::vector<Freedom> variables;
  std::vector<Row> rows;
  std::uint32_t target = 0;   // the variable that has to move
  bool up = true;
  Rational far;               // how far it should go, above zero
};

struct Solution {
  Rational reached;                   // how far it goes: at most `far`
  std::vector<std::uint32_t> moved;   // what moves in the cheapest way to get there, in order
};

/// Moves the target as far as it should go, or as far as it can.
Solution rebalance(const Problem&);

}  // namespace meed::withhold
