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
  void operator()(const BrokenExpr&) {}
};

}  // namespace

std::vector<ExprId> parts_of(const ExprVariant& node) {
  Parts parts;
  std::visit(parts, node);
  return std::move(parts.found);
}

}  // namespace meed::model
