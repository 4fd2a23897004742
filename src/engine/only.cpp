// Finds the funds that a run is asked for, and nothing else.
#include <algorithm>

#include "diagnostic/nearest_name.hpp"
#include "engine/quoted.hpp"
#include "engine/run.hpp"

namespace meed::engine {
namespace {

std::vector<std::string> names_of_funds(const model::Policy& policy) {
  std::vector<std::string> names;
  for (const model::Fund& fund : policy.funds) names.push_back(fund.name);
  return names;
}

/// Lists what there is: ``progress` and `outreach``.

Failure no_such_fund(const model::Policy& policy, const std::vector<std::string>& known, const std::string& name) {
  const std::string what = policy.name + " " + policy.version + " has no fund `" + name + "`";
  if (known.empty()) return {what, "it has no funds at all: leave `--only` out"};
  const auto nearest = nearest_name(name, known);
  return {what, (nearest ? "perhaps `" + *nearest + "` is meant; " : std::string()) + (known.size() == 1 ? "its only fund is " : "its funds are ") + listed(known)};
}

}  // namespace

Result<std::vector<model::FundId>> funds_named(const model::Policy& policy, const std::vector<std::string>& names) {
  std::vector<model::FundId> funds;
  const std::vector<std::string> known = names_of_funds(policy);
  for (const std::string& name : names) {
    const auto found = std::find(known.begin(), known.end(), name);
    if (found == known.end()) return tl::unexpected(no_such_fund(policy, known, name));
    funds.emplace_back(static_cast<std::uint32_t>(found - known.begin()));
  }
  std::sort(funds.begin(), funds.end());
  funds.erase(std::unique(funds.begin(), funds.end()), funds.end());
  return funds;
}

bool any_reported(const model::Policy& policy, const std::vector<model::FundId>& only) {
  if (only.empty() || policy.comparisons.empty()) return !policy.comparisons.empty();
  const plan::Plan plan = plan::make_plan(policy, {}, {false, only});
  return std::any_of(policy.comparisons.begin(), policy.comparisons.end(), [&](const model::Comparison& one) { return plan.rules.contains({one.reported, plan::run_frame}); });
}

}  // namespace meed::engine
