// Holds the splitting of one payment between agencies, the slow way.
//
// Promises: each agency's exact part rounded down, then one unit at a time to whoever is furthest below its part,
// ties in the order written. What is collected splits as what is paid would.
#pragma once

#include "model/policy.hpp"

namespace meed::twin {

/// Splits an amount between a fund's agencies; nothing for a fund that isn't split.
std::vector<Rational> split(const model::Fund& fund, const Rational& amount);

}  // namespace meed::twin
