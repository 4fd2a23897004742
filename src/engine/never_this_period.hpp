// Holds `never_this_period`, which finds the conditions that hold a period of one kind against the run's period, which is of another:
// `year is the period`, where the field `year` is a financial year and the run is for 1 April 2024 to 31 March 2025. No row can meet them.
// A kind that the rules themselves ask for (`the period is the financial year of …`) tells runs apart, and is none of these.
//
// Promises each place once, in the order of the rules. Leaves out what to say of them.
#pragma once

#include <string>
#include <vector>

#include "engine/compile.hpp"
#include "value/period.hpp"

namespace meed::engine {

/// A condition, the side of it that isn't the run's period, both as written, where it stands, and which kind that side is of.
struct NeverThisPeriod {
  std::string place, condition, other;
  PeriodKind kind;
};

/// CHECKs that the rules have no errors.
[[nodiscard]] std::vector<NeverThisPeriod> never_this_period(const Compilation&, const Period& of_the_run);

}  // namespace meed::engine
