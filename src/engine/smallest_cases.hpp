// Holds, for each change of a policy, the smallest case in which it changes a payment: of all payees looked at, the one
// whose payment differs for the fewest reasons. Promises the same cases for the same policies and data, and that so many
// payees at most are looked at, spread evenly over all whose payments differ. Leaves out what a change comes to (payments_compared.hpp).
#pragma once

#include <string>
#include <vector>

#include "engine/difference.hpp"
#include "engine/payments_compared.hpp"
#include "explain/compare.hpp"

namespace meed::engine {

/// One payment that differs, and the reason that the change makes.
struct SmallestCase {
  std::size_t change = 0;         // in the list of changes
  std::string fund, payee;
  Rational before, after;
  explain::Difference difference;
  std::size_t other_reasons = 0;  // for which the same payment differs as well
};

/// Both runs recorded, and the texts of their rules.
struct RecordedRun {
  const Run& run;
  const Compilation& compilation;
};

inline constexpr std::size_t payees_looked_at = 48;

/// Gives at most one case for each change, in order of the changes.
std::vector<SmallestCase> smallest_cases(const RecordedRun& before, const RecordedRun& after, const std::vector<Change>&, const std::vector<FundTwice>&);

}  // namespace meed::engine
