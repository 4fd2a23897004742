// Holds what samples of one payment come to: an interval, a standard error, how often it is
// nothing. Promises exact figures (resample.hpp says which). Leaves out where they come from.
#pragma once

#include <vector>

#include "engine/resample.hpp"

namespace meed::engine {

/// Gives k: the interval goes from the kth smallest to the kth largest of so many; 0 if they are too few.
std::uint64_t rank_of(std::uint64_t samples, const Rational& interval);

/// Works out what the samples of a payment come to. They are put in order on the way.
Spread spread_of(const Rational& payment, std::vector<Rational>& samples, std::uint64_t rank, const Rational& unit);

}  // namespace meed::engine
