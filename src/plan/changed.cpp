#include "plan/changed.hpp"

#include <algorithm>

#include "plan/builder.hpp"

namespace meed::plan {
namespace {

bool same_values(const std::vector<model::DatedValues>& a, const std::vector<model::DatedValues>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& one, const auto& other) { return one.from == other.from && one.values == other.values; });
}

bool same_values(const model::Setting& a, const model::Setting& b) {
  const auto same_choice = [](const model::Choice& one, const model::Choice& other) { return one.key == other.key && one.chooser == other.chooser && same_values(one.rows, other.rows); };
  return same_values(a.rows, b.rows) && std::equal(a.choices.begin(), a.choices.end(), b.choices.begin(), b.choices.end(), same_choice);
}

template <class Made>
bool same_axes(const Made& a, const Made& b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](const Space& one, const Space& other) { return one.axes == other.axes; });
}

bool same_frames(const Plan& a, const Plan& b) {
  return a.frames.size() == b.frames.size() && std::equal(a.frames.begin(), a.frames.end(), b.frames.begin(), [](const Frame& one, const Frame& other) {
           return one.from == other.from && one.move == other.move;
         });
}

}  // namespace

bool are_alike(const Plan& a, const Plan& b) {
  if (!same_axes(a.spaces, b.spaces) || !same_frames(a, b) || a.steps.size() != b.steps.size()) return false;
  if (a.rules != b.rules || a.funds != b.funds || a.requirements != b.requirements) return false;
  return std::equal(a.steps.begin(), a.steps.end(), b.steps.begin(), [](const Step& one, const Step& other) { return signature(one) == signature(other); });
}

IdVector<StepId, std::uint8_t> changed_steps(const Plan& plan, const model::Policy& policy, const model::Policy& other) {
  IdVector<StepId, std::uint8_t> changed;
  for (const StepId id : plan.steps.ids()) {
    const Step& step = plan.steps[id];
    bool differs = std::any_of(step.operands.begin(), step.operands.end(), [&](StepId operand) { return changed[operand] != 0; });
    if (const auto* lookup = std::get_if<SettingLookup>(&step.operation)) {
      differs = differs || !same_values(policy.settings[lookup->setting], other.settings[lookup->setting]);
    }
    changed.push_back(differs ? 1 : 0);
  }
  return changed;
}

IdVector<StepId, std::uint8_t> looked_at(const Plan& plan, const IdVector<StepId, std::uint8_t>& changed) {
  IdVector<StepId, std::uint8_t> looked;
  for (std::size_t i = 0; i < plan.steps.size(); ++i) looked.push_back(0);
  for (const auto& [rule, step] : plan.rules) looked[step] = 1;
  for (const auto& [fund, step] : plan.funds) looked[step] = 1;
  for (const Place& root : plan.roots) looked[root.step] = 1;
  for (const StepId step : plan.requirements) looked[step] = 1;
  for (const StepId id : plan.steps.ids()) {
    if (changed[id] == 0) continue;
    for (const StepId operand : plan.steps[id].operands) looked[operand] = 1;
  }
  return looked;
}

}  // namespace meed::plan
