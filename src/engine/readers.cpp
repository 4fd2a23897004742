#include "engine/readers.hpp"

#include <set>

namespace meed::engine {

std::vector<std::pair<model::RuleId, model::FundId>> readers_of(const Run& run, model::RecordId record, model::FieldId only) {
  std::set<std::pair<model::RuleId, model::FundId>> readers;
  for (const plan::Step& step : run.plan.steps) {
    if (step.origin.rule.is_none() && step.origin.fund.is_none()) continue;
    for (const plan::StepId operand : step.operands) {
      const auto* load = std::get_if<plan::LoadField>(&run.plan.steps[operand].operation);
      if (!load || run.policy->fields[load->field].record != record) continue;
      if (only.is_none() || load->field == only) readers.insert({step.origin.rule, step.origin.fund});
    }
  }
  return {readers.begin(), readers.end()};
}

}  // namespace meed::engine
