// Holds `Remainder` and the order in which remainders get the units left over.
//
// Promises: exact; the leading bits are compared first, which settles nearly every comparison without
// multiplying fractions.
//
// Leaves out: how many units there are, and who may not have one.
#pragma once

#include <cstdint>
#include <vector>

#include "value/rational.hpp"

namespace meed::allocate {

/// What a share has beyond its whole units, and where it stands if another has as much.
struct Remainder {
  std::uint32_t owner = 0;
  std::uint32_t tie_rank = 0;
  std::int64_t leading = 0;  // the first 62 binary places of `part`
  Rational part;             // above zero, below one
};

/// Makes a remainder ready for sorting.
Remainder remainder_of(std::uint32_t owner, std::uint32_t tie_rank, Rational part);

/// Sorts into the order of dealing: largest first, equal ones by tie rank.
void sort_for_dealing(std::vector<Remainder>& remainders);

}  // namespace meed::allocate
