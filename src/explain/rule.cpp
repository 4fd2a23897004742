// Explains the value of a rule at a coordinate.
#include <algorithm>

#include "eval/reconcile.hpp"
#include "explain/trace.hpp"

namespace meed::explain {

namespace {

/// The line that says how it is worked out, or else the declaration. A part of an indicator
/// is worked out from several lines, so the one that names it counts.
std::optional<Span> line_of(const Trace& trace, const model::Rule& rule) {
  const bool of_indicator = rule.kind == model::RuleKind::indicator_part && !rule.span.is_none();
  if (of_indicator) return rule.span;
  if (const auto body = trace.span(rule.body)) return body;
  return rule.span.is_none() ? std::nullopt : std::optional(rule.span);
}

bool holds(const std::optional<model::Value>& condition) {
  const bool* yes = condition ? std::get_if<bool>(&*condition) : nullptr;
  return yes && *yes;
}

}  // namespace

std::string Trace::period_words(plan::FrameId frame) const {
  if (frame == plan::run_frame) return {};
  const auto& period = result().frames[frame.index()];
  return " in the " + (period ? period->to_string() : std::string("period before"));
}

void Trace::add_rule(Reason& parent, model::RuleId id, const std::vector<std::uint32_t>& at, plan::FrameId frame) {
  const model::Rule& rule = policy().rules[id];
  const std::string names = coordinate_names(policy(), data(), rule.axes, at);
  Reason head;
  head.what = dotted_words(rule.name) + (names.empty() ? "" : " of " + names) + period_words(frame);
  const auto planned = plan().rules.find({id, frame});
  if (planned != plan().rules.end()) {
    const std::uint64_t cell = result().cell_at(plan().steps[planned->second].space, at);
    head.value = words(result().value(planned->second, cell), rule.type);
    if (limits().for_comparing) head.exact = neutral(result().value(planned->second, cell));
  }
  head.rule = line_of(*this, rule);
  head.declared = rule.span;
  if (!rule.axes.empty() && !rule.axes[0].record.is_none()) head.row = DataRow{rule.axes[0].record, at.at(0)};
  if (explained_.contains({id, frame, at})) {
    head.note = "explained above";
    head.above = true;
    return leaf(parent, std::move(head));
  }
  if (!probing_ && level_ < limits().depth && told_ < limits().reasons) explained_.insert({id, frame, at});
  because(head, rule.because, rule.source);
  if (rule.kind == model::RuleKind::outcome_part && rule.name.ends_with(".progress")) head.note = "from its baseline to its result";
  const auto* met = rule.kind == model::RuleKind::outcome_part && rule.name.ends_with(".met") ? std::get_if<model::Binary>(&policy().exprs[rule.body].node) : nullptr;
  if (met) also(head.note, met->op == model::BinaryOperator::at_most ? "a result as low as the goal meets it" : "a result as high as the goal meets it");
  nest(parent, std::move(head), [&](Reason& reason) {
    const At here{frame, at, rule.axes};
    say_rule(reason, rule, here);
    add_reported(reason, id, {}, here);
  });
}

void Trace::say_rule(Reason& reason, const model::Rule& rule, const At& here) {
  if (limits().for_comparing) add_aside(reason, "where", rule.where, here);
  if (!rule.where.is_none() && !holds(value(rule.where, here))) {
    const bool told = value(rule.where, here) == model::Value(false);
    also(reason.note, "only worked out where " + written(rule.where) + (told ? ", which isn't so here" : ", which can't be told here"));
    return add(reason, rule.where, here);
  }
  if (limits().for_comparing) reason.mended = neutral(rule.when_missing, here);
  const auto body = value(rule.body, here);
  const bool mended = body && may_be_mended(*body) && !rule.when_missing.is_none();
  if (mended) {
    also(reason.note, "what it needs is " + words(*body, rule.type) + ", and then the rule says " + written(rule.when_missing));
  }
  // A rule that is a setting's value keeps its own line, and the setting's stands below it; an indicator's weight is the setting.
  const auto* setting = std::get_if<model::SettingValue>(&policy().exprs[rule.body].node);
  if (setting && setting->items.empty() && rule.kind == model::RuleKind::indicator_part) return say_setting(reason, *setting, here);
  say(reason, rule.body, here);
  if (!mended || std::holds_alternative<model::Constant>(policy().exprs[rule.when_missing].node)) return;
  nest(reason, {written(rule.when_missing), words(rule.when_missing, here), {}, "", "", {}}, [&](Reason& then) { add(then, rule.when_missing, here); });
}

void Trace::add_reported(Reason& parent, model::RuleId rule, model::FundId fund, const At& at) {
  if (at.frame != plan::run_frame || limits().for_comparing) return;  // what is said beside a figure makes nothing of it
  for (const model::Comparison& comparison : policy().comparisons) {
    if (comparison.rule != rule || comparison.fund != fund) continue;
    const auto reported_step = plan().rules.find({comparison.reported, at.frame});
    if (reported_step == plan().rules.end()) continue;
    const model::Rule& reported = policy().rules[comparison.reported];
    const model::Value theirs = result().value(reported_step->second, result().cell_at(plan().steps[reported_step->second].space, at.bindings));
    const model::Value ours = worked_out(comparison, at);
    Reason head;
    head.what = "as reported";
    head.value = words(theirs, reported.type);
    if (!comparison.span.is_none()) head.rule = comparison.span;
    head.note = finding_note(ours, theirs, reported.type);
    nest(parent, std::move(head), [&](Reason& reason) { say(reason, reported.body, at); });
  }
}

model::Value Trace::worked_out(const model::Comparison& comparison, const At& at) const {
  if (comparison.rule.is_none()) {
    const eval::FundResult* fund = result().fund(comparison.fund);
    if (!fund) return model::Absent{};
    const Payees::Found found = in_.run.payees->find(*fund, at.bindings.at(0));
    if (!found.payee) return model::Absent{model::State::not_applicable};
    return found.pot->held || found.payee->held ? model::Value(model::Absent{model::State::held}) : model::Value(found.payee->amount);
  }
  const plan::StepId step = plan().rules.at({comparison.rule, at.frame});
  return result().value(step, result().cell_at(plan().steps[step].space, at.bindings));
}

std::string Trace::finding_note(const model::Value& ours, const model::Value& theirs, const model::Type& type) const {
  switch (eval::compare_figures(ours, theirs)) {
    case eval::Finding::agree:
    case eval::Finding::absent_alike: return "they agree";
    case eval::Finding::differ: break;
    case eval::Finding::only_reported: return "only reported: what is worked out is " + words(ours, type);
    case eval::Finding::only_worked_out: return "only worked out";
    case eval::Finding::absent_otherwise: return "both absent, but not alike";
    case eval::Finding::held: return "not compared: one of the two is held";
  }
  const auto* worked_out = std::get_if<Rational>(&ours);
  const auto* reported = std::get_if<Rational>(&theirs);
  return worked_out && reported ? "they differ, by " + words(*worked_out - *reported, type) : "they differ";
}

void Trace::add_rule_value(Reason& parent, const model::RuleValue& node, const At& at) {
  std::vector<std::uint32_t> coordinates;
  for (const model::ExprId expr : node.at) {
    add(parent, expr, at);
    const auto coordinate = index(expr, at);
    if (coordinate) coordinates.push_back(*coordinate);
  }
  if (coordinates.size() == node.at.size()) return add_rule(parent, node.rule, coordinates, at.frame);
  if (limits().for_comparing) return;  // it only follows from what is missing, which is told beside it
  const model::Rule& rule = policy().rules[node.rule];
  const bool held = std::any_of(node.at.begin(), node.at.end(), [&](model::ExprId expr) { return value(expr, at) == model::Value(model::Absent{model::State::held}); });
  leaf(parent, {dotted_words(rule.name), held ? "held" : "missing", rule.span, held ? "the row to look it up for is held" : "there is no row to look it up for", "", {}});
}

}  // namespace meed::explain
