// Turns one expression into steps: each node becomes one, over the bindings it depends on.
#include <algorithm>

#include "plan/builder.hpp"

namespace meed::plan {
namespace {

using model::BinaryOperator;
using model::ExprId;

class Worker {
 public:
  Worker(Builder& builder, Scope& scope, const Standing& standing, ExprId expr)
      : b_(builder), scope_(scope), standing_(standing), expr_(expr), type_(builder.policy().exprs[expr].type),
        origin_(standing.origin) {
    origin_.expr = expr;
    origin_.frame = standing.frame;
  }

  Place operator()(const model::Constant& node) { return source(Constant{node.value}, {}); }
  Place operator()(const model::Bound& node) {
    return b_.axis_of(node.binding, b_.axes_of(scope_, {node.binding})[0], origin_);
  }
  Place operator()(const model::RowWithKey& node) { return source(FindRow{node.record, node.key}, {}); }
  Place operator()(const model::FieldOf& node) {
    const model::Field& field = b_.policy().fields[node.field];
    std::vector<model::Axis> axes{{field.record, {}}};
    for (const model::ListId list : field.by) axes.push_back({{}, list});
    const StepId load = b_.add(LoadField{node.field, standing_.raw}, {}, b_.space(axes), field.type, origin_);
    std::vector<Place> at{of(node.row)};
    for (const ExprId item : node.items) at.push_back(of(item));
    return b_.at(scope_, load, at, origin_);
  }
  Place operator()(const model::ColumnOf& node) {
    const model::ListId list = b_.policy().exprs[node.item].type.list;
    const StepId load = b_.add(LoadColumn{list, node.column}, {}, b_.space({{{}, list}}),
                               b_.policy().lists[list].columns[node.column].type, origin_);
    return b_.at(scope_, load, {of(node.item)}, origin_);
  }
  Place operator()(const model::RuleValue& node) {
    const StepId rule = b_.rule(node.rule, standing_.frame, standing_.raw);
    return b_.at(scope_, rule, all(node.at), origin_);
  }
  Place operator()(const model::SettingValue& node) {
    std::vector<ExprId> operands = node.items;
    if (!node.on.is_none()) operands.push_back(node.on);
    operands.insert(operands.end(), node.choosers.begin(), node.choosers.end());
    return cells(SettingLookup{node.setting, !node.on.is_none(), static_cast<std::uint8_t>(node.choosers.size())}, operands);
  }
  Place operator()(const model::ApplyScale& node) { return cells(ApplyScale{node.scale}, {node.argument}); }
  Place operator()(const model::BandOf& node) { return cells(BandOf{node.bands}, {node.value}); }
  Place operator()(const model::Decide& node) { return cells(Decide{node.table}, b_.parts(expr_)); }
  Place operator()(const model::FundValue& node) { return fund_figure(node); }
  Place operator()(const model::Unary& node) {
    if (node.op == model::UnaryOperator::minus) return cells(Negate{}, {node.operand});
    return cells(Not{}, {node.operand});
  }
  Place operator()(const model::Binary& node) { return cells(binary(node.op), {node.left, node.right}); }
  Place operator()(const model::IsState& node) { return cells(IsState{node.state, node.negated}, {node.operand}); }
  Place operator()(const model::Between& node) { return cells(Between{node.negated}, b_.parts(expr_)); }
  Place operator()(const model::IsOneOf& node) { return cells(IsOneOf{node.negated}, b_.parts(expr_)); }
  Place operator()(const model::IsIn& node) { return cells(IsIn{node.negated}, {node.subject, node.period}); }
  Place operator()(const model::MoveDate& node) {
    const bool months = b_.policy().exprs[node.length].type.unit.is_months();
    return cells(MoveDate{months, node.backwards, node.or_last_day}, {node.date, node.length});
  }
  Place operator()(const model::Elapsed& node) { return cells(Elapsed{node.unit}, {node.from, node.to}); }
  Place operator()(const model::If&) { return cells(Choose{}, b_.parts(expr_)); }
  Place operator()(const model::Round& node) { return cells(Round{node.mode, node.step, node.of}, {node.value}); }
  Place operator()(const model::Extreme& node) { return cells(Extreme{node.greater}, node.options); }
  Place operator()(const model::AtLeastOf&) { return cells(AtLeastOf{}, b_.parts(expr_)); }
  Place operator()(const model::ByItem&) { return cells(PickByItem{}, b_.parts(expr_)); }
  Place operator()(const model::ThePeriod&) { return source(FramePeriod{standing_.frame}, {}); }
  Place operator()(const model::ShiftPeriod& node) { return cells(ShiftPeriod{node.shift}, {node.period}); }
  Place operator()(const model::PeriodHolding& node) { return cells(PeriodHolding{node.kind, node.year_kind}, {node.date}); }
  Place operator()(const model::Window& node) {
    const bool months = b_.policy().exprs[node.length].type.unit.is_months();
    return cells(Window{months, node.from, node.or_last_day}, {node.length, node.date});
  }
  Place operator()(const model::DayOf& node) { return cells(DayOf{node.last}, {node.period}); }
  Place operator()(const model::InPeriod& node) {
    Standing moved = standing_;
    moved.frame = b_.frame(standing_.frame, node.move);
    return b_.place_of(scope_, moved, node.value);
  }
  Place operator()(const model::ChanceTest& node) { return cells(ChanceTest{node.method, node.above}, b_.parts(expr_)); }
  Place operator()(const model::Aggregate& node) { return b_.aggregate(scope_, standing_, expr_, node); }
  Place operator()(const model::Parameter& node) {
    if (node.argument.is_none()) return source(Constant{model::Absent{}}, {});
    Standing outside = standing_;
    outside.depth = node.depth;
    return b_.place_of(scope_, outside, node.argument);
  }
  Place operator()(const model::Call& node) { return of(node.value); }
  Place operator()(const model::Excepted& node) {
    Except except;
    for (const model::ExceptionArm& arm : node.arms) except.exceptions.push_back(arm.exception);
    return cells(std::move(except), b_.parts(expr_));
  }
  Place operator()(const model::BrokenExpr&) { return source(Constant{model::Absent{}}, {}); }

 private:
  Place of(ExprId part) { return b_.place_of(scope_, standing_, part); }
  std::vector<Place> all(const std::vector<ExprId>& parts) {
    std::vector<Place> places;
    for (const ExprId part : parts) places.push_back(of(part));
    return places;
  }
  Place source(Operation operation, const std::vector<model::Axis>& axes) {
    return {b_.add(std::move(operation), {}, b_.space(axes), type_, origin_), {}};
  }
  Place cells(Operation operation, const std::vector<ExprId>& parts) {
    return b_.cell_by_cell(scope_, std::move(operation), all(parts), type_, origin_);
  }

  static Operation binary(BinaryOperator op) {
    switch (op) {
      case BinaryOperator::add:
      case BinaryOperator::subtract:
      case BinaryOperator::multiply:
      case BinaryOperator::divide: return Arithmetic{op};
      case BinaryOperator::and_: return Logic{false};
      case BinaryOperator::or_: return Logic{true};
      case BinaryOperator::or_else: return OrElse{};
      default: return Compare{op};
    }
  }

  // What is asked of a fund is over its payees, over the rows its pots are for, or in all.
  Place fund_figure(const model::FundValue& node) {
    const model::Fund& fund = b_.policy().funds[node.fund];
    Origin origin = origin_;
    origin.fund = node.fund;
    const StepId share = b_.fund(node.fund, standing_.frame);
    const bool paid = node.figure == model::FundFigure::paid;
    const model::RecordId record = paid ? fund.payee : fund.pot_for;
    const bool total = node.payee.is_none() || record.is_none();
    const FundFigure figure{node.figure, total, paid ? node.agency : std::nullopt};
    if (total) return {b_.add(figure, {share}, b_.space({}), type_, origin), {}};
    const StepId column = b_.add(figure, {share}, b_.space({{record, {}}}), type_, origin);
    Place row = of(node.payee);
    if (!paid && b_.policy().exprs[node.payee].type.record != fund.pot_for) row = pot_of_payee(fund, row);
    return b_.at(scope_, column, {row}, origin);
  }
  Place pot_of_payee(const model::Fund& fund, const Place& payee) {
    Scope scope = scope_over({{fund.payee, {}}});
    const Place pot = b_.place_of(scope, {standing_.frame, 1, standing_.raw, origin_}, fund.pot_of);
    const StepId column = b_.spread(scope, pot, {0}, true);
    return b_.at(scope_, column, {payee}, origin_);
  }

  Builder& b_;
  Scope& scope_;
  const Standing& standing_;
  ExprId expr_;
  model::Type type_;
  Origin origin_;
};

/// Adds the parts of an expression which stand at its own depth, in the order of operands.
struct Parts {
  const model::Policy& policy;
  std::vector<ExprId>& into;

  void add(ExprId expr) { if (!expr.is_none()) into.push_back(expr); }
  void add(const std::vector<ExprId>& exprs) { for (const ExprId expr : exprs) add(expr); }

  void operator()(const model::Constant&) {}
  void operator()(const model::Bound&) {}
  void operator()(const model::RowWithKey&) {}
  void operator()(const model::FieldOf& node) { add(node.row); add(node.items); }
  void operator()(const model::ColumnOf& node) { add(node.item); }
  void operator()(const model::RuleValue& node) { add(node.at); }
  void operator()(const model::SettingValue& node) { add(node.items); add(node.on); add(node.choosers); }
  void operator()(const model::ApplyScale& node) { add(node.argument); }
  void operator()(const model::BandOf& node) { add(node.value); }
  void operator()(const model::Decide& node) {
    const model::DecisionTable& table = policy.tables[node.table];
    add(table.inputs);
    for (const model::DecisionRow& row : table.rows) add(row.result);
  }
  void operator()(const model::FundValue& node) { add(node.payee); }
  void operator()(const model::Unary& node) { add(node.operand); }
  void operator()(const model::Binary& node) { add(node.left); add(node.right); }
  void operator()(const model::IsState& node) { add(node.operand); }
  void operator()(const model::Between& node) { add(node.subject); add(node.low); add(node.high); }
  void operator()(const model::IsOneOf& node) { add(node.subject); add(node.options); }
  void operator()(const model::IsIn& node) { add(node.subject); add(node.period); }
  void operator()(const model::MoveDate& node) { add(node.date); add(node.length); }
  void operator()(const model::Elapsed& node) { add(node.from); add(node.to); }
  void operator()(const model::If& node) {
    for (const model::Branch& branch : node.branches) { add(branch.condition); add(branch.value); }
    add(node.otherwise);
  }
  void operator()(const model::Round& node) { add(node.value); }
  void operator()(const model::Extreme& node) { add(node.options); }
  void operator()(const model::AtLeastOf& node) { add(node.count); add(node.conditions); }
  void operator()(const model::ByItem& node) { add(node.item); add(node.values); }
  void operator()(const model::ThePeriod&) {}
  void operator()(const model::ShiftPeriod& node) { add(node.period); }
  void operator()(const model::DayOf& node) { add(node.period); }
  void operator()(const model::PeriodHolding& node) { add(node.date); }
  void operator()(const model::Window& node) { add(node.length); add(node.date); }
  void operator()(const model::InPeriod& node) { add(node.value); }
  void operator()(const model::ChanceTest& node) {
    add(node.x1); add(node.n1); add(node.z); add(node.x2); add(node.n2); add(node.fixed);
  }
  // Of an aggregate, what stands outside its rows.
  void operator()(const model::Aggregate& node) {
    for (const model::Link& link : node.links) add(link.outer);
    add(node.percentile);
    add(node.subject);
    add(node.own);
    if (node.needing) add(node.needing->at_least);
  }
  void operator()(const model::Parameter&) {}  // it counts the bindings around it otherwise: see `uses`
  void operator()(const model::Call& node) { add(node.value); }
  void operator()(const model::Excepted& node) {
    add(node.base);
    for (const model::ExceptionArm& arm : node.arms) { add(arm.where); add(arm.is); }
  }
  void operator()(const model::BrokenExpr&) {}
};

std::vector<ExprId> inside(const model::Aggregate& node) {
  std::vector<ExprId> parts = node.by;
  for (const model::Link& link : node.links) parts.push_back(link.inner);
  for (const ExprId part : {node.where, node.value, node.weight}) {
    if (!part.is_none()) parts.push_back(part);
  }
  return parts;
}

}  // namespace

std::vector<model::ExprId> Builder::parts(model::ExprId expr) const {
  std::vector<ExprId> into;
  Parts parts{policy_, into};
  std::visit(parts, policy_.exprs[expr].node);
  return into;
}

const std::vector<std::uint32_t>& Builder::uses(model::ExprId expr, std::uint32_t depth) {
  if (const auto found = uses_.find({expr, depth}); found != uses_.end()) return found->second;
  std::vector<std::uint32_t> used;
  const auto take = [&](const std::vector<std::uint32_t>& more, std::uint32_t below) {
    std::copy_if(more.begin(), more.end(), std::back_inserter(used), [&](std::uint32_t b) { return b < below; });
  };
  const model::ExprVariant& node = policy_.exprs[expr].node;
  if (const auto* bound = std::get_if<model::Bound>(&node)) used.push_back(bound->binding);
  for (const ExprId part : parts(expr)) take(uses(part, depth), UINT32_MAX);
  if (const auto* parameter = std::get_if<model::Parameter>(&node); parameter && !parameter->argument.is_none()) {
    take(uses(parameter->argument, parameter->depth), UINT32_MAX);
  }
  if (const auto* aggregate = std::get_if<model::Aggregate>(&node)) {
    const auto inner = depth + static_cast<std::uint32_t>(aggregate->over.size());
    for (const ExprId part : inside(*aggregate)) take(uses(part, inner), depth);
  }
  std::sort(used.begin(), used.end());
  used.erase(std::unique(used.begin(), used.end()), used.end());
  return uses_[{expr, depth}] = std::move(used);
}

Place Builder::place_of(Scope& scope, const Standing& standing, model::ExprId expr) {
  const auto key = std::make_tuple(expr, standing.frame, standing.depth);
  if (const auto found = scope.done.find(key); found != scope.done.end()) return found->second;
  Place place = work_out(scope, standing, expr);
  scope.done[key] = place;
  if (!standing.raw) plan_.places.emplace(std::pair(expr, standing.frame), place);
  return place;
}

Place Builder::work_out(Scope& scope, const Standing& standing, model::ExprId expr) {
  if (scope.parent) {
    const auto& used = uses(expr, standing.depth);
    const bool outer = std::none_of(used.begin(), used.end(), [&](std::uint32_t b) { return b >= scope.first_own; });
    if (outer) return seen_from(scope, place_of(*scope.parent, standing, expr), standing.origin);
  }
  return std::visit(Worker(*this, scope, standing, expr), policy_.exprs[expr].node);
}

}  // namespace meed::plan
