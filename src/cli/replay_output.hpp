// Holds the writing of a finished replay: its tables as CSV, one as Parquet if that is asked for, and replay.json, which says
// what it came from; the folder appears whole or not at all. Leaves out charts and printing.
#pragma once

#include <string>

#include "cli/replay_work.hpp"

namespace meed::cli {

/// Writes a table as Parquet: numbers as exact decimals, everything else as text, blanks where a cell is absent.
[[nodiscard]] Result<std::string> parquet(const report::Table&, const std::string& file);

/// Writes the folder.
[[nodiscard]] Result<void> write_replay(const ReplayOptions&, const ReplayWork&, bool as_parquet);

}  // namespace meed::cli
