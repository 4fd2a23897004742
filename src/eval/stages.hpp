// Holds how the steps of a plan are taken together: steps that go cell by cell over one
// space make a stage, whose blocks run through all of them while they are warm. Promises
// that whatever a step needs of other cells was finished in an earlier stage.
#pragma once

#include <vector>

#include "plan/plan.hpp"

namespace meed::eval {

struct Stage {
  std::vector<plan::StepId> steps;
  bool cell_by_cell = true;          // else one step that needs whole columns
};

std::vector<Stage> stages_of(const plan::Plan&);

/// Gives, for each stage, the steps whose columns nobody needs after it.
std::vector<std::vector<plan::StepId>> last_uses(const plan::Plan&, const std::vector<Stage>&);

}  // namespace meed::eval
