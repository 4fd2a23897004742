#include "eval/stages.hpp"

#include <algorithm>

namespace meed::eval {
namespace {

bool looks_elsewhere(const plan::Step& step) {
  return std::holds_alternative<plan::Broadcast>(step.operation) || std::holds_alternative<plan::Gather>(step.operation);
}

bool can_join(const plan::Plan& plan, const Stage& stage, plan::StepId id) {
  const plan::Step& step = plan.steps[id];
  if (stage.steps.empty() || !stage.cell_by_cell || !plan::is_cell_by_cell(step.operation)) return false;
  if (plan.steps[stage.steps.front()].space != step.space) return false;
  return !looks_elsewhere(step) || step.operands[0] < stage.steps.front();
}

/// The columns that a result gives: rules, roots and funds.
std::vector<bool> kept(const plan::Plan& plan) {
  std::vector<bool> keep(plan.steps.size(), false);
  for (const auto& [rule, step] : plan.rules) {
    if (rule.second == plan::run_frame) keep[step.index()] = true;  // one step may stand for a rule in several frames
  }
  for (const auto& [fund, step] : plan.funds) keep[step.index()] = true;
  for (const plan::Place& root : plan.roots) keep[root.step.index()] = true;
  for (const plan::StepId step : plan.requirements) keep[step.index()] = true;
  return keep;
}

}  // namespace

std::vector<Stage> stages_of(const plan::Plan& plan) {
  std::vector<Stage> stages;
  for (const plan::StepId id : plan.steps.ids()) {
    if (stages.empty() || !can_join(plan, stages.back(), id)) {
      stages.push_back({{}, plan::is_cell_by_cell(plan.steps[id].operation)});
    }
    stages.back().steps.push_back(id);
  }
  return stages;
}

std::vector<std::vector<plan::StepId>> last_uses(const plan::Plan& plan, const std::vector<Stage>& stages) {
  std::vector<std::size_t> last(plan.steps.size(), 0);
  for (std::size_t s = 0; s < stages.size(); ++s) {
    for (const plan::StepId step : stages[s].steps) {
      last[step.index()] = s;
      for (const plan::StepId operand : plan.steps[step].operands) last[operand.index()] = s;
    }
  }
  const auto keep = kept(plan);
  std::vector<std::vector<plan::StepId>> uses(stages.size());
  for (const plan::StepId step : plan.steps.ids()) {
    if (!keep[step.index()]) uses[last[step.index()]].push_back(step);
  }
  return uses;
}

}  // namespace meed::eval
