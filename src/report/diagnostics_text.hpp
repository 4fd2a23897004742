// Holds what a person at a terminal reads of diagnostics, examples and reasons. Promises
// every one of them, in order of place, and a line that counts. Leaves out printing.
#pragma once

#include <string>
#include <vector>

#include "engine/compile.hpp"
#include "engine/test.hpp"
#include "explain/coverage.hpp"
#include "explain/reason.hpp"

namespace meed::report {

/// Writes all diagnostics of a compilation and a line that counts them; nothing if there are none.
std::string diagnostics_text(const engine::Compilation&, bool colour);

/// Writes what became of each example: passed or not, its faults, and for each expectation
/// that isn't met what was found instead. The compilation must hold a policy.
std::string examples_text(const engine::Compilation&, const std::vector<engine::ExampleResult>&);

/// Writes how much examples reach, and a line for each thing they don't.
std::string coverage_text(const explain::Coverage&, const SourceSet&);

/// Writes a tree of reasons, each level further in.
std::string reason_text(const explain::Reason&, const SourceSet&);

}  // namespace meed::report
