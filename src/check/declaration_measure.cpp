// Measures.
#include "check/declaration.hpp"
#include "check/direction.hpp"
#include "check/rule.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

using DeclaredMeasure = Declared<syntax::MeasureDeclaration, model::RuleId>;

void check_measure(Context& context, const DeclaredMeasure& measure) {
  const std::string purpose = "the measure " + quoted(measure->head.name.text);
  const auto [axes, where] = check_for_each(context, measure.expressions(), measure->head.for_each, purpose);
  Scope scope = rule_scope(context, context.policy.rules[measure.id].axes, purpose, measure.expressions(), measure->head.for_each);
  scope.missing_sayable = true;
  RuleBody parts;
  parts.where = where;
  Wanted wanted;
  wanted.may_be_missing = measure->missing.has_value();
  parts.body = measure->is ? check_expression(context, measure.expressions(), *measure->is, scope, wanted)
                           : context.broken(measure->head.name.span);
  add_exceptions(context, measure.id, scope, wanted.may_be_missing, parts);
  add_missing_rule(context, measure.expressions(), measure->missing, scope, parts);
  finish_rule(context, measure.id, parts);
  if (measure->better || measure->better_by) {
    set_way(context.policy.rules[measure.id].type, read_way(context, measure.expressions(), measure->better, measure->better_by, scope));
  }
}

}  // namespace

void declare_measures(Context& context, Declarations& declarations) {
  for (DeclaredMeasure& measure : declarations.measures) {
    const model::RuleId rule = add_rule(context, measure->head, "", model::RuleKind::measure, measure->head.name.span);
    if (!declare_name(context, measure->head, rule)) continue;
    measure.id = rule;
    context.policy.measures.push_back({measure->head.name.text, rule, measure->head.name.span});
    if (!measure->is) report_label_missing(context, measure->head, "measure", "is:", "Say what it is, as in `is: sum of amount over payments`.");
  }
}

void defer_measures(Context& context, const Declarations& declarations) {
  for (const DeclaredMeasure& measure : declarations.measures) {
    if (measure.usable()) context.defer(measure.id, [&context, measure] { check_measure(context, measure); });
  }
}

}  // namespace meed::check
