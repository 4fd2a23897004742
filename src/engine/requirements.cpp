#include "engine/requirements.hpp"

#include "engine/coordinates.hpp"

namespace meed::engine {
namespace {

/// One requirement in a plan: where its condition's and its demand's values stand.
struct Demand {
  const model::Requirement* requirement;
  std::optional<std::size_t> where;  // number of the root
  std::size_t that;
};

std::vector<Demand> demands_of(const model::Policy& policy, std::vector<plan::Root>& roots) {
  std::vector<Demand> demands;
  for (const model::Requirement& requirement : policy.requirements) {
    Demand demand{&requirement, std::nullopt, 0};
    if (!requirement.where.is_none()) {
      demand.where = roots.size();
      roots.emplace_back(requirement.where, requirement.axes);
    }
    demand.that = roots.size();
    roots.emplace_back(requirement.that, requirement.axes);
    demands.push_back(demand);
  }
  return demands;
}

bool is(const model::Value& value, bool wanted) {
  const bool* known = std::get_if<bool>(&value);
  return known && *known == wanted;
}

table::Fault unmet(const model::Policy& policy, const table::Data& data, const model::Requirement& requirement, std::uint32_t row) {
  const model::RecordId record = requirement.axes[0].record;
  const table::RecordTable& table = data.tables[record];
  const table::Origin origin = table.origins[row];
  return {Kind::requirement_unmet, table.files[origin.file], origin.line, "", "",
          "the row doesn't meet the requirement `" + requirement.name + "`: " + requirement.message,
          "correct the row; the requirement is in the policy " + policy.name, record, row};
}

}  // namespace

std::vector<table::Fault> check_requirements(const model::Policy& policy, table::Data& data, const RunRequest& request) {
  std::vector<plan::Root> roots;
  const std::vector<Demand> demands = demands_of(policy, roots);
  std::vector<table::Fault> faults;
  if (demands.empty()) return faults;
  plan::PlanOptions only_these;
  only_these.everything = false;
  const plan::Plan plan = plan::make_plan(policy, roots, only_these);
  const eval::Result result = eval::run(plan, policy, data, {request.period, request.input.as_known, request.threads, false, true});
  for (const Demand& demand : demands) {
    const auto value = [&](std::size_t root, const std::vector<std::uint32_t>& at) {
      const plan::Place& place = plan.roots[root];
      return result.value(place.step, result.cell_of(place, at));
    };
    for_each_coordinate(policy, data, demand.requirement->axes, [&](const std::vector<std::uint32_t>& at) {
      if (demand.where && !is(value(*demand.where, at), true)) return;
      if (is(value(demand.that, at), false)) faults.push_back(unmet(policy, data, *demand.requirement, at[0]));
    });
  }
  for (const table::Fault& fault : faults) {
    auto& table = data.tables[fault.record];
    if (table.held.empty()) table.held.resize(table.rows, 0);
    table.held[fault.row] = 1;
  }
  return faults;
}

}  // namespace meed::engine
