#include "plan/builder.hpp"

namespace meed::plan {

StepId Builder::add(Operation operation, std::vector<StepId> operands, SpaceId space, const model::Type& type,
                    const Origin& origin) {
  Step step{std::move(operation), std::move(operands), space, type, origin};
  const std::string text = signature(step);
  if (const auto found = known_.find(text); found != known_.end()) return found->second;
  const StepId id = plan_.steps.push_back(std::move(step));
  known_.emplace(text, id);
  return id;
}

SpaceId Builder::space(const std::vector<model::Axis>& axes) {
  std::string text;
  for (const model::Axis& axis : axes) {
    text += axis.record.is_none() ? "l" + std::to_string(axis.list.value) : "r" + std::to_string(axis.record.value);
    text += ' ';
  }
  if (const auto found = spaces_.find(text); found != spaces_.end()) return found->second;
  return spaces_[text] = plan_.spaces.push_back({axes});
}

FrameId Builder::frame(FrameId from, const model::PeriodMove& move) {
  for (const FrameId id : plan_.frames.ids()) {
    if (id != run_frame && plan_.frames[id].from == from && plan_.frames[id].move == move) return id;
  }
  return plan_.frames.push_back({from, move});
}

Scope scope_over(const std::vector<model::Axis>& axes) {
  Scope scope;
  for (std::uint32_t i = 0; i < axes.size(); ++i) scope.own[i] = axes[i];
  return scope;
}

namespace {

/// Plans a fund and all that is said of it: whether what it pays is reinvested.
void add_fund(Builder& builder, model::FundId fund) {
  builder.fund(fund, run_frame);
  for (const model::Reinvestment& reinvestment : builder.policy().reinvestments) {
    if (reinvestment.fund != fund) continue;
    for (const model::ReinvestCondition& condition : reinvestment.conditions) {
      builder.rule(condition.planned, run_frame);
      builder.rule(condition.bound, run_frame);
    }
  }
}

/// Plans what was reported of the rules and funds that are planned.
void add_reported(Builder& builder) {
  std::vector<model::RuleId> reported;
  const Plan& plan = builder.plan();
  for (const model::Comparison& one : builder.policy().comparisons) {
    const bool planned = one.rule.is_none() ? plan.funds.contains({one.fund, run_frame}) : plan.rules.contains({one.rule, run_frame});
    if (planned) reported.push_back(one.reported);
  }
  for (const model::RuleId rule : reported) builder.rule(rule, run_frame);
}

/// The rules that a fund only rests on aren't given, so that nobody has to keep them.
bool is_given(const model::Policy& policy, model::RuleId rule, const PlanOptions& options) {
  if (options.everything || options.funds.empty()) return true;
  for (const model::Comparison& one : policy.comparisons) {
    if (one.rule == rule || one.reported == rule) return true;
  }
  for (const model::Reinvestment& reinvestment : policy.reinvestments) {
    for (const model::ReinvestCondition& condition : reinvestment.conditions) {
      if (condition.planned == rule || condition.bound == rule) return true;
    }
  }
  return false;
}

}  // namespace

Plan make_plan(const model::Policy& policy, const std::vector<Root>& extra_roots, const PlanOptions& options) {
  Builder builder(policy);
  for (std::uint32_t i = 0; i < policy.requirements.size(); ++i) {
    const StepId step = builder.requirement(i);
    builder.plan().requirements.push_back(step);
  }
  if (options.everything) {
    for (const model::RuleId rule : policy.rules.ids()) builder.rule(rule, run_frame);
    for (const model::FundId fund : policy.funds.ids()) builder.fund(fund, run_frame);
  } else if (!options.funds.empty()) {
    for (const model::FundId fund : options.funds) add_fund(builder, fund);
    add_reported(builder);
  }
  for (const Root& root : extra_roots) {
    Place place = builder.root(root);
    builder.plan().roots.push_back(std::move(place));
  }
  for (const auto& [rule, step] : builder.plan().rules) {
    if (rule.second == run_frame && is_given(policy, rule.first, options)) builder.plan().given.push_back(step);
  }
  return std::move(builder.plan());
}

}  // namespace meed::plan
