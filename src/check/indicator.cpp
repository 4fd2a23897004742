#include "check/indicator.hpp"

#include "check/chance.hpp"
#include "check/coordinates.hpp"
#include "check/rule.hpp"
#include "check/scale.hpp"
#include "check/wording.hpp"
#include "model/typing.hpp"

namespace meed::check {

std::string IndicatorWork::purpose(std::string_view part) const {
  return std::string(part) + " of the indicator " + quoted(declared->head.name.text);
}

Scope IndicatorWork::scope(std::string_view part) const {
  Scope scope = rule_scope(context, context.policy.rules[indicator().rate].axes, purpose(part), declared.expressions(), declared->head.for_each);
  scope.locals = &locals;
  scope.missing_sayable = true;
  return scope;
}

model::ExprId IndicatorWork::own(model::RuleId rule, Span use) const { return rule_at_own_axes(context, rule, use); }

Way IndicatorWork::way(Span use) const {
  const model::Type& rate = context.type_of(own(indicator().rate, use));
  return {rate.better, rate.direction_item};
}

model::ExprId IndicatorWork::where() const {
  return check_for_each(context, declared.expressions(), declared->head.for_each, purpose("the rows")).where;
}

void IndicatorWork::finish(model::RuleId rule, model::ExprId body) const {
  finish_rule(context, rule, {body, where(), {}, context.type_of(body).may_be_missing});
}

/// A count is the sum over the rows that `from:` names, or any expression without it.
model::ExprId IndicatorWork::count(syntax::ExprId written, std::string_view part) const {
  const Span span = declared.expressions()[written].span;
  // The names of the counts are those of fields here; only later lines mean the sums by them.
  Scope fields = scope(part);
  fields.locals = nullptr;
  if (!declared->from) {
    Wanted wanted;
    wanted.may_be_missing = true;
    return check_expression(context, declared.expressions(), written, fields, wanted);
  }
  return check_aggregate_over(context, declared.expressions(), model::AggregateKind::sum, written, *declared->from,
                              declared->from_where, true, fields, span);
}

void IndicatorWork::check_numerator() const { finish(indicator().numerator, count(*declared->numerator, "the numerator")); }

void IndicatorWork::check_denominator() const { finish(indicator().denominator, count(*declared->denominator, "the denominator")); }

void IndicatorWork::check_rate() const {
  const model::RuleId rate = indicator().rate;
  const Span span = context.policy.rules[rate].span;
  model::ExprId body = context.broken(span);
  if (declared->rate) {
    Wanted wanted;
    wanted.may_be_missing = true;
    Scope fields = scope("the rate");
    fields.locals = nullptr;
    body = check_expression(context, declared.expressions(), *declared->rate, fields, wanted);
  } else if (declared->numerator && declared->denominator) {
    body = combine(context, model::BinaryOperator::divide, own(indicator().numerator, span), own(indicator().denominator, span), span);
  }
  finish(rate, body);
  const Way better = read_way(context, declared.expressions(), declared->better, declared->better_by, scope("`better:`"));
  model::Type& type = context.policy.rules[rate].type;
  set_way(type, better);
  if (type.kind == model::TypeKind::number && !declared->rate && type.unit.is_none()) type.percent = true;
}

void IndicatorWork::check_scored() const {
  model::Type yes_no;
  yes_no.kind = model::TypeKind::yes_no;
  const Wanted wanted{yes_no, context.policy.rules[indicator().scored].span, "`scored if:` is a condition", true};
  finish(indicator().scored, check_expression(context, declared.expressions(), *declared->scored_if, scope("`scored if:`"), wanted));
}

void IndicatorWork::check_baseline() const {
  const Span span = context.policy.rules[indicator().baseline].span;
  const model::ExprId rate = own(indicator().rate, span);
  model::Type type = context.type_of(rate);
  model::ExprId body;
  if (const auto shift = period_shift(declared.expressions(), *declared->baseline)) {
    type.may_be_missing = true;
    body = type.kind == model::TypeKind::broken ? rate : context.add(model::InPeriod{rate, *shift}, type, span);
  } else if (is_period_written(declared.expressions(), *declared->baseline)) {
    type.may_be_missing = true;
    const Scope around = scope("the baseline");
    body = check_in_that_period(context, declared.expressions(), {rate, type}, *declared->baseline, around, span);
  } else {
    Wanted wanted;
    wanted.may_be_missing = true;
    if (type.kind == model::TypeKind::number) {
      wanted.type = type;
      wanted.type->range = {};
      wanted.because = context.policy.rules[indicator().rate].span;
      wanted.what = "the baseline stands beside the rate";
    }
    body = check_expression(context, declared.expressions(), *declared->baseline, scope("the baseline"), wanted);
  }
  finish(indicator().baseline, body);
  set_way(context.policy.rules[indicator().baseline].type, way(span));
}

void IndicatorWork::check_beyond_chance() const { finish(indicator().beyond_chance, check_chance_gate(*this)); }

model::ExprId IndicatorWork::only_if(model::ExprId condition, model::ExprId value, model::ExprId otherwise, Span span) const {
  model::Type type = context.type_of(value);
  const model::Type any = model::choice_type(context.policy, {condition}, {value, otherwise});
  type.range = any.range;
  type.may_be_missing = any.may_be_missing;
  return context.add(model::If{{{condition, value}}, otherwise}, type, span);
}

/// Higher must earn more where higher is better, or the scale was written the wrong way round.
void IndicatorWork::check_slope(const model::Scale& scale) const {
  const int slope = slope_of(scale);
  const model::Direction better = indicator().better;
  const bool against = (better == model::Direction::higher && slope < 0) || (better == model::Direction::lower && slope > 0);
  if (!against) return;
  context.sink
      .report(Kind::direction_contradicted, scale.span,
              "The points of " + quoted(indicator().name) + (slope < 0 ? " fall as its rate rises, though higher is better."
                                                                        : " rise as its rate rises, though lower is better."))
      .cause(declared->better->span, "which way is better is said here");
}

model::ExprId IndicatorWork::scale_points() const {
  const Span span = context.policy.rules[indicator().points].span;
  if (!declared->scale) {
    Wanted wanted;
    wanted.may_be_missing = true;
    return check_expression(context, declared.expressions(), *declared->points, scope("the points"), wanted);
  }
  const model::ExprId rate = own(indicator().rate, span);
  const model::Type& type = context.type_of(rate);
  if (type.kind != model::TypeKind::number) return context.broken(span);
  auto scale = read_scale(context, declared.expressions(), *declared->scale, type.unit, std::nullopt, "The scale of " + quoted(indicator().name));
  if (!scale) return context.broken(span);
  scale->name = indicator().name + ".points";
  scale->span = span;
  check_slope(*scale);
  return apply_scale(context, context.policy.scales.push_back(std::move(*scale)), rate, span);
}

model::ExprId IndicatorWork::gated_points(model::ExprId points) const {
  if (indicator().beyond_chance.is_none()) return points;
  const syntax::ChanceGate& gate = *declared->beyond_chance;
  const model::ExprId test = own(indicator().beyond_chance, gate.span);
  Wanted wanted;
  wanted.may_be_missing = true;
  wanted.because = context.policy.exprs[points].span;
  wanted.what = "what a rate within chance earns";
  if (context.type_of(points).kind == model::TypeKind::number) {
    wanted.type = context.type_of(points);
    wanted.type->range = {};
  }
  model::Type absent = context.type_of(points);
  absent.may_be_missing = true;
  const model::ExprId otherwise =
      gate.otherwise ? check_expression(context, declared.expressions(), *gate.otherwise, scope("`otherwise`"), wanted)
                     : context.add(model::Constant{model::Absent{model::State::missing}}, absent, gate.span);
  return only_if(test, points, otherwise, gate.span);
}

model::ExprId IndicatorWork::scored_points() const {
  const model::ExprId points = gated_points(scale_points());
  if (indicator().scored.is_none() || context.type_of(points).kind == model::TypeKind::broken) return points;
  const Span span = context.policy.rules[indicator().scored].span;
  model::Type absent = context.type_of(points);
  absent.may_be_missing = true;
  const model::ExprId otherwise = context.add(model::Constant{model::Absent{model::State::not_applicable}}, absent, span);
  return only_if(own(indicator().scored, span), points, otherwise, span);
}

void IndicatorWork::check_points() const {
  RuleBody parts;
  parts.where = where();
  parts.body = scored_points();
  parts.left_out = true;  // an indicator that isn't scored has no points: whoever uses them must reckon with that
  add_exceptions(context, indicator().points, scope("the points"), true, parts);
  add_missing_rule(context, declared.expressions(), declared->missing, scope("`missing:`"), parts);
  finish_rule(context, indicator().points, parts);
}

void IndicatorWork::check_weight() const {
  const Span span = declared->weight->span;
  for (const model::SettingId id : context.policy.settings.ids()) {
    const model::Setting& setting = context.policy.settings[id];
    if (setting.name != weight_name(indicator().name)) continue;
    model::SettingValue value{id, {}, {}, {}};
    model::Type type = setting.type;
    const std::vector<model::RecordId> levels = levels_of(setting);
    if (!levels.empty()) {
      const model::Axis chooser{levels.front(), {}};
      const auto at = find_coordinates(context, scope("the weight"), {chooser}, span, "the weight of " + quoted(indicator().name));
      if (!at) return finish(indicator().weight, context.broken(span));
      value.choosers = choosers_from(context, scope("the weight"), id, at->front(), span);
      type.may_be_missing = type.may_be_missing || any_may_be_missing(context, value.choosers);
    }
    return finish(indicator().weight, context.add(value, type, span));
  }
  Wanted wanted;
  wanted.may_be_missing = false;
  finish(indicator().weight, check_expression(context, declared.expressions(), declared->weight->value, scope("the weight"), wanted));
}

std::string weight_name(std::string_view indicator) { return "weight of " + std::string(indicator); }

}  // namespace meed::check
