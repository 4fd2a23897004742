// Holds what a person at a terminal reads of a run: aligned tables, money with its symbol
// and commas, the sum that closes each fund, and faults as lines. Promises columns that
// line up whatever letters they hold, and that what isn't shown is counted. Leaves out
// colours and printing.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/run.hpp"
#include "report/results.hpp"

namespace meed::report {

/// Lays a table out: numbers to the right, words to the left, no lines drawn.
std::string text_table(const Table&);

/// Lays out what a run came to: each fund's payments and the sum that closes it (`paid +
/// unspent = pot`), what is held back, and faults. When the run is refused it says so and
/// shows no payment.
std::string run_text(const engine::Run&);

/// Writes faults like diagnostics, `returns.csv:17: error: column `placed`: … [kind]` and a
/// line of help: the first `most`, and of those alike (one kind in one column of one file)
/// the first five; then how many more there are.
std::string fault_lines(const std::vector<table::Fault>&, std::size_t most = 20);

}  // namespace meed::report
