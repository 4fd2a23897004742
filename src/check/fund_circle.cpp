// Circles that go through a fund: a rule that uses what a fund pays, where the fund rests on that rule. Circles of rules
// alone are found while their types are sought (context.cpp); what a fund pays has a type before its rules are checked.
#include <algorithm>
#include <set>
#include <vector>

#include "check/declaration.hpp"
#include "check/wording.hpp"
#include "model/walk.hpp"

namespace meed::check {
namespace {

using model::ExprId;
using model::FundId;
using model::RuleId;

std::vector<ExprId> roots_of(const model::Fund& fund) {
  std::vector<ExprId> roots{fund.paid_to, fund.pot_of};
  roots.insert(roots.end(), fund.ties_by.begin(), fund.ties_by.end());
  for (const auto* bounds : {&fund.limits, &fund.minimums}) {
    for (const model::FundBound& bound : *bounds) roots.push_back(bound.whole);
  }
  return roots;
}

std::vector<RuleId> rules_of(const model::Fund& fund) {
  std::vector<RuleId> rules{fund.earning, fund.pot};
  for (const auto* bounds : {&fund.limits, &fund.minimums}) {
    for (const model::FundBound& bound : *bounds) rules.push_back(bound.value);
  }
  return rules;
}

class Search {
 public:
  Search(Context& context, FundId fund) : context_(context), fund_(fund) {}

  /// Walks all that the fund rests on; reports the first use of its own payments.
  void run() {
    const model::Fund& fund = context_.policy.funds[fund_];
    for (const RuleId rule : rules_of(fund)) visit(rule);
    for (const ExprId root : roots_of(fund)) visit(root);
  }

 private:
  void visit(RuleId id) {
    if (id.is_none() || reported_ || !seen_.insert(id).second) return;
    way_.push_back(context_.policy.rules[id].name);
    const model::Rule& rule = context_.policy.rules[id];
    for (const ExprId part : {rule.body, rule.where, rule.when_missing}) visit(part);
    way_.pop_back();
  }

  void visit(ExprId id) {
    if (id.is_none() || reported_) return;
    const model::ExprVariant& node = context_.policy.exprs[id].node;
    if (const auto* value = std::get_if<model::RuleValue>(&node)) visit(value->rule);
    if (const auto* table = std::get_if<model::Decide>(&node)) visit_table(context_.policy.tables[table->table]);
    if (const auto* paid = std::get_if<model::FundValue>(&node)) visit_fund(*paid, id);
    for (const ExprId part : model::parts_of(node)) visit(part);
  }

  void visit_table(const model::DecisionTable& table) {
    for (const ExprId input : table.inputs) visit(input);
    for (const model::DecisionRow& row : table.rows) visit(row.result);
  }

  void visit_fund(const model::FundValue& paid, ExprId use) {
    if (paid.fund == fund_) return report(context_.policy.exprs[use].span);
    if (!funds_.insert(paid.fund).second) return;
    way_.push_back(context_.policy.funds[paid.fund].name);
    for (const RuleId rule : rules_of(context_.policy.funds[paid.fund])) visit(rule);
    for (const ExprId root : roots_of(context_.policy.funds[paid.fund])) visit(root);
    way_.pop_back();
  }

  void report(Span use) {
    reported_ = true;
    const model::Fund& fund = context_.policy.funds[fund_];
    std::string message = "The fund " + quoted(fund.name) + " needs ";
    for (const std::string& name : way_) message += quoted(name) + ", which needs ";
    context_.sink.report(Kind::circle, use, message + quoted(fund.name) + ": none of them can be worked out first.")
        .cause(fund.span, quoted(fund.name) + " is declared here");
  }

  Context& context_;
  FundId fund_;
  std::set<RuleId> seen_;
  std::set<FundId> funds_;
  std::vector<std::string> way_;
  bool reported_ = false;
};

}  // namespace

void check_fund_circles(Context& context) {
  for (const FundId fund : context.policy.funds.ids()) Search(context, fund).run();
}

}  // namespace meed::check
