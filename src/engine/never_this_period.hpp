// Holds `never_this_period`, which finds the conditions that hold a period of one kind against the run's period, which is of another:
// `year is the period`, where `year` is a financial year and the run is for 1 April 2024 to 31 March 2025. No row can meet them.
//
// Promises each place once, in the order of the rules. Leaves out what to say of them.
#pragma once

#include <vector>

#include "model/policy.hpp"
#include "value/period.hpp"

namespace meed::engine {

/// A condition, the side of it that isn't the run's period, and which kind that one is of.
struct NeverThisPeriod {
  Span condition, other;
  PeriodKind kind;
};

[[nodiscard]] std::vector<NeverThisPeriod> never_this_period(const model::Policy&, const Period& of_the_run);

}  // namespace meed::engine
