// Plans the sharing out of a fund: every figure it needs becomes a column.
#include "plan/builder.hpp"

namespace meed::plan {
namespace {

class FundPlan {
 public:
  FundPlan(Builder& builder, const model::Fund& fund, model::FundId id, FrameId frame)
      : b_(builder), fund_(fund), frame_(frame), origin_{{}, {}, id, frame}, payees_(scope_over({{fund.payee, {}}})) {}

  StepId over_payees(model::ExprId expr) {
    if (expr.is_none()) return {};
    return b_.spread(payees_, b_.place_of(payees_, {frame_, 1, false, origin_}, expr), {0}, true);
  }
  StepId rule(model::RuleId rule) { return rule.is_none() ? StepId{} : b_.rule(rule, frame_); }
  StepId paid_to() {
    Scope scope = scope_over(fund_.axes);
    const auto depth = static_cast<std::uint32_t>(fund_.axes.size());
    std::vector<std::uint32_t> bindings;
    for (std::uint32_t i = 0; i < depth; ++i) bindings.push_back(i);
    return b_.spread(scope, b_.place_of(scope, {frame_, depth, false, origin_}, fund_.paid_to), bindings, true);
  }
  std::vector<Bound> bounds(const std::vector<model::FundBound>& bounds) {
    std::vector<Bound> planned;
    for (const model::FundBound& bound : bounds) {
      const bool whole = bound.on != fund_.payee;
      planned.push_back({bound.on, rule(bound.value), whole ? over_payees(bound.whole) : StepId{}});
    }
    return planned;
  }
  const Origin& origin() const { return origin_; }

 private:
  Builder& b_;
  const model::Fund& fund_;
  FrameId frame_;
  Origin origin_;
  Scope payees_;
};

std::vector<StepId> operands_of(const Share& share) {
  std::vector<StepId> all{share.earning, share.paid_to, share.pot, share.pot_of};
  for (const auto* bounds : {&share.limits, &share.minimums}) {
    for (const Bound& bound : *bounds) {
      all.push_back(bound.value);
      all.push_back(bound.whole);
    }
  }
  all.insert(all.end(), share.ties_by.begin(), share.ties_by.end());
  std::erase_if(all, [](StepId step) { return step.is_none(); });
  return all;
}

}  // namespace

StepId Builder::fund(model::FundId id, FrameId frame) {
  if (const auto found = plan_.funds.find({id, frame}); found != plan_.funds.end()) return found->second;
  const model::Fund& fund = policy_.funds[id];
  FundPlan plan(*this, fund, id, frame);
  Share share;
  share.fund = id;
  share.earning = plan.rule(fund.earning);
  share.paid_to = plan.paid_to();
  share.limits = plan.bounds(fund.limits);
  share.minimums = plan.bounds(fund.minimums);
  if (!fund.as_earned) share.pot = plan.rule(fund.pot);
  share.pot_of = fund.pot_for.is_none() ? StepId{} : plan.over_payees(fund.pot_of);
  for (const model::ExprId tie : fund.ties_by) share.ties_by.push_back(plan.over_payees(tie));
  auto operands = operands_of(share);
  const model::Type type = policy_.rules[fund.earning].type;
  const StepId step = add(std::move(share), std::move(operands), space({{fund.payee, {}}}), type, plan.origin());
  return plan_.funds[{id, frame}] = step;
}

}  // namespace meed::plan
