// Holds `find_rates`, which works out the one rate of a fund and of every whole in it.
//
// Promises: the greatest rate at which what is drawn lies within the limit, exactly.
//
// Leaves out: rounding (deal.hpp). Used inside this folder only.
#pragma once

#include <optional>
#include <vector>

#include "allocate/claims.hpp"

namespace meed::allocate {

/// What a pool gives: its rate and what that comes to, in units.
struct Level {
  std::optional<Rational> rate;  // none: all with a weight get their limits
  std::uint32_t rate_from = 0;   // the pool whose limit settled the rate, or the fund
  bool held_down = false;        // this pool's limit settled the rate
  bool at_limit = false;         // it comes to its limit exactly
  Rational exact;
};

struct Rates {
  std::vector<Level> levels;    // one for each pool
  std::vector<Rational> worths; // one for each claim: what it comes to, in units
  std::vector<Bound> bounds;    // one for each claim: what held it there
};

/// Works out all rates, and what every claim comes to.
[[nodiscard]] Rates find_rates(const Claims& claims);

}  // namespace meed::allocate
