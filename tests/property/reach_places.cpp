#include "reach_places.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "model/walk.hpp"

namespace meed::reach {
namespace {

using namespace model;

/// Told of a part of a node and its place.
using Part = std::function<void(const char* place, ExprId)>;

const char* value_place(AggregateKind kind) {
  switch (kind) {
    case AggregateKind::sum: return "sum of";
    case AggregateKind::average: return "average of";
    case AggregateKind::count: return "count of";
    case AggregateKind::least:
    case AggregateKind::greatest: return "least of";
    case AggregateKind::first:
    case AggregateKind::last: return "first of";
    case AggregateKind::rank: return "rank of";
    case AggregateKind::percentile: return "percentile of";
    case AggregateKind::running_sum: return "running sum of";
  }
  return "";
}

const char* order_place(AggregateKind kind) {
  if (kind == AggregateKind::rank) return "rank, ties by";
  return kind == AggregateKind::running_sum ? "running sum, by" : "first, by";
}

const char* operand_place(BinaryOperator op, bool left) {
  switch (op) {
    case BinaryOperator::add:
    case BinaryOperator::subtract: return "added";
    case BinaryOperator::multiply: return "multiplied";
    case BinaryOperator::divide: return left ? "divided" : "divisor";
    case BinaryOperator::is:
    case BinaryOperator::is_not: return "equal";
    case BinaryOperator::and_:
    case BinaryOperator::or_: return "and, or";
    case BinaryOperator::or_else: return left ? "or else, first" : "or else, then";
    default: return "compared";
  }
}

/// The parts of a node that somebody wrote there, with their places; one overload for each shape.
struct Places {
  const Part& at;

  void all(const char* place, const std::vector<ExprId>& ids) const {
    for (const ExprId id : ids) at(place, id);
  }

  void operator()(const Constant&) const {}
  void operator()(const Bound&) const {}
  void operator()(const RowWithKey&) const {}
  void operator()(const FieldOf& x) const { at("field of", x.row), all("wide by", x.items); }
  void operator()(const ColumnOf& x) const { at("column of", x.item); }
  void operator()(const RuleValue& x) const { all("rule of", x.at); }
  void operator()(const SettingValue& x) const { all("setting by", x.items), at("setting on", x.on), all("chooser", x.choosers); }
  void operator()(const ApplyScale& x) const { at("scale of", x.argument); }
  void operator()(const BandOf& x) const { at("band of", x.value); }
  void operator()(const Decide&) const {}
  void operator()(const FundValue& x) const { at("fund of", x.payee); }
  void operator()(const Unary& x) const { at(x.op == UnaryOperator::minus ? "minus" : "not", x.operand); }
  void operator()(const Binary& x) const { at(operand_place(x.op, true), x.left), at(operand_place(x.op, false), x.right); }
  void operator()(const IsState& x) const { at("is missing", x.operand); }
  void operator()(const Between& x) const { at("between, value", x.subject), at("between, end", x.low), at("between, end", x.high); }
  void operator()(const IsOneOf& x) const { at("one of, value", x.subject), all("one of, option", x.options); }
  void operator()(const IsIn& x) const { at("in, value", x.subject), at("in, period", x.period); }
  void operator()(const MoveDate& x) const { at("moved date", x.date), at("moved by", x.length); }
  void operator()(const Elapsed& x) const { at("elapsed", x.from), at("elapsed", x.to); }
  void operator()(const If& x) const {
    for (const Branch& branch : x.branches) at("if", branch.condition), at("then", branch.value);
    at("otherwise", x.otherwise);
  }
  void operator()(const Round& x) const { at(x.of == RoundedOf::value ? "rounded" : "root of", x.value); }
  void operator()(const Extreme& x) const { all("greater of", x.options); }
  void operator()(const AtLeastOf& x) const { at("at least, count", x.count), all("at least, condition", x.conditions); }
  void operator()(const ByItem& x) const { at("by item", x.item), all("of each item", x.values); }
  void operator()(const ThePeriod&) const {}
  void operator()(const ShiftPeriod& x) const { at("shifted", x.period); }
  void operator()(const DayOf& x) const { at("day of", x.period); }
  void operator()(const PeriodHolding& x) const { at("holding", x.date); }
  void operator()(const Window& x) const { at("window, length", x.length), at("window, day", x.date); }
  void operator()(const InPeriod& x) const { at("in period", x.value); }
  void operator()(const ChanceTest& x) const {
    at("chance, count", x.x1), at("chance, base", x.n1), at("chance, count", x.x2), at("chance, base", x.n2);
    at("chance, figure", x.fixed), at("chance, z", x.z);
  }
  void operator()(const Aggregate& x) const {
    for (const Link& link : x.links) at("linked", link.inner), at("linked", link.outer);
    at("where", x.where), at(value_place(x.kind), x.value), all(order_place(x.kind), x.by), at("weighted by", x.weight);
    if (x.needing) at("needing", x.needing->at_least);
    at("percentile", x.percentile);
  }
  void operator()(const Parameter&) const {}
  void operator()(const Call& x) const { all("argument", x.arguments); }
  void operator()(const Excepted& x) const {
    at("measure", x.base);
    for (const ExceptionArm& arm : x.arms) at("exception, where", arm.where), at("exception, is", arm.is);
  }
  void operator()(const BrokenExpr&) const {}
};

/// What the checker puts there itself: parts of others, once more.
struct Repeated {
  std::set<ExprId> operator()(const Aggregate& x) const {
    std::set<ExprId> ids(x.own.begin(), x.own.end());
    ids.insert(x.subject);
    return ids;
  }
  std::set<ExprId> operator()(const Call& x) const { return {x.body}; }
  template <class Other>
  std::set<ExprId> operator()(const Other&) const { return {}; }
};

/// What a rule is, where it isn't one that somebody declared as such.
std::map<RuleId, const char*> rule_places(const Policy& policy) {
  std::map<RuleId, const char*> places;
  for (const Fund& fund : policy.funds) {
    places[fund.earning] = fund.kind == FundKind::earned_by ? "amount" : "share";
    for (const FundBound& bound : fund.limits) places[bound.value] = "limit";
    for (const FundBound& bound : fund.minimums) places[bound.value] = "minimum";
    if (!fund.pot.is_none()) places[fund.pot] = "pot";
  }
  for (const Comparison& comparison : policy.comparisons) places[comparison.reported] = "as reported";
  for (const Reinvestment& reinvestment : policy.reinvestments) places[reinvestment.plans] = "reinvested";
  for (const Outcome& outcome : policy.outcomes) {
    for (const RuleId part : {outcome.baseline, outcome.result, outcome.goal, outcome.progress, outcome.met, outcome.points}) places[part] = "outcome";
  }
  for (const Indicator& indicator : policy.indicators) {
    for (const RuleId part : {indicator.numerator, indicator.denominator, indicator.rate, indicator.scored, indicator.baseline,
                              indicator.beyond_chance, indicator.points, indicator.weight}) places[part] = "indicator";
  }
  return places;
}

/// Goes down from one place to the next.
class Descent {
 public:
  Descent(const Policy& policy, const AtPlace& visit) : policy_(policy), visit_(visit) {}

  void at(const char* place, ExprId id) {
    if (id.is_none()) return;
    const ExprVariant& node = policy_.exprs[id].node;
    const bool own = !std::holds_alternative<Excepted>(node);  // its base stands where the rule says it
    if (own) visit_(place, id, around_);
    around_.push_back(place);
    const Part part = [this](const char* of, ExprId inner) { at(of, inner); };
    std::visit(Places{part}, node);
    around_.pop_back();
  }

 private:
  const Policy& policy_;
  const AtPlace& visit_;
  std::vector<const char*> around_;
};

void visit_rules(const Policy& policy, Descent& descent) {
  const auto places = rule_places(policy);
  for (const RuleId id : policy.rules.ids()) {
    const Rule& rule = policy.rules[id];
    const auto found = places.find(id);
    const bool banded = std::holds_alternative<BandOf>(policy.exprs[rule.body].node);
    descent.at(found != places.end() ? found->second : banded ? "bands" : "measure", rule.body);
    descent.at("rule, where", rule.where);
    descent.at("missing:", rule.when_missing);
  }
}

void visit_funds(const Policy& policy, Descent& descent) {
  for (const Fund& fund : policy.funds) {
    descent.at("paid to", fund.paid_to);
    for (const FundBound& bound : fund.limits) descent.at("whole", bound.whole);
    descent.at("pot of", fund.pot_of);
    for (const ExprId key : fund.ties_by) descent.at("fund, ties by", key);
  }
}

}  // namespace

void for_each_place(const Policy& policy, const AtPlace& visit) {
  Descent descent(policy, visit);
  visit_rules(policy, descent);
  visit_funds(policy, descent);
  for (const Function& function : policy.functions) descent.at("function", function.body), descent.at("missing:", function.when_missing);
  for (const Requirement& requirement : policy.requirements) descent.at("required, where", requirement.where), descent.at("required", requirement.that);
  for (const DecisionTable& table : policy.tables) {
    for (const ExprId input : table.inputs) descent.at("table of", input);
    for (const DecisionRow& row : table.rows) descent.at("table, is", row.result);
  }
  for (const Promise& promise : policy.promises) descent.at("promise", promise.that);
  for (const Example& example : policy.examples) {
    for (const ExprId expect : example.expects) descent.at("expect", expect);
  }
  for (const ExprId figure : policy.figures) descent.at("asked for", figure);
}

namespace {

/// Names a shape; one overload for each that has several, and one for all others.
struct Shapes {
  const char* operator()(const Constant&) const { return "constant"; }
  const char* operator()(const Bound&) const { return "this"; }
  const char* operator()(const RowWithKey&) const { return "row by key"; }
  const char* operator()(const FieldOf& x) const { return x.items.empty() ? "field" : "wide field"; }
  const char* operator()(const ColumnOf&) const { return "column"; }
  const char* operator()(const RuleValue&) const { return "rule"; }
  const char* operator()(const SettingValue& x) const {
    if (!x.choosers.empty()) return "chosen setting";
    return !x.on.is_none() ? "dated setting" : x.items.empty() ? "setting" : "setting by item";
  }
  const char* operator()(const ApplyScale&) const { return "scale"; }
  const char* operator()(const BandOf&) const { return "band"; }
  const char* operator()(const Decide&) const { return "table"; }
  const char* operator()(const FundValue& x) const { return x.figure == FundFigure::paid ? "payment" : "pot"; }
  const char* operator()(const Unary& x) const { return x.op == UnaryOperator::minus ? "minus" : "not"; }
  const char* operator()(const Binary& x) const {
    switch (x.op) {
      case BinaryOperator::add:
      case BinaryOperator::subtract: return "sum";
      case BinaryOperator::multiply: return "product";
      case BinaryOperator::divide: return "quotient";
      case BinaryOperator::is:
      case BinaryOperator::is_not: return "equality";
      case BinaryOperator::and_:
      case BinaryOperator::or_: return "and, or";
      case BinaryOperator::or_else: return "or else";
      default: return "comparison";
    }
  }
  const char* operator()(const IsState&) const { return "is missing"; }
  const char* operator()(const Between&) const { return "between"; }
  const char* operator()(const IsOneOf&) const { return "one of"; }
  const char* operator()(const IsIn&) const { return "in"; }
  const char* operator()(const MoveDate&) const { return "moved date"; }
  const char* operator()(const Elapsed&) const { return "elapsed"; }
  const char* operator()(const If&) const { return "if"; }
  const char* operator()(const Round& x) const { return x.of == RoundedOf::value ? "rounded" : "root"; }
  const char* operator()(const Extreme&) const { return "greater"; }
  const char* operator()(const AtLeastOf&) const { return "at least"; }
  const char* operator()(const ByItem&) const { return "by item"; }
  const char* operator()(const ThePeriod&) const { return "the period"; }
  const char* operator()(const ShiftPeriod&) const { return "shifted period"; }
  const char* operator()(const DayOf&) const { return "day of period"; }
  const char* operator()(const PeriodHolding&) const { return "period holding"; }
  const char* operator()(const Window&) const { return "window"; }
  const char* operator()(const InPeriod&) const { return "in period"; }
  const char* operator()(const ChanceTest& x) const { return x.method == ChanceMethod::wilson ? "Wilson" : "Newcombe"; }
  const char* operator()(const Aggregate& x) const {
    if (x.kind == AggregateKind::count) return "count";
    if (x.kind == AggregateKind::average && !x.weight.is_none()) return "weighted average";
    const std::string_view place = value_place(x.kind);
    static const std::map<std::string_view, const char*> names{{"sum of", "total"},     {"average of", "average"},       {"least of", "least"},            {"first of", "first"},
                                                               {"rank of", "rank"},     {"percentile of", "percentile"}, {"running sum of", "running sum"}};
    return names.at(place);
  }
  const char* operator()(const Parameter&) const { return "parameter"; }
  const char* operator()(const Call&) const { return "call"; }
  const char* operator()(const Excepted&) const { return "excepted"; }
  const char* operator()(const BrokenExpr&) const { return "broken"; }
};

}  // namespace

const char* shape_of(const ExprVariant& node) { return std::visit(Shapes{}, node); }

std::string unplaced_part(const Policy& policy) {
  for (const ExprId id : policy.exprs.ids()) {
    const ExprVariant& node = policy.exprs[id].node;
    std::set<ExprId> placed = std::visit(Repeated{}, node);
    const Part part = [&](const char*, ExprId inner) { placed.insert(inner); };
    std::visit(Places{part}, node);
    for (const ExprId inner : parts_of(node)) {
      if (!placed.contains(inner)) return std::string("a part of the shape `") + shape_of(node) + "` has no place in reach_places.cpp";
    }
  }
  return {};
}

}  // namespace meed::reach
