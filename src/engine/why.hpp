// Holds the two looks back at runs: why a figure is what it is, and what a policy's
// examples never reach. Promises what explain promises; both need recorded runs. Leaves
// out words (report).
#pragma once

#include <vector>

#include "engine/compile.hpp"
#include "engine/run.hpp"
#include "engine/test.hpp"
#include "explain/coverage.hpp"
#include "explain/explain.hpp"

namespace meed::engine {

/// Explains a figure of Policy::figures that was among the roots of a recorded run.
explain::Reason why(const Run&, const SourceSet&, model::ExprId figure, const explain::Limits& = {});

/// Says of each row that such a figure names by its key and that the data don't have, with the keys nearest to it. That is a
/// mistake of whoever asks, not of the data.
std::vector<Diagnostic> rows_not_there(const Run&, model::ExprId figure);

/// Counts what all examples of a policy reach between them.
explain::Coverage coverage(const model::Policy&, const std::vector<ExampleResult>&);

}  // namespace meed::engine
