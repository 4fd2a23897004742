#include <array>

#include "model/dump.hpp"
#include "model/key.hpp"
#include "model/text.hpp"
#include "value/quantity_text.hpp"

namespace meed::model {

namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

std::string_view sign_of(BinaryOperator op) {
  constexpr std::array<std::string_view, 13> signs{"+", "-", "*", "/", "is", "is not", "<", "<=", ">", ">=", "and", "or", "or else"};
  return signs[static_cast<std::size_t>(op)];
}

std::string_view name_of(AggregateKind kind) {
  constexpr std::array<std::string_view, 10> names{"sum", "average", "count", "least", "greatest", "first", "last", "rank", "percentile", "running sum"};
  return names[static_cast<std::size_t>(kind)];
}

/// One node, written with its type at hand.
struct ExpressionWriter {
  const Policy& policy;
  const Expr& at;

  std::string part(ExprId id) const { return dump_expression(policy, id); }
  std::string parts(const std::vector<ExprId>& ids) const {
    std::vector<std::string> texts;
    for (const ExprId id : ids) texts.push_back(part(id));
    return joined(texts);
  }
  static std::string is(bool negated) { return negated ? " is not " : " is "; }

  std::string operator()(const Constant& x) const { return value_text(policy, x.value, at.type); }
  std::string operator()(const Bound& x) const { return "$" + std::to_string(x.binding); }
  std::string operator()(const RowWithKey& x) const { return policy.records[x.record].name + " \"" + name_text(x.key) + "\""; }
  std::string operator()(const FieldOf& x) const {
    return part(x.row) + "." + policy.fields[x.field].name + (x.items.empty() ? "" : "[" + parts(x.items) + "]");
  }
  std::string operator()(const ColumnOf& x) const {
    const Type& item = policy.exprs[x.item].type;
    const auto& columns = policy.lists[item.list].columns;
    return part(x.item) + "." + (x.column < columns.size() ? columns[x.column].name : "?");
  }
  std::string operator()(const RuleValue& x) const { return policy.rules[x.rule].name + "(" + parts(x.at) + ")"; }
  std::string operator()(const SettingValue& x) const {
    std::string text = policy.settings[x.setting].name;
    if (!x.items.empty()) text += "[" + parts(x.items) + "]";
    if (!x.choosers.empty()) text += " for " + parts(x.choosers);
    if (!x.on.is_none()) text += " on " + part(x.on);
    return text;
  }
  std::string operator()(const ApplyScale& x) const { return "scale " + policy.scales[x.scale].name + "(" + part(x.argument) + ")"; }
  std::string operator()(const BandOf& x) const { return "band " + policy.bands[x.bands].name + "(" + part(x.value) + ")"; }
  std::string operator()(const Decide& x) const { return "decide " + policy.tables[x.table].name; }
  std::string operator()(const FundValue& x) const {
    const Fund& fund = policy.funds[x.fund];
    constexpr std::array<std::string_view, 3> figures{"paid", "unspent", "pot"};
    std::string text = std::string(figures[static_cast<std::size_t>(x.figure)]) + " by " + fund.name;
    if (x.agency && *x.agency < fund.split.size()) text += " through " + fund.split[*x.agency].name;
    return text + (x.payee.is_none() ? "" : " to " + part(x.payee));
  }
  std::string operator()(const Unary& x) const { return (x.op == UnaryOperator::minus ? "-" : "not ") + part(x.operand); }
  std::string operator()(const Binary& x) const { return "(" + part(x.left) + " " + std::string(sign_of(x.op)) + " " + part(x.right) + ")"; }
  std::string operator()(const IsState& x) const {
    const std::string state = x.state == State::suppressed ? "suppressed" : x.state == State::not_applicable ? "not applicable" : "missing";
    return "(" + part(x.operand) + is(x.negated) + state + ")";
  }
  std::string operator()(const Between& x) const {
    return "(" + part(x.subject) + (x.negated ? " not" : "") + " between " + part(x.low) + " and " + part(x.high) + ")";
  }
  std::string operator()(const IsOneOf& x) const { return "(" + part(x.subject) + is(x.negated) + "one of " + parts(x.options) + ")"; }
  std::string operator()(const IsIn& x) const { return "(" + part(x.subject) + is(x.negated) + "in " + part(x.period) + ")"; }
  std::string operator()(const MoveDate& x) const {
    return "(" + part(x.length) + (x.backwards ? " before " : " after ") + part(x.date) + (x.or_last_day ? " or the month's last day)" : ")");
  }
  std::string operator()(const Elapsed& x) const {
    return std::string(x.unit == ElapsedUnit::days ? "days" : "whole months") + " from " + part(x.from) + " to " + part(x.to);
  }
  std::string operator()(const If& x) const {
    std::string text = "(";
    for (const Branch& branch : x.branches) text += "if " + part(branch.condition) + " then " + part(branch.value) + " otherwise ";
    return text + part(x.otherwise) + ")";
  }
  std::string operator()(const Round& x) const {
    return "(" + std::string(words_before(x.of)) + part(x.value) + " rounded " + std::string(to_text(x.mode)) + " to " + number_text(x.step) + ")";
  }
  std::string operator()(const Extreme& x) const { return std::string(x.greater ? "greater" : "lesser") + " of (" + parts(x.options) + ")"; }
  std::string operator()(const AtLeastOf& x) const { return "at least " + part(x.count) + " of (" + parts(x.conditions) + ")"; }
  std::string operator()(const ByItem& x) const { return "by " + part(x.item) + " (" + parts(x.values) + ")"; }
  std::string operator()(const ThePeriod&) const { return "the period"; }
  std::string operator()(const ShiftPeriod& x) const { return move_text(x.shift) + " to " + part(x.period); }
  std::string operator()(const DayOf& x) const { return std::string(x.last ? "last" : "first") + " day of " + part(x.period); }
  std::string operator()(const PeriodHolding& x) const { return "the " + kind_text(x.kind, x.year_kind) + " of " + part(x.date); }
  std::string operator()(const Window& x) const {
    return "the " + part(x.length) + (x.from ? " from " : " to ") + part(x.date) + (x.or_last_day ? ", or the month's last day" : "");
  }
  std::string operator()(const InPeriod& x) const { return part(x.value) + " in " + move_text(x.move); }
  std::string operator()(const ChanceTest& x) const {
    std::string text = part(x.x1) + " of " + part(x.n1) + (x.above ? " above " : " below ");
    text += x.method == ChanceMethod::wilson ? part(x.fixed) + " by Wilson" : part(x.x2) + " of " + part(x.n2) + " by Newcombe";
    return "(" + text + ", z " + part(x.z) + ")";
  }
  std::string operator()(const Aggregate& x) const {
    std::string text(name_of(x.kind));
    if (!x.percentile.is_none()) text += " " + part(x.percentile) + " (" + definition_text(x.definition) + ")";
    if (!x.value.is_none()) text += " of " + part(x.value);
    std::vector<std::string> over;
    for (const Axis& axis : x.over) over.push_back(axis_name(policy, axis));
    text += " over " + joined(over);
    for (const Link& link : x.links) text += ", linked " + part(link.inner) + " = " + part(link.outer);
    if (!x.where.is_none()) text += ", where " + part(x.where);
    if (!x.by.empty()) text += ", by " + parts(x.by);
    if (!x.weight.is_none()) text += ", weighted by " + part(x.weight);
    if (x.needing) text += x.needing->all ? ", needing all" : "";
    if (x.needing && !x.needing->at_least.is_none()) text += ", needing at least " + part(x.needing->at_least);
    if (!x.subject.is_none()) text += (x.kind == AggregateKind::running_sum ? ", for this if " : ", place of ") + part(x.subject);
    if (!x.own.empty()) text += ", up to " + parts(x.own);
    return "(" + text + ")";
  }
  std::string operator()(const Parameter& x) const {
    return x.argument.is_none() ? policy.functions[x.function].parameters[x.number].name : part(x.argument);
  }
  std::string operator()(const Call& x) const { return "function " + policy.functions[x.function].name + "(" + parts(x.arguments) + ")"; }
  std::string operator()(const Excepted& x) const {
    std::string text = "(" + part(x.base);
    for (const ExceptionArm& arm : x.arms) {
      text += ", except " + policy.exceptions[arm.exception].name + " where " + part(arm.where) + ": " + part(arm.is);
    }
    return text + ")";
  }
  std::string operator()(const BrokenExpr&) const { return "broken"; }
};

}  // namespace

std::string dump_expression(const Policy& policy, ExprId id) {
  if (id.is_none()) return "nothing";
  const Expr& expr = policy.exprs[id];
  return std::visit(ExpressionWriter{policy, expr}, expr.node);
}

}  // namespace meed::model
