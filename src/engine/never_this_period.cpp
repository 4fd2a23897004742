#include "engine/never_this_period.hpp"

#include <algorithm>

namespace meed::engine {
namespace {

using namespace model;

/// Tells whether an expression is the run's period, or that moved: they are all of one kind.
bool is_of_the_run(const Policy& policy, ExprId id) {
  while (const auto* moved = std::get_if<ShiftPeriod>(&policy.exprs[id].node)) id = moved->period;
  return std::holds_alternative<ThePeriod>(policy.exprs[id].node);
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

std::vector<NeverThisPeriod> never_this_period(const Policy& policy, const Period& of_the_run) {
  std::vector<NeverThisPeriod> found;
  const auto look = [&](const Expr& expr, ExprId one, ExprId other) {
    const std::optional<PeriodKind>& kind = policy.exprs[other].type.period;
    const bool never = kind && *kind != PeriodKind::range && *kind != of_the_run.kind() && is_of_the_run(policy, one);
    const bool told = std::any_of(found.begin(), found.end(), [&](const NeverThisPeriod& earlier) { return earlier.condition == expr.span; });
    if (never && !told && !expr.span.is_none()) found.push_back({expr.span, policy.exprs[other].span, *kind});
  };
  for (const Expr& expr : policy.exprs) {
    for (const auto& [left, right] : alike(expr)) {
      look(expr, left, right);
      look(expr, right, left);
    }
  }
  std::sort(found.begin(), found.end(), [](const NeverThisPeriod& a, const NeverThisPeriod& b) { return a.condition < b.condition; });
  return found;
}

}  // namespace meed::engine
