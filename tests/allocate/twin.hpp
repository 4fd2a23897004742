// Holds the slow twin of `share_out`, which works straight from what the words mean.
//
// Promises: no running totals, no sweeps, no units: it adds everything up anew at every rate at which
// anything could bend, and gives units away one by one, adding up every limit anew each time. It shares no
// code with the fast one.
//
// Leaves out: speed, and refusals other than minimums that exceed.
#pragma once

#include <optional>
#include <vector>

#include "allocate/fund.hpp"

namespace meed::allocate {

struct TwinShares {
  std::vector<Rational> exact;
  std::vector<Rational> amounts;
};

/// Shares out a small fund; nothing if minimums exceed and the fund refuses then.
std::optional<TwinShares> slow_share_out(const Fund& fund);

}  // namespace meed::allocate
