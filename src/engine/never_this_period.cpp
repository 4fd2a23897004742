#include "engine/never_this_period.hpp"

#include <algorithm>
#include <map>

#include "base/check.hpp"
#include "diagnostic/render.hpp"
#include "model/walk.hpp"

namespace meed::engine {
namespace {

using namespace model;

/// Tells whether an expression is the run's period, or that moved: they are all of one kind.
bool is_of_the_run(const Policy& policy, ExprId id) {
  while (const auto* moved = std::get_if<ShiftPeriod>(&policy.exprs[id].node)) id = moved->period;
  return std::holds_alternative<ThePeriod>(policy.exprs[id].node);
}

/// Tells whether an expression rests on a field of the data.
bool is_of_data(const Policy& policy, ExprId id) {
  const ExprVariant& node = policy.exprs[id].node;
  if (std::holds_alternative<FieldOf>(node)) return true;
  const std::vector<ExprId> parts = parts_of(node);
  return std::any_of(parts.begin(), parts.end(), [&](ExprId part) { return is_of_data(policy, part); });
}

/// The two sides of each condition by which periods must be alike.
std::vector<std::pair<ExprId, ExprId>> alike(const Expr& expr) {
  if (const auto* binary = std::get_if<Binary>(&expr.node); binary && binary->op == BinaryOperator::is) return {{binary->left, binary->right}};
  const auto* options = std::get_if<IsOneOf>(&expr.node);
  if (options == nullptr || options->negated) return {};
  std::vector<std::pair<ExprId, ExprId>> pairs;
  for (const ExprId option : options->options) pairs.emplace_back(options->subject, option);
  return pairs;
}

}  // namespace

std::vector<NeverThisPeriod> never_this_period(const Compilation& rules, const Period& of_the_run) {
  CHECK(rules.policy, "rules without errors make a policy");
  const Policy& policy = *rules.policy;
  std::map<Span, std::pair<Span, PeriodKind>> found;
  const auto look = [&](const Expr& expr, ExprId one, ExprId other) {
    const std::optional<PeriodKind>& kind = policy.exprs[other].type.period;
    const bool never = kind && *kind != PeriodKind::range && *kind != of_the_run.kind() && is_of_the_run(policy, one) && is_of_data(policy, other);
    if (never && !expr.span.is_none()) found.emplace(expr.span, std::pair(policy.exprs[other].span, *kind));
  };
  for (const Expr& expr : policy.exprs) {
    for (const auto& [left, right] : alike(expr)) {
      look(expr, left, right);
      look(expr, right, left);
    }
  }
  std::vector<NeverThisPeriod> told;
  for (const auto& [condition, side] : found) {
    told.push_back({place_text(condition, rules.sources), std::string(rules.sources.text(condition)), std::string(rules.sources.text(side.first)), side.second});
  }
  return told;
}

}  // namespace meed::engine
