// What a checked expression tells about itself: which bindings it stands on, and copies
// of it for other bindings.
#include "check/expression_site.hpp"
#include "model/walk.hpp"

namespace meed::check {

using namespace model;

namespace {

/// Tells whether any binding in the expression meets the test.
template <class Test>
bool any_binding(const Policy& policy, ExprId id, const Test& test) {
  const ExprVariant& node = policy.exprs[id].node;
  if (const auto* found = std::get_if<Bound>(&node)) return test(found->binding);
  for (const ExprId part : parts_of(node)) {
    if (any_binding(policy, part, test)) return true;
  }
  return false;
}

/// Copies parts of a node in place. One overload for each shape of node.
struct Parts {
  Context& context;
  std::size_t first;
  const std::vector<ExprId>& by;
  std::size_t inner;

  void put(ExprId& id) const {
    if (!id.is_none()) id = put_in_place(context, id, first, by, inner);
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
  void operator()(BrokenExpr&) const {}
};

}  // namespace

bool uses_binding(const Policy& policy, ExprId id, std::size_t binding) {
  return any_binding(policy, id, [&](std::size_t found) { return found == binding; });
}

bool uses_inner(const Policy& policy, ExprId id, std::size_t first) {
  return any_binding(policy, id, [&](std::size_t found) { return found >= first; });
}

ExprId put_in_place(Context& context, ExprId id, std::size_t first, const std::vector<ExprId>& by, std::size_t inner) {
  Expr copy = context.policy.exprs[id];
  if (const auto* found = std::get_if<Bound>(&copy.node)) {
    if (found->binding < first) return id;
    if (found->binding < first + by.size()) return by[found->binding - first];
    copy.node = Bound{static_cast<std::uint32_t>(found->binding - first - by.size() + inner)};
  } else {
    std::visit(Parts{context, first, by, inner}, copy.node);
  }
  if (copy.type.better == Direction::by_item) {
    copy.type.direction_item = put_in_place(context, copy.type.direction_item, first, by, inner);
  }
  return context.policy.exprs.push_back(std::move(copy));
}

}  // namespace meed::check
