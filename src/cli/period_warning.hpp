// Holds `warn_of_periods`, which says before a run which conditions no row can meet in it, since they hold a period of another kind against
// the run's. Promises one line for each condition, on standard error. Leaves out finding them (engine/never_this_period.hpp).
#pragma once

#include "cli/run_input.hpp"

namespace meed::cli {

void warn_of_periods(const Prepared&);

}  // namespace meed::cli
