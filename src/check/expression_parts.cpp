// Parts of outcomes, indicators and funds: `points of development`, `weight of obesity`,
// `unspent of outreach`; and the same part of every indicator, over `indicators`.
#include <algorithm>

#include "check/coordinates.hpp"
#include "check/wording.hpp"

namespace meed::check {

using namespace model;

namespace {

struct NamedPart { std::string_view name; RuleId rule; };

std::optional<RuleId> part_named(std::initializer_list<NamedPart> parts, std::string_view name) {
  for (const NamedPart& part : parts) {
    if (part.name == name) return part.rule;
  }
  return std::nullopt;
}

/// What stands after `of`: a name, and what is said of it in turn.
struct Subject {
  const syntax::Name* name = nullptr;
  const std::vector<syntax::ExprId>* of = nullptr;
};

Subject subject_of(const Site& site, const syntax::Of& written) {
  if (written.subjects.size() != 1) return {};
  const syntax::ExprVariant& node = site.written(written.subjects.front()).node;
  if (const auto* name = std::get_if<syntax::NameReference>(&node)) return {&name->name, nullptr};
  if (const auto* of = std::get_if<syntax::Of>(&node)) return {&of->attribute, &of->subjects};
  return {};
}

ExprId report_no_part(const Site& site, const syntax::Name& part, const syntax::Name& whole, std::string_view what,
                      const std::vector<std::string>& parts, Span declared) {
  site.report(Kind::unknown_part, part.span, "The " + std::string(what) + " " + quoted(whole.text) + " has no " + quoted(part.text) + ".")
      .cause(declared, quoted(whole.text) + " is declared here")
      .help(suggestion(part.text, parts, "parts"));
  return site.broken(part.span);
}

std::vector<std::string> parts_there(const std::vector<std::pair<std::string, RuleId>>& parts) {
  std::vector<std::string> names;
  for (const auto& [name, rule] : parts) {
    if (!rule.is_none()) names.push_back(name);
  }
  return names;
}

Subjects subjects_for(const Site& site, const Subject& subject, const std::vector<Axis>& axes) {
  return subject.of == nullptr ? Subjects{} : check_subjects(site, *subject.of, axes);
}

ExprId part_value(const Site& site, RuleId rule, const Subject& subject, Span span, const std::string& name) {
  const std::vector<Axis> axes = site.context.policy.rules[rule].axes;
  return rule_value(site, rule, subjects_for(site, subject, axes), span, name);
}

ExprId outcome_value(const Site& site, const syntax::Name& part, const Subject& subject, const Outcome& outcome, Span span) {
  const auto rule = outcome_part(outcome, part.text);
  if (rule && !rule->is_none()) return part_value(site, *rule, subject, span, part.text + " of " + subject.name->text);
  const auto names = parts_there({{"baseline", outcome.baseline}, {"result", outcome.result}, {"goal", outcome.goal},
                                  {"progress", outcome.progress}, {"met", outcome.met}, {"points", outcome.points}});
  return report_no_part(site, part, *subject.name, "outcome", names, outcome.span);
}

ExprId indicator_value(const Site& site, const syntax::Name& part, const Subject& subject, const Indicator& indicator, Span span) {
  const auto rule = indicator_part(indicator, part.text);
  if (rule && !rule->is_none()) return part_value(site, *rule, subject, span, part.text + " of " + subject.name->text);
  const auto names = parts_there({{"rate", indicator.rate}, {"baseline", indicator.baseline}, {"points", indicator.points},
                                  {"weight", indicator.weight}, {"numerator", indicator.numerator},
                                  {"denominator", indicator.denominator}, {"scored", indicator.scored}});
  return report_no_part(site, part, *subject.name, "indicator", names, indicator.span);
}

std::vector<Axis> payee_axes(const Fund& fund) {
  if (fund.payee.is_none()) return {};
  return {Axis{fund.payee, {}}};
}

ExprId fund_part(const Site& site, const syntax::Name& part, const Subject& subject, FundId id, Span span) {
  const Fund& fund = site.context.policy.funds[id];
  const bool earned = fund.kind == FundKind::earned_by;
  if (part.text == (earned ? "amount" : "weight") && !fund.earning.is_none()) {
    return part_value(site, fund.earning, subject, span, part.text + " of " + subject.name->text);
  }
  const std::vector<Axis> pots = fund.pot_for.is_none() ? std::vector<Axis>{} : std::vector{Axis{fund.pot_for, {}}};
  if (part.text == "unspent" || part.text == "pot") {
    const FundFigure figure = part.text == "pot" ? FundFigure::pot : FundFigure::unspent;
    return fund_value(site, id, figure, subjects_for(site, subject, pots), span);
  }
  if (part.text == "paid") return fund_value(site, id, FundFigure::paid, subjects_for(site, subject, payee_axes(fund)), span);
  std::vector<std::string> names = {earned ? "amount" : "weight", "paid", "unspent", "pot"};
  for (std::uint32_t i = 0; i < fund.split.size(); ++i) {
    if (fund.split[i].name == part.text) {
      return fund_value(site, id, FundFigure::paid, subjects_for(site, subject, payee_axes(fund)), span, i);
    }
    names.push_back(fund.split[i].name);
  }
  return report_no_part(site, part, *subject.name, "fund", names, fund.span);
}

/// Puts one indicator's type beside the others': all must be of one sort.
bool join(Context& context, Type& all, const Type& one, bool first) {
  if (first) {
    all = one;
    return true;
  }
  if (!same_sort(all, one)) return false;
  all.range = meed::either(all.range, one.range);
  all.may_be_missing = all.may_be_missing || one.may_be_missing;
  all.percent = all.percent && one.percent;
  if (all.better != one.better) all.better = Direction::unsaid;
  if (one.kind == TypeKind::broken) all = one;
  (void)context;
  return all.kind != TypeKind::broken;
}

/// The list of indicators that lack a part, reported once.
ExprId report_lacking(const Site& site, const syntax::Name& part, const std::vector<const Indicator*>& lacking) {
  std::vector<std::string> names;
  for (const Indicator* indicator : lacking) names.push_back(indicator->name);
  auto report = site.report(Kind::unknown_part, part.span,
              "Not every indicator has " + quoted(part.text) + ": " + and_list(names) + (names.size() == 1 ? " lacks it." : " lack it."));
  for (const Indicator* indicator : lacking) report.cause(indicator->span, quoted(indicator->name) + " has no line " + quoted(part.text + ":"));
  report.help("Give each of them a line " + quoted(part.text + ":") + (part.text == "weight" ? ", 0% for one that shouldn't count." : "."));
  return site.broken(part.span);
}

}  // namespace

std::optional<RuleId> outcome_part(const Outcome& outcome, std::string_view part) {
  return part_named({{"baseline", outcome.baseline}, {"result", outcome.result}, {"goal", outcome.goal},
                     {"progress", outcome.progress}, {"met", outcome.met}, {"points", outcome.points}}, part);
}

std::optional<RuleId> indicator_part(const Indicator& indicator, std::string_view part) {
  return part_named({{"rate", indicator.rate}, {"baseline", indicator.baseline}, {"points", indicator.points},
                     {"weight", indicator.weight}, {"numerator", indicator.numerator}, {"scored", indicator.scored},
                     {"denominator", indicator.denominator}, {"beyond_chance", indicator.beyond_chance}}, part);
}

std::optional<ExprId> part_by_indicator(const Site& site, ExprId item, const syntax::Name& part) {
  const std::vector<Indicator> indicators = site.context.policy.indicators;
  if (indicators.empty() || !indicator_part(indicators.front(), part.text)) return std::nullopt;
  std::vector<const Indicator*> lacking;
  for (const Indicator& indicator : indicators) {
    if (indicator_part(indicator, part.text)->is_none()) lacking.push_back(&indicator);
  }
  if (!lacking.empty()) return report_lacking(site, part, lacking);
  ByItem by_item{item, {}};
  Type type;
  for (const Indicator& indicator : indicators) {
    const RuleId rule = *indicator_part(indicator, part.text);
    const ExprId value = rule_value(site, rule, {}, part.span, part.text + " of " + indicator.name);
    const bool first = by_item.values.empty();
    if (!join(site.context, type, site.type(value), first)) {
      if (type.kind == TypeKind::broken) return site.broken(part.span);
      report_mismatch(site.context, part.span, quoted(part.text) + " isn't of one unit in every indicator.",
                      by_item.values.front(), value, "Give the same unit to the line " + quoted(part.text + ":") + " of every indicator.");
      return site.broken(part.span);
    }
    by_item.values.push_back(value);
  }
  type.may_be_missing = type.may_be_missing || site.type(item).may_be_missing;
  return site.add(std::move(by_item), type, part.span);
}

std::optional<ExprId> check_part_of(const Site& site, const syntax::Of& written, Span span) {
  const Subject subject = subject_of(site, written);
  if (subject.name == nullptr) return std::nullopt;
  const Symbol* symbol = declared_meaning(site, subject.name->text);
  if (symbol == nullptr) return std::nullopt;
  if (const auto* outcome = std::get_if<OutcomeName>(&symbol->meaning)) {
    return outcome_value(site, written.attribute, subject, Outcome(site.context.policy.outcomes[outcome->index]), span);
  }
  if (const auto* indicator = std::get_if<IndicatorName>(&symbol->meaning)) {
    const Indicator copy = site.context.policy.indicators[indicator->index];
    if (!indicator_part(copy, written.attribute.text) && declared_meaning(site, written.attribute.text) != nullptr) return std::nullopt;
    return indicator_value(site, written.attribute, subject, copy, span);
  }
  if (const auto* fund = std::get_if<FundId>(&symbol->meaning)) return fund_part(site, written.attribute, subject, *fund, span);
  if (std::holds_alternative<BrokenName>(symbol->meaning)) return site.broken(span);
  return std::nullopt;
}

}  // namespace meed::check
