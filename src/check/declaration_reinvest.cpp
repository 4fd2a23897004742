// Reinvestment: what is planned, and the sums it must keep to.
#include <memory>

#include "check/declaration.hpp"
#include "check/rule.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

using DeclaredReinvest = Plain<syntax::ReinvestDeclaration>;

std::optional<model::FundId> find_fund(Context& context, const syntax::Name& name) {
  const auto found = context.symbols.find(name.text);
  if (found != context.symbols.end()) {
    if (const auto* fund = std::get_if<model::FundId>(&found->second.meaning)) return *fund;
    if (std::holds_alternative<BrokenName>(found->second.meaning)) return std::nullopt;
  }
  std::vector<std::string> funds;
  for (const model::Fund& fund : context.policy.funds) funds.push_back(fund.name);
  context.sink.report(Kind::unknown_fund, name.span, "No fund is called " + quoted(name.text) + ".").help(suggestion(name.text, funds, "funds"));
  return std::nullopt;
}

/// One reinvest declaration while its rules are checked.
struct ReinvestWork {
  Context& context;
  DeclaredReinvest declared;
  model::FundId fund;
  std::vector<model::Axis> axes;
  std::map<std::string, LocalName, std::less<>> locals = {};

  Scope scope(std::string_view part) const {
    Scope scope = rule_scope(context, axes, std::string(part) + " of the reinvestment of " + quoted(declared->head.name.text), declared.expressions(), declared->head.for_each);
    scope.locals = &locals;
    return scope;
  }
  model::Type money() const { return number_type(Unit::base(context.policy.currency)); }
  bool has_currency() const { return !context.policy.currency.empty(); }  // said of the header already
  model::ExprId where() const {
    return check_for_each(context, declared.expressions(), declared->head.for_each, "the rows").where;
  }
  /// What the fund pays this payee, exact to the rounding unit.
  void add_paid() {
    locals.emplace("paid", [this](const Scope& scope, Span use) {
      const auto at = find_coordinates(context, scope, {{context.policy.funds[fund].payee, {}}}, use, "`paid`");
      if (!at || !has_currency()) return context.broken(use);
      return context.add(model::FundValue{fund, model::FundFigure::paid, at->front()}, money(), use);
    });
  }
  model::RuleId add(std::string part, Span span) const {
    const model::RuleId rule = add_rule(context, declared->head, part, model::RuleKind::fund_part, span);
    context.policy.rules[rule].axes = axes;
    return rule;
  }
  void check_value(model::RuleId rule, syntax::ExprId written, std::string_view part) const {
    Wanted wanted;
    if (has_currency()) wanted.type = money();
    wanted.because = context.policy.funds[fund].span;
    wanted.what = std::string(part) + " is money";
    const model::ExprId body = check_expression(context, declared.expressions(), written, scope(part), wanted);
    finish_rule(context, rule, {body, where(), {}, false});
  }
  /// Some of the plans: the sum of the same value over the rows that the condition names.
  void check_part_of_plans(model::RuleId rule, const syntax::Earmark& earmark) const {
    const auto* plans = std::get_if<syntax::Aggregate>(&declared.expressions()[*declared->plans].node);
    model::ExprId body;
    if (plans == nullptr || plans->kind != syntax::AggregateKind::sum) {
      context.sink.report(Kind::label_unfit, earmark.span, "Only some of the plans are asked about, and `plans:` is not a sum over rows.")
          .help("Write the plans as in `plans: sum of amount over plans`.");
      body = context.broken(earmark.span);
    } else {
      body = check_aggregate_over(context, declared.expressions(), model::AggregateKind::sum, plans->value, *earmark.over, earmark.where, false,
                                  scope("the plans"), earmark.span);
    }
    finish_rule(context, rule, {body, where(), {}, false});
  }
};

std::vector<model::Axis> axes_of(Context& context, const DeclaredReinvest& declared, model::FundId fund) {
  auto for_each = declared->head.for_each;
  if (!for_each) return {{context.policy.funds[fund].payee, {}}};
  for_each->where.reset();
  return check_for_each(context, declared.expressions(), for_each, "the reinvestment of " + quoted(declared->head.name.text)).axes;
}

void add_conditions(const std::shared_ptr<ReinvestWork>& work, const std::vector<syntax::Earmark>& written, bool at_least,
                    model::Reinvestment& made) {
  Context& context = work->context;
  for (const syntax::Earmark& earmark : written) {
    const std::string part = (at_least ? "at_least" : "at_most") + std::to_string(made.conditions.size() + 1);
    model::ReinvestCondition condition{at_least, made.plans, work->add("reinvest." + part, earmark.span), earmark.span};
    context.defer(condition.bound, [work, id = condition.bound, value = earmark.value] { work->check_value(id, value, "a bound"); });
    if (earmark.over) {
      condition.planned = work->add("reinvest." + part + ".plans", earmark.over->span);
      context.defer(condition.planned, [work, id = condition.planned, &earmark] { work->check_part_of_plans(id, earmark); });
    }
    made.conditions.push_back(condition);
  }
}

void defer_reinvestment(Context& context, const DeclaredReinvest& declared) {
  if (declared->head.broken) return;
  const auto fund = find_fund(context, declared->head.name);
  if (!fund || context.policy.funds[*fund].payee.is_none()) return;
  const auto axes = axes_of(context, declared, *fund);
  if (axes.size() != 1 || axes[0].record.is_none()) return;
  if (!declared->plans) return report_label_missing(context, declared->head, "reinvestment of", "plans:", "Say what is planned, as in `plans: sum of amount over plans`.");
  const auto work = std::make_shared<ReinvestWork>(ReinvestWork{context, declared, *fund, axes});
  work->add_paid();
  model::Reinvestment made;
  made.name = declared->head.name.text;
  made.title = text_or_empty(declared->head.title);
  made.fund = *fund;
  made.for_each = axes[0].record;
  made.span = declared->head.name.span;
  made.plans = work->add("reinvest.plans", declared.expressions()[*declared->plans].span);
  context.defer(made.plans, [work, id = made.plans] { work->check_value(id, *work->declared->plans, "what is planned"); });
  add_conditions(work, declared->at_most, false, made);
  add_conditions(work, declared->at_least, true, made);
  context.policy.reinvestments.push_back(std::move(made));
}

}  // namespace

void defer_reinvestments(Context& context, const Declarations& declarations) {
  for (const DeclaredReinvest& declared : declarations.reinvestments) defer_reinvestment(context, declared);
}

}  // namespace meed::check
