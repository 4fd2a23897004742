#include "model/walk.hpp"

namespace meed::model {

namespace {

/// Gathers parts, leaving out ids that name nothing.
struct Parts {
  std::vector<ExprId> found;

  void take(ExprId id) {
    if (!id.is_none()) found.push_back(id);
  }
  void take(const std::vector<ExprId>& ids) {
    for (const ExprId id : ids) take(id);
  }
  template <class... More>
  void take_all(const More&... more) { (take(more), ...); }

  void operator()(const Constant&) {}
  void operator()(const Bound&) {}
  void operator()(const RowWithKey&) {}
  void operator()(const FieldOf& x) { take_all(x.row, x.items); }
  void operator()(const ColumnOf& x) { take(x.item); }
  void operator()(const RuleValue& x) { take(x.at); }
  void operator()(const SettingValue& x) { take_all(x.items, x.on, x.chooser); }
  void operator()(const ApplyScale& x) { take(x.argument); }
  void operator()(const BandOf& x) { take(x.value); }
  void operator()(const Decide&) {}
  void operator()(const FundValue& x) { take(x.payee); }
  void operator()(const Unary& x) { take(x.operand); }
  void operator()(const Binary& x) { take_all(x.left, x.right); }
  void operator()(const IsState& x) { take(x.operand); }
  void operator()(const Between& x) { take_all(x.subject, x.low, x.high); }
  void operator()(const IsOneOf& x) { take_all(x.subject, x.options); }
  void operator()(const IsIn& x) { take_all(x.subject, x.period); }
  void operator()(const MoveDate& x) { take_all(x.date, x.length); }
  void operator()(const Elapsed& x) { take_all(x.from, x.to); }
  void operator()(const If& x) {
    for (const Branch& branch : x.branches) take_all(branch.condition, branch.value);
    take(x.otherwise);
  }
  void operator()(const Round& x) { take(x.value); }
  void operator()(const Extreme& x) { take(x.options); }
  void operator()(const AtLeastOf& x) { take_all(x.count, x.conditions); }
  void operator()(const ByItem& x) { take_all(x.item, x.values); }
  void operator()(const ThePeriod&) {}
  void operator()(const ShiftPeriod& x) { take(x.period); }
  void operator()(const DayOf& x) { take(x.period); }
  void operator()(const PeriodHolding& x) { take(x.date); }
  void operator()(const Window& x) { take_all(x.length, x.date); }
  void operator()(const InPeriod& x) { take(x.value); }
  void operator()(const ChanceTest& x) { take_all(x.x1, x.n1, x.x2, x.n2, x.fixed, x.z); }
  void operator()(const Aggregate& x) {
    for (const Link& link : x.links) take_all(link.inner, link.outer);
    take_all(x.where, x.value, x.by, x.weight);
    if (x.needing) take(x.needing->at_least);
    take_all(x.percentile, x.subject, x.own);
  }
  void operator()(const Parameter&) {}  // a part of the call that it stands in
  void operator()(const Call& x) { take_all(x.arguments, x.body); }
  void operator()(const Excepted& x) {
    take(x.base);
    for (const ExceptionArm& arm : x.arms) take_all(arm.where, arm.is);
  }
  void operator()(const BrokenExpr&) {}
};

/// Replaces parts in place. One overload for each shape of node.
struct Replacer {
  const std::function<ExprId(ExprId)>& other;

  void put(ExprId& id) const {
    if (!id.is_none()) id = other(id);
  }
  void put(std::vector<ExprId>& ids) const {
    for (ExprId& id : ids) put(id);
  }
  template <class... More>
  void put_all(More&... more) const { (put(more), ...); }

  void operator()(Constant&) const {}
  void operator()(Bound&) const {}
  void operator()(RowWithKey&) const {}
  void operator()(FieldOf& x) const { put_all(x.row, x.items); }
  void operator()(ColumnOf& x) const { put(x.item); }
  void operator()(RuleValue& x) const { put(x.at); }
  void operator()(SettingValue& x) const { put_all(x.items, x.on, x.chooser); }
  void operator()(ApplyScale& x) const { put(x.argument); }
  void operator()(BandOf& x) const { put(x.value); }
  void operator()(Decide&) const {}
  void operator()(FundValue& x) const { put(x.payee); }
  void operator()(Unary& x) const { put(x.operand); }
  void operator()(Binary& x) const { put_all(x.left, x.right); }
  void operator()(IsState& x) const { put(x.operand); }
  void operator()(Between& x) const { put_all(x.subject, x.low, x.high); }
  void operator()(IsOneOf& x) const { put_all(x.subject, x.options); }
  void operator()(IsIn& x) const { put_all(x.subject, x.period); }
  void operator()(MoveDate& x) const { put_all(x.date, x.length); }
  void operator()(Elapsed& x) const { put_all(x.from, x.to); }
  void operator()(If& x) const {
    for (Branch& branch : x.branches) put_all(branch.condition, branch.value);
    put(x.otherwise);
  }
  void operator()(Round& x) const { put(x.value); }
  void operator()(Extreme& x) const { put(x.options); }
  void operator()(AtLeastOf& x) const { put_all(x.count, x.conditions); }
  void operator()(ByItem& x) const { put_all(x.item, x.values); }
  void operator()(ThePeriod&) const {}
  void operator()(ShiftPeriod& x) const { put(x.period); }
  void operator()(DayOf& x) const { put(x.period); }
  void operator()(PeriodHolding& x) const { put(x.date); }
  void operator()(Window& x) const { put_all(x.length, x.date); }
  void operator()(InPeriod& x) const { put(x.value); }
  void operator()(ChanceTest& x) const { put_all(x.x1, x.n1, x.x2, x.n2, x.fixed, x.z); }
  void operator()(Aggregate& x) const {
    for (Link& link : x.links) put_all(link.inner, link.outer);
    put_all(x.where, x.value, x.by, x.weight);
    if (x.needing) put(x.needing->at_least);
    put_all(x.percentile, x.subject, x.own);
  }
  void operator()(Parameter& x) const { put(x.argument); }
  void operator()(Call& x) const { put_all(x.arguments, x.outside, x.body, x.value); }
  void operator()(Excepted& x) const {
    put(x.base);
    for (ExceptionArm& arm : x.arms) put_all(arm.where, arm.is);
  }
  void operator()(BrokenExpr&) const {}
};

}  // namespace

std::vector<ExprId> parts_of(const ExprVariant& node) {
  Parts parts;
  std::visit(parts, node);
  return std::move(parts.found);
}

void replace_parts(ExprVariant& node, const std::function<ExprId(ExprId)>& other) { std::visit(Replacer{other}, node); }

}  // namespace meed::model
