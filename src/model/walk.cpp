#include "model/walk.hpp"

#include <type_traits>

namespace meed::model {

namespace {

/// Goes through the parts of a node, to read or to replace them. One overload for each shape of node; an id that
/// names nothing is no part.
template <bool replacing, class Each>
struct Walk {
  template <class T>
  using Node = std::conditional_t<replacing, T, const T>;

  Each each;

  void visit(Node<ExprId>& id) const {
    if (!id.is_none()) each(id);
  }
  void visit(Node<std::vector<ExprId>>& ids) const {
    for (auto& id : ids) visit(id);
  }
  template <class... More>
  void visit_all(More&... more) const { (visit(more), ...); }

  void operator()(Node<Constant>&) const {}
  void operator()(Node<Bound>&) const {}
  void operator()(Node<RowWithKey>&) const {}
  void operator()(Node<FieldOf>& x) const { visit_all(x.row, x.items); }
  void operator()(Node<ColumnOf>& x) const { visit(x.item); }
  void operator()(Node<RuleValue>& x) const { visit(x.at); }
  void operator()(Node<SettingValue>& x) const { visit_all(x.items, x.on, x.choosers); }
  void operator()(Node<ApplyScale>& x) const { visit(x.argument); }
  void operator()(Node<BandOf>& x) const { visit(x.value); }
  void operator()(Node<Decide>&) const {}
  void operator()(Node<FundValue>& x) const { visit(x.payee); }
  void operator()(Node<Unary>& x) const { visit(x.operand); }
  void operator()(Node<Binary>& x) const { visit_all(x.left, x.right); }
  void operator()(Node<IsState>& x) const { visit(x.operand); }
  void operator()(Node<Between>& x) const { visit_all(x.subject, x.low, x.high); }
  void operator()(Node<IsOneOf>& x) const { visit_all(x.subject, x.options); }
  void operator()(Node<IsIn>& x) const { visit_all(x.subject, x.period); }
  void operator()(Node<MoveDate>& x) const { visit_all(x.date, x.length); }
  void operator()(Node<Elapsed>& x) const { visit_all(x.from, x.to); }
  void operator()(Node<If>& x) const {
    for (auto& branch : x.branches) visit_all(branch.condition, branch.value);
    visit(x.otherwise);
  }
  void operator()(Node<Round>& x) const { visit(x.value); }
  void operator()(Node<Extreme>& x) const { visit(x.options); }
  void operator()(Node<AtLeastOf>& x) const { visit_all(x.count, x.conditions); }
  void operator()(Node<ByItem>& x) const { visit_all(x.item, x.values); }
  void operator()(Node<ThePeriod>&) const {}
  void operator()(Node<ShiftPeriod>& x) const { visit(x.period); }
  void operator()(Node<DayOf>& x) const { visit(x.period); }
  void operator()(Node<PeriodHolding>& x) const { visit(x.date); }
  void operator()(Node<Window>& x) const { visit_all(x.length, x.date); }
  void operator()(Node<InPeriod>& x) const { visit(x.value); }
  void operator()(Node<ChanceTest>& x) const { visit_all(x.x1, x.n1, x.x2, x.n2, x.fixed, x.z); }
  void operator()(Node<Aggregate>& x) const {
    for (auto& link : x.links) visit_all(link.inner, link.outer);
    visit_all(x.where, x.value, x.by, x.weight);
    if (x.needing) visit(x.needing->at_least);
    visit_all(x.percentile, x.subject, x.own);
  }
  // To readers, a part of the call that it stands in.
  void operator()([[maybe_unused]] Node<Parameter>& x) const {
    if constexpr (replacing) visit(x.argument);
  }
  void operator()(Node<Call>& x) const {
    visit(x.arguments);
    if constexpr (replacing) visit(x.outside);
    visit(x.body);
    if constexpr (replacing) visit(x.value);
  }
  void operator()(Node<Excepted>& x) const {
    visit(x.base);
    for (auto& arm : x.arms) visit_all(arm.where, arm.is);
  }
  void operator()(Node<BrokenExpr>&) const {}
};

}  // namespace

std::vector<ExprId> parts_of(const ExprVariant& node) {
  std::vector<ExprId> found;
  const auto each = [&found](ExprId id) { found.push_back(id); };
  std::visit(Walk<false, decltype(each)>{each}, node);
  return found;
}

void replace_parts(ExprVariant& node, const std::function<ExprId(ExprId)>& other) {
  const auto each = [&other](ExprId& id) { id = other(id); };
  std::visit(Walk<true, decltype(each)>{each}, node);
}

}  // namespace meed::model
