// Indicators: counts, rate, baseline, the test of chance, points and weight, each a rule.
#include <memory>

#include "check/chance.hpp"
#include "check/declaration.hpp"
#include "check/indicator.hpp"
#include "check/rule.hpp"
#include "check/scale.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

Span span_of(const DeclaredIndicator& declared, const std::optional<syntax::ExprId>& id) {
  return id ? declared.expressions()[*id].span : declared->head.name.span;
}

model::Indicator make_indicator(Context& context, const DeclaredIndicator& declared) {
  const syntax::IndicatorDeclaration& written = *declared.written;
  const Span name = written.head.name.span;
  model::Indicator made;
  made.name = written.head.name.text;
  made.title = text_or_empty(written.head.title);
  made.span = name;
  const auto add = [&](std::string_view part, Span span) {
    return add_rule(context, written.head, part, model::RuleKind::indicator_part, span);
  };
  if (written.numerator) made.numerator = add("numerator", span_of(declared, written.numerator));
  if (written.denominator) made.denominator = add("denominator", span_of(declared, written.denominator));
  const bool counts = written.numerator && written.denominator;
  made.rate = add("rate", counts ? covering(span_of(declared, written.numerator), span_of(declared, written.denominator)) : span_of(declared, written.rate));
  if (written.scored_if) made.scored = add("scored", span_of(declared, written.scored_if));
  if (written.baseline) made.baseline = add("baseline", span_of(declared, written.baseline));
  if (written.beyond_chance) made.beyond_chance = add("beyond_chance", written.beyond_chance->span);
  if (written.scale || written.points) made.points = add("points", written.scale ? written.scale->span : span_of(declared, written.points));
  if (written.weight) made.weight = add("weight", written.weight->span);
  if (written.better_by) made.better = model::Direction::by_item;
  if (written.better) made.better = written.better->text == "lower" ? model::Direction::lower : model::Direction::higher;
  return made;
}

void check_labels(Context& context, const DeclaredIndicator& declared) {
  const syntax::IndicatorDeclaration& written = *declared.written;
  if (!written.rate && !(written.numerator && written.denominator)) {
    report_label_missing(context, written.head, "indicator", "rate:", "Say what it is, as in `rate: placed out of eligible`.");
  }
  if (!written.better && !written.better_by) {
    report_label_missing(context, written.head, "indicator", "better:", "Say which way is better: `better: higher` or `better: lower`.");
  }
}

void add_locals(IndicatorWork& work) {
  const model::Indicator indicator = work.indicator();
  const auto add = [&](const std::string& name, model::RuleId rule) {
    if (!rule.is_none()) work.locals.emplace(name, local_rule(work.context, rule));
  };
  // `eligible` in `scored if: eligible >= 10` is the sum that `rate: placed out of eligible` works with.
  const auto add_count = [&](const std::optional<syntax::ExprId>& written, model::RuleId rule) {
    const auto* name = written ? std::get_if<syntax::NameReference>(&work.declared.expressions()[*written].node) : nullptr;
    if (name != nullptr) add(name->name.text, rule);
  };
  add_count(work.declared->numerator, indicator.numerator);
  add_count(work.declared->denominator, indicator.denominator);
  add("numerator", indicator.numerator);
  add("denominator", indicator.denominator);
  add("rate", indicator.rate);
  add("baseline", indicator.baseline);
  add("points", indicator.points);
  if (indicator.baseline.is_none()) return;
  work.locals.emplace("progress", [&context = work.context, indicator](const Scope&, Span use) {
    return progress_between(context, rule_at_own_axes(context, indicator.baseline, use), rule_at_own_axes(context, indicator.rate, use), use);
  });
}

void defer_indicator(Context& context, const DeclaredIndicator& declared) {
  auto work = std::make_shared<IndicatorWork>(IndicatorWork{context, declared});
  add_locals(*work);
  const model::Indicator made = work->indicator();
  const auto defer = [&](model::RuleId rule, void (IndicatorWork::*check)() const) {
    if (!rule.is_none()) context.defer(rule, [work, check] { (*work.*check)(); });
  };
  defer(made.numerator, &IndicatorWork::check_numerator);
  defer(made.denominator, &IndicatorWork::check_denominator);
  defer(made.rate, &IndicatorWork::check_rate);
  defer(made.scored, &IndicatorWork::check_scored);
  defer(made.baseline, &IndicatorWork::check_baseline);
  defer(made.beyond_chance, &IndicatorWork::check_beyond_chance);
  defer(made.points, &IndicatorWork::check_points);
  defer(made.weight, &IndicatorWork::check_weight);
}

}  // namespace

void declare_indicators(Context& context, Declarations& declarations) {
  if (declarations.indicators.empty()) return;
  model::List list;
  list.name = "indicators";
  for (DeclaredIndicator& declared : declarations.indicators) {
    const IndicatorName name{context.policy.indicators.size()};
    if (!declare_name(context, declared->head, name)) continue;
    declared.id = IndicatorId{static_cast<std::uint32_t>(name.index)};
    context.policy.indicators.push_back(make_indicator(context, declared));
    list.items.push_back({declared->head.name.text, text_or_empty(declared->head.title), declared->head.name.span});
    check_labels(context, declared);
  }
  context.policy.indicator_list = context.policy.lists.push_back(std::move(list));
}

void defer_indicators(Context& context, const Declarations& declarations) {
  for (const DeclaredIndicator& declared : declarations.indicators) {
    if (declared.usable()) defer_indicator(context, declared);
  }
}

}  // namespace meed::check
