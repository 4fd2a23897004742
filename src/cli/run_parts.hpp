// Holds the two halves of preparing a run, for those who make many: the rules, with what is set for this run alone; then the
// data, without a period. Leaves out the one run (run_input.hpp).
#pragma once

#include "cli/run_input.hpp"
#include "engine/what_if.hpp"

namespace meed::cli {

/// Reads and compiles the rules.
[[nodiscard]] Result<std::unique_ptr<Prepared>, NotPrepared> prepare_rules(const RunOptions&, const RunSources&, const engine::WhatIf& = {});

/// Finds the data for the rules, and everything else that a run needs but the period.
[[nodiscard]] std::optional<NotPrepared> prepare_data(const RunOptions&, const RunSources&, Prepared&);

}  // namespace meed::cli
