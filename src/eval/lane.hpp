// Holds the view of a column of narrow numbers that the loops of `lanes` take, with what is
// known of its numbers. Promises nothing where a column is wide or its bounds aren't known:
// then a step goes cell by cell over exact numbers, and gives the same. Leaves out the loops.
#pragma once

#include <optional>

#include "eval/kernels.hpp"
#include "lanes/lanes.hpp"

namespace meed::eval {

/// Numbers n / (d × denominator) to read; `divisors.numbers`: null where d = 1.
struct Lane {
  lanes::Source numbers, divisors;
  std::int64_t denominator = 1;
  const State* states = nullptr;           // null: every cell is present; else beginning with the block
  bool single = false;
  Wide low = 0, high = 0;                  // of n
  std::int64_t most_divisor = 1;

  bool is_quotient() const { return divisors.numbers != nullptr; }
  /// The greatest that n can be, whatever its sign.
  Wide most() const { return high > -low ? high : -low; }
  bool any_absent() const { return states != nullptr; }
};

/// Numbers to write.
struct OutLane {
  lanes::Target numbers, divisors;
  std::int64_t denominator = 1;
  State* states = nullptr;
  bool is_quotient() const { return divisors.numbers != nullptr; }
};

/// Gives an operand's numbers from the block's first cell on; nothing if they are wide.
std::optional<Lane> lane(const Block&, plan::StepId operand);
/// Gives where the block's own numbers go; nothing if they are wide.
std::optional<OutLane> out_lane(const Block&);

/// Gives the states of a view from a cell on; null if all are present.
const State* states_from(const View&, std::size_t first);
/// Writes the worse of what operands say: `single` ones count for every cell.
void put_states(const Block&, const std::vector<const View*>& operands);

/// Gives a ÷ b if it is whole and fits.
std::optional<std::int64_t> whole_ratio(const Rational& a, const Rational& b);

}  // namespace meed::eval
