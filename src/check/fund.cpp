#include "check/fund.hpp"

#include "check/field.hpp"
#include "check/mended.hpp"
#include "check/rule.hpp"
#include "check/wording.hpp"
#include "value/quantity_text.hpp"

namespace meed::check {

namespace {


std::string numbered(std::string part, std::size_t i) { return i == 0 ? part : part + std::to_string(i + 1); }

}  // namespace

std::string FundWork::purpose(std::string_view part) const {
  return std::string(part) + " of the fund " + quoted(declared->head.name.text);
}

/// A bound stands on each payee, or on wholes that contain them.
std::optional<model::FundBound> FundWork::make_bound(const syntax::Bound& bound, std::string part) const {
  const model::RecordId payee = fund().payee;
  if (payee.is_none()) return std::nullopt;
  model::FundBound made;
  made.span = bound.span;
  made.on = payee;
  std::vector<model::Axis> axes{{payee, {}}};
  if (bound.for_each) {
    auto without_condition = *bound.for_each;
    without_condition.where.reset();
    axes = check_for_each(context, declared.expressions(), without_condition, purpose(part)).axes;
    if (axes.size() != 1 || axes[0].record.is_none()) {
      if (!axes.empty()) context.sink.report(Kind::label_unfit, bound.for_each->span, "A " + part + " stands on the rows of one record.");
      return std::nullopt;
    }
    made.on = axes[0].record;
  }
  const Scope scope = rule_scope({{payee, {}}}, purpose(part));
  const auto whole = find_coordinates(context, scope, axes, bound.span, purpose("the " + part));
  if (!whole) return std::nullopt;
  made.whole = whole->front();
  made.value = add_rule(context, declared->head, part, model::RuleKind::fund_part, bound.span);
  context.policy.rules[made.value].axes = axes;
  return made;
}

void FundWork::fill_pot() const {
  if (!declared->pot) return;
  const model::RuleId rule = add_rule(context, declared->head, "pot", model::RuleKind::fund_part, declared->pot->span);
  context.policy.funds[declared.id].pot = rule;
  if (!declared->pot->for_each) return;
  auto without_condition = *declared->pot->for_each;
  without_condition.where.reset();
  const auto axes = check_for_each(context, declared.expressions(), without_condition, purpose("the pot")).axes;
  if (axes.size() != 1 || axes[0].record.is_none() || fund().payee.is_none()) return;
  context.policy.rules[rule].axes = axes;
  context.policy.funds[declared.id].pot_for = axes[0].record;
  const Scope scope = rule_scope({{fund().payee, {}}}, purpose("the pot"));
  if (const auto of = find_coordinates(context, scope, axes, declared->pot->span, purpose("the pot"))) {
    context.policy.funds[declared.id].pot_of = of->front();
  }
}

void FundWork::fill_bounds() const {
  for (std::size_t i = 0; i < declared->limits.size(); ++i) {
    if (auto bound = make_bound(declared->limits[i], numbered("limit", i))) context.policy.funds[declared.id].limits.push_back(*bound);
  }
  for (std::size_t i = 0; i < declared->minimums.size(); ++i) {
    auto bound = make_bound(declared->minimums[i], numbered("minimum", i));
    if (!bound) continue;
    if (bound->on != fund().payee) {
      context.sink.report(Kind::label_unfit, declared->minimums[i].span, "A minimum stands on each payee, here " + quoted(context.policy.records[fund().payee].name) + ".");
      continue;
    }
    context.policy.funds[declared.id].minimums.push_back(*bound);
  }
  fill_pot();
}

void FundWork::check_money(model::ExprId id, std::string_view part) const {
  const model::Expr& expr = context.policy.exprs[id];
  if (expr.type.kind == model::TypeKind::broken) return;
  const std::string& currency = context.policy.currency;
  const bool money = expr.type.kind == model::TypeKind::number && expr.type.unit.is_money();
  if (money && (currency.empty() || expr.type.unit.currency() == currency)) return;
  const bool counted = expr.type.kind == model::TypeKind::number && !expr.type.unit.is_none() && !money;
  context.sink
      .report(Kind::not_money, expr.span, "A fund pays " + (currency.empty() ? "money" : currency) + "; " + purpose(part) + " is " + (counted ? "in " : "") + type_text(context.policy, expr.type) + ".")
      .help(money     ? "The policy's header says which money it pays in."
            : counted ? "Give it a price, as in `" + money_text(Rational::ratio(5, 2), currency.empty() ? "GBP" : currency) + " per point`."
                      : "Write it as money, as in `" + money_text(500, currency.empty() ? "GBP" : currency) + "`.");
}

void FundWork::check_earning() const {
  const model::RuleId rule = fund().earning;
  const auto& for_each = declared->earned_by ? declared->earned_by : declared->shared_by;
  const auto& written = declared->shared_by ? declared->weight : declared->amount;
  if (!for_each || !written) return;
  const char* part = declared->shared_by ? "the weight" : "the amount";
  const std::vector<model::Axis> axes = context.policy.rules[rule].axes;
  RuleBody parts;
  parts.where = check_for_each(context, declared.expressions(), for_each, purpose(part)).where;
  const Scope scope = rule_scope(context, axes, purpose(part), declared.expressions(), for_each);
  parts.body = check_expression(context, declared.expressions(), *written, scope);
  if (!declared->shared_by) check_money(parts.body, part);
  const model::Type& type = context.type_of(parts.body);
  if (declared->shared_by && type.kind != model::TypeKind::number && type.kind != model::TypeKind::broken) {
    context.sink.report(Kind::label_unfit, context.policy.exprs[parts.body].span, "A fund is shared in proportion to a number; this is " + type_text(context.policy, type) + ".");
  }
  context.policy.rules[rule].span = context.policy.exprs[parts.body].span;
  add_exceptions(context, rule, scope, false, parts);
  finish_rule(context, rule, parts);
}

/// Nothing in the place of a limit would leave nothing to pay: those without one aren't limited.
Wanted FundWork::unless_missing(const syntax::Bound& bound, model::RuleId rule, std::string_view part) const {
  const std::vector<model::Axis>& axes = context.policy.rules[rule].axes;
  if (rule == fund().pot || axes.empty() || axes[0].record.is_none()) return {};
  const std::string value(context.sources.text(declared.expressions()[bound.value].span));
  Wanted wanted;
  wanted.if_missing = "Let those without one have no " + std::string(part.substr(part.find(' ') + 1)) + ": " +
                      quoted(on_one_line(value) + " for " + where_there(context, declared.expressions(), bound.for_each, context.policy.records[axes[0].record].name, bound.value)) + ".";
  return wanted;
}

void FundWork::check_bound(const syntax::Bound& bound, model::RuleId rule, std::string part) const {
  RuleBody parts;
  if (bound.for_each) parts.where = check_for_each(context, declared.expressions(), bound.for_each, purpose(part)).where;
  const Scope scope = rule_scope(context, context.policy.rules[rule].axes, purpose(part), declared.expressions(), bound.for_each);
  parts.body = check_expression(context, declared.expressions(), bound.value, scope, unless_missing(bound, rule, part));
  check_money(parts.body, part);
  const model::Type& type = context.type_of(parts.body);
  if (type.range.high && type.range.high->sign() < 0) {
    context.sink.report(Kind::label_unfit, bound.span, "What bounds a fund is never below zero; here it is " + purpose(part) + ".");
  }
  finish_rule(context, rule, parts);
}

void FundWork::defer_bounds(const std::shared_ptr<FundWork>& self) const {
  const auto defer = [&](const syntax::Bound& bound, model::RuleId rule, const char* part) {
    context.defer(rule, [self, &bound, rule, part] { self->check_bound(bound, rule, part); });
  };
  const auto defer_all = [&](const std::vector<syntax::Bound>& written, const std::vector<model::FundBound>& made, const char* part) {
    for (const model::FundBound& bound : made) {
      for (const syntax::Bound& w : written) {
        if (w.span == bound.span) defer(w, bound.value, part);
      }
    }
  };
  defer_all(declared->limits, fund().limits, "the limit");
  defer_all(declared->minimums, fund().minimums, "the minimum");
  if (declared->pot && !fund().pot.is_none()) defer(*declared->pot, fund().pot, "the pot");
}

}  // namespace meed::check
