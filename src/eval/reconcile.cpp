#include "eval/reconcile.hpp"

#include <numeric>

namespace meed::eval {
namespace {

using model::Absent;
using model::Value;

/// Gives what stands beside a published figure, cell by cell.
class WorkedOut {
 public:
  WorkedOut(const Result& result, const model::Comparison& comparison) : result_(result) {
    if (!comparison.rule.is_none()) {
      step_ = result.plan->rules.at({comparison.rule, plan::run_frame});
      return;
    }
    const FundResult* fund = result.fund(comparison.fund);
    if (fund == nullptr) return;
    for (const PotResult& pot : fund->pots) {
      for (const PayeeResult& payee : pot.payees) payments_[payee.payee] = pot.held || payee.held ? Value(Absent{model::State::held}) : Value(payee.amount);
    }
  }

  Value at(std::uint64_t cell) const {
    if (!step_.is_none()) return result_.value(step_, cell);
    const auto found = payments_.find(cell);
    return found == payments_.end() ? Value(Absent{model::State::not_applicable}) : found->second;
  }

 private:
  const Result& result_;
  plan::StepId step_;
  std::map<std::uint64_t, Value> payments_;  // by row of the payee, which is the cell
};

Reconciled compared(const Result& result, const model::Comparison& comparison) {
  Reconciled found;
  const plan::StepId reported = result.plan->rules.at({comparison.reported, plan::run_frame});
  const plan::SpaceId space = result.plan->steps[reported].space;
  const WorkedOut worked_out(result, comparison);
  for (std::uint64_t cell = 0; cell < result.cells(space); ++cell) {
    Value ours = worked_out.at(cell);
    Value theirs = result.value(reported, cell);
    const Finding finding = compare_figures(ours, theirs);
    ++found.counts[static_cast<std::size_t>(finding)];
    if (is_listed(finding)) found.differences.push_back({result.coordinates(space, cell), finding, std::move(ours), std::move(theirs)});
  }
  return found;
}

}  // namespace

Finding compare_figures(const Value& worked_out, const Value& reported) {
  const auto* ours = std::get_if<Absent>(&worked_out);
  const auto* theirs = std::get_if<Absent>(&reported);
  if ((ours && ours->state == model::State::held) || (theirs && theirs->state == model::State::held)) return Finding::held;
  if (ours && theirs) return *ours == *theirs ? Finding::absent_alike : Finding::absent_otherwise;
  if (ours) return Finding::only_reported;
  if (theirs) return Finding::only_worked_out;
  return worked_out == reported ? Finding::agree : Finding::differ;
}

std::uint64_t Reconciled::compared() const {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}) - count(Finding::held);
}

namespace {

bool is_planned(const model::Comparison& one, const plan::Plan& plan) {
  const bool worked_out = one.rule.is_none() ? plan.funds.contains({one.fund, plan::run_frame}) : plan.rules.contains({one.rule, plan::run_frame});
  return worked_out && plan.rules.contains({one.reported, plan::run_frame});
}

}  // namespace

std::vector<Reconciled> reconcile(const model::Policy& policy, const Result& result) {
  std::vector<Reconciled> all;
  for (std::uint32_t i = 0; i < policy.comparisons.size(); ++i) {
    if (!is_planned(policy.comparisons[i], *result.plan)) continue;
    all.push_back(compared(result, policy.comparisons[i]));
    all.back().comparison = i;
  }
  return all;
}

}  // namespace meed::eval
