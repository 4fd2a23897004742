// Plans rules and requirements, each over its own axes, and expressions wanted for themselves.
#include <numeric>

#include "plan/builder.hpp"

namespace meed::plan {
namespace {

std::vector<std::uint32_t> first_bindings(std::size_t count) {
  std::vector<std::uint32_t> bindings(count);
  std::iota(bindings.begin(), bindings.end(), 0U);
  return bindings;
}

}  // namespace

StepId Builder::rule(model::RuleId id, FrameId frame, bool raw) {
  const auto key = std::make_tuple(id, frame, raw);
  if (const auto found = rules_.find(key); found != rules_.end()) return found->second;
  const model::Rule& rule = policy_.rules[id];
  Scope scope = scope_over(rule.axes);
  const auto bindings = first_bindings(rule.axes.size());
  const Standing standing{frame, static_cast<std::uint32_t>(rule.axes.size()), raw, {{}, id, {}, frame}};
  std::vector<StepId> operands;
  for (const model::ExprId part : {rule.body, rule.where, rule.when_missing}) {
    if (!part.is_none()) operands.push_back(spread(scope, place_of(scope, standing, part), bindings));
  }
  const Settle settle{id, !rule.where.is_none(), !rule.when_missing.is_none(), raw};
  const StepId step = add(settle, std::move(operands), space(rule.axes), rule.type, standing.origin);
  if (!raw) plan_.rules[{id, frame}] = step;
  return rules_[key] = step;
}

StepId Builder::requirement(std::uint32_t number) {
  const model::Requirement& requirement = policy_.requirements[number];
  Scope scope = scope_over(requirement.axes);
  const auto bindings = first_bindings(requirement.axes.size());
  const Standing standing{run_frame, static_cast<std::uint32_t>(requirement.axes.size()), true, {}};
  std::vector<StepId> operands;
  for (const model::ExprId part : {requirement.that, requirement.where}) {
    if (!part.is_none()) operands.push_back(spread(scope, place_of(scope, standing, part), bindings));
  }
  model::Type yes_no;
  yes_no.kind = model::TypeKind::yes_no;
  Origin origin;
  origin.expr = requirement.that;
  return add(Require{number, !requirement.where.is_none()}, std::move(operands), space(requirement.axes), yes_no, origin);
}

Place Builder::root(const Root& root) {
  Scope scope = scope_over(root.axes);
  const auto bindings = first_bindings(root.axes.size());
  const Standing standing{run_frame, static_cast<std::uint32_t>(root.axes.size()), false, {}};
  const Place place = place_of(scope, standing, root.value);
  return {spread(scope, place, bindings, true), bindings};
}

}  // namespace meed::plan
