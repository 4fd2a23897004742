// Outcomes: baseline, result, goal, progress, met and points, each a rule.
#include <memory>

#include "check/declaration.hpp"
#include "check/direction.hpp"
#include "check/rule.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

using DeclaredOutcome = Declared<syntax::OutcomeDeclaration, OutcomeId>;

/// One outcome and the names its own lines know.
struct OutcomeWork {
  Context& context;
  DeclaredOutcome declared;
  std::map<std::string, LocalName, std::less<>> locals = {};

  const model::Outcome& outcome() const { return context.policy.outcomes[declared.id.index()]; }
  std::string purpose(std::string_view part) const {
    return std::string(part) + " of the outcome " + quoted(declared->head.name.text);
  }
  Scope scope(std::string_view part) const {
    Scope scope = rule_scope(context, context.policy.rules[outcome().result].axes, purpose(part), declared.expressions(), declared->head.for_each);
    scope.locals = &locals;
    scope.missing_sayable = true;
    return scope;
  }
  model::ExprId where() const {
    return check_for_each(context, declared.expressions(), declared->head.for_each, purpose("the rows")).where;
  }
  void finish(model::RuleId rule, model::ExprId body) const {
    finish_rule(context, rule, {body, where(), {}, context.type_of(body).may_be_missing});
  }
  void add_locals() {
    const auto add = [&](const char* name, model::RuleId rule) {
      if (!rule.is_none()) locals.emplace(name, local_rule(context, rule));
    };
    add("baseline", outcome().baseline);
    add("result", outcome().result);
    add("goal", outcome().goal);
    add("progress", outcome().progress);
    add("met", outcome().met);
    add("points", outcome().points);
  }

  void check_value(model::RuleId rule, std::string_view part, syntax::ExprId written, bool optional) const {
    Wanted wanted;
    wanted.may_be_missing = optional || declared->missing.has_value();
    finish(rule, check_expression(context, declared.expressions(), written, scope(part), wanted));
    if (!declared->better && !declared->better_by) return;
    set_way(context.policy.rules[rule].type, read_way(context, declared.expressions(), declared->better, declared->better_by, scope("`better:`")));
  }
  void check_progress() const {
    const Span span = context.policy.rules[outcome().progress].span;
    const model::ExprId baseline = rule_at_own_axes(context, outcome().baseline, span);
    const model::ExprId result = rule_at_own_axes(context, outcome().result, span);
    finish(outcome().progress, progress_between(context, baseline, result, span));
  }
  void check_met() const {
    const Span span = context.policy.rules[outcome().met].span;
    const model::ExprId result = rule_at_own_axes(context, outcome().result, span);
    const model::ExprId goal = rule_at_own_axes(context, outcome().goal, span);
    finish(outcome().met, compare_by_direction(context, syntax::BinaryOperator::as_good_as, result, goal, span));
  }
  void check_points() const {
    RuleBody parts;
    parts.where = where();
    Wanted wanted;
    wanted.may_be_missing = declared->missing.has_value();
    parts.body = check_expression(context, declared.expressions(), *declared->points, scope("the points"), wanted);
    add_exceptions(context, outcome().points, scope("the points"), wanted.may_be_missing, parts);
    add_missing_rule(context, declared.expressions(), declared->missing, scope("`missing:`"), parts);
    finish_rule(context, outcome().points, parts);
  }
};

Span label_span(const DeclaredOutcome& declared, const std::optional<syntax::ExprId>& label) {
  return label ? declared.expressions()[*label].span : declared->head.name.span;
}

model::Outcome make_outcome(Context& context, const DeclaredOutcome& declared) {
  const syntax::OutcomeDeclaration& written = *declared.written;
  model::Outcome outcome;
  outcome.name = written.head.name.text;
  outcome.title = text_or_empty(written.head.title);
  outcome.span = written.head.name.span;
  const auto add = [&](std::string_view part, Span span) {
    return add_rule(context, written.head, part, model::RuleKind::outcome_part, span);
  };
  outcome.result = add("result", label_span(declared, written.result));
  if (written.baseline) outcome.baseline = add("baseline", label_span(declared, written.baseline));
  if (written.goal) outcome.goal = add("goal", label_span(declared, written.goal));
  if (written.baseline) outcome.progress = add("progress", written.head.name.span);
  if (written.goal) outcome.met = add("met", label_span(declared, written.goal));
  if (written.points) outcome.points = add("points", label_span(declared, written.points));
  return outcome;
}

void defer_outcome(Context& context, const DeclaredOutcome& declared) {
  auto work = std::make_shared<OutcomeWork>(OutcomeWork{context, declared});
  work->add_locals();
  const model::Outcome outcome = work->outcome();
  const auto defer_value = [&](model::RuleId rule, const char* part, const std::optional<syntax::ExprId>& written, bool optional) {
    if (rule.is_none() || !written) return;
    context.defer(rule, [=, id = *written] { work->check_value(rule, part, id, optional); });
  };
  defer_value(outcome.baseline, "the baseline", declared->baseline, false);
  defer_value(outcome.result, "the result", declared->result, false);
  defer_value(outcome.goal, "the goal", declared->goal, declared->goal_optional);
  if (!outcome.progress.is_none()) context.defer(outcome.progress, [work] { work->check_progress(); });
  if (!outcome.met.is_none()) context.defer(outcome.met, [work] { work->check_met(); });
  if (!outcome.points.is_none()) context.defer(outcome.points, [work] { work->check_points(); });
}

}  // namespace

void declare_outcomes(Context& context, Declarations& declarations) {
  for (DeclaredOutcome& declared : declarations.outcomes) {
    const OutcomeName name{context.policy.outcomes.size()};
    if (!declare_name(context, declared->head, name)) continue;
    declared.id = OutcomeId{static_cast<std::uint32_t>(name.index)};
    context.policy.outcomes.push_back(make_outcome(context, declared));
    if (!declared->result) report_label_missing(context, declared->head, "outcome", "result:", "Say what is reached, as in `result: last of level over assessments, by seen`.");
  }
}

void defer_outcomes(Context& context, const Declarations& declarations) {
  for (const DeclaredOutcome& declared : declarations.outcomes) {
    if (declared.usable()) defer_outcome(context, declared);
  }
}

}  // namespace meed::check
