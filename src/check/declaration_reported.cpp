// `as reported:`: published figures, laid next to those worked out. Each is a rule of its own, over the axes of what
// it stands beside; nothing else may use it.
#include "check/declaration.hpp"
#include "check/rule.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

/// What a published figure stands beside: a rule, or what a fund pays each payee.
struct Beside {
  std::string name;
  model::RuleId rule;
  model::FundId fund;
  std::vector<model::Axis> axes;
};

/// Gives the type that the published figure must have.
Wanted wanted_beside(Context& context, const Beside& beside, Span use) {
  Wanted wanted;
  wanted.may_be_missing = true;
  wanted.what = "what is reported of " + quoted(beside.name) + " must be of the same sort";
  model::Type type;
  if (!beside.fund.is_none()) {
    type = number_type(Unit::base(context.policy.currency.empty() ? "GBP" : context.policy.currency));
    wanted.because = context.policy.funds[beside.fund].span;
  } else {
    type = context.type_of_rule(beside.rule, use);
    const model::ExprId body = context.policy.rules[beside.rule].body;
    wanted.because = body.is_none() ? context.policy.rules[beside.rule].span : context.policy.exprs[body].span;
  }
  type.range = {};
  if (type.kind != model::TypeKind::broken) wanted.type = type;
  return wanted;
}

void check_reported(Context& context, const syntax::Expressions& expressions, syntax::ExprId written, model::RuleId rule, const Beside& beside) {
  const Scope scope = rule_scope(beside.axes, "what is reported of " + quoted(beside.name));
  RuleBody parts;
  parts.body = check_expression(context, expressions, written, scope, wanted_beside(context, beside, expressions[written].span));
  parts.left_out = true;
  finish_rule(context, rule, parts);
}

void add(Context& context, const syntax::Expressions& expressions, const syntax::Head& head, const syntax::AsReported& written, Beside beside) {
  const Span span = expressions[written.value].span;
  if (beside.rule.is_none() && beside.fund.is_none()) {
    const std::string part = written.part == syntax::ReportedPart::rate ? "rate" : "points";
    context.sink.report(Kind::label_unfit, span, "Nothing can stand beside these reported " + part + ": " + quoted(head.name.text) + " has no " + part + ".")
        .help("Add `" + part + ":`, or leave this line out.");
    return;
  }
  const std::string part = beside.name == head.name.text ? "as_reported" : beside.name.substr(head.name.text.size() + 1) + ".as_reported";
  const model::RuleId rule = add_rule(context, head, part, model::RuleKind::reported, span);
  context.policy.rules[rule].axes = beside.axes;
  context.policy.comparisons.push_back({beside.name, beside.rule, beside.fund, rule, span});
  const syntax::ExprId value = written.value;
  context.defer(rule, [&context, &expressions, value, rule, beside = std::move(beside)] { check_reported(context, expressions, value, rule, beside); });
}

/// Goes through declarations of one kind; `rule_of` gives the rule that stands for a part of one.
template <class Kind, class RuleOf>
void add_all(Context& context, const std::vector<Kind>& declared, RuleOf rule_of) {
  for (const Kind& each : declared) {
    if (!each.usable()) continue;
    for (const syntax::AsReported& written : each->head.reported) {
      const model::RuleId rule = rule_of(each.id, written.part);
      const auto axes = rule.is_none() ? std::vector<model::Axis>{} : context.policy.rules[rule].axes;
      const std::string name = rule.is_none() ? each->head.name.text : context.policy.rules[rule].name;
      add(context, each.expressions(), each->head, written, {name, rule, {}, axes});
    }
  }
}

void add_funds(Context& context, const Declarations& declarations) {
  for (const auto& declared : declarations.funds) {
    if (!declared.usable() || context.policy.funds[declared.id].payee.is_none()) continue;
    for (const syntax::AsReported& written : declared->head.reported) {
      add(context, declared.expressions(), declared->head, written,
          {declared->head.name.text, {}, declared.id, {{context.policy.funds[declared.id].payee, {}}}});
    }
  }
}

}  // namespace

void defer_reported(Context& context, const Declarations& declarations) {
  using syntax::ReportedPart;
  const model::Policy& policy = context.policy;
  add_all(context, declarations.measures, [](model::RuleId id, ReportedPart) { return id; });
  add_all(context, declarations.bands, [&](model::BandsId id, ReportedPart) { return policy.bands[id].rule; });
  add_all(context, declarations.tables, [&](model::TableId id, ReportedPart) { return policy.tables[id].rule; });
  add_all(context, declarations.outcomes, [&](OutcomeId id, ReportedPart) { return policy.outcomes[id.index()].points; });
  add_all(context, declarations.indicators, [&](IndicatorId id, ReportedPart part) {
    const model::Indicator& indicator = policy.indicators[id.index()];
    return part == ReportedPart::rate ? indicator.rate : indicator.points;
  });
  add_funds(context, declarations);
}

}  // namespace meed::check
