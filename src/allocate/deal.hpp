// Holds `deal`, which rounds what claims come to and hands out the units left over.
//
// Promises: no pool gets more than its limit, and every amount is the whole number of units just below or
// just above its exact worth. Takes O(n log n) steps, and one more for each whole around a claim.
//
// Leaves out: money, since everything is in units. Used inside this folder only.
#pragma once

#include <cstdint>
#include <vector>

#include "allocate/claims.hpp"
#include "allocate/rate.hpp"

namespace meed::allocate {

/// How one claim was rounded.
struct DealtClaim {
  Rational down;  // whole units
  bool one_more = false;
  LastUnit last_unit = LastUnit::exact;
  std::uint32_t place = 0;
  std::uint32_t pot = 0;  // the pool whose left-over units it may get
};

struct Dealing {
  std::vector<DealtClaim> claims;    // one for each claim
  std::vector<Rational> amounts;     // one for each pool: what its claims get together
  std::vector<std::uint32_t> dealt;  // one for each pool: the left-over units it dealt itself
};

/// Rounds and deals. `fund` gives the rounding and the tie ranks.
[[nodiscard]] Dealing deal(const Fund& fund, const Claims& claims, const Rates& rates);

}  // namespace meed::allocate
