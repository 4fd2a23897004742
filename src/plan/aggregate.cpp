// Plans aggregates. The rows are gone through by themselves where links settle everything
// that the body uses of the outside; else every outer row is crossed with every inner one.
#include <algorithm>

#include "plan/builder.hpp"

namespace meed::plan {
namespace {

using model::ExprId;

constexpr std::uint32_t first_keyed = 1U << 20;  // numbers for axes that are bindings of no expression

/// A link as columns. `binding`: the outer binding that it settles; or a number of its
/// own, when it is some other row or item that is looked up afterwards.
struct Tie { Place inner, outer; std::uint32_t binding; bool looked_up; };

class AggregatePlan {
 public:
  AggregatePlan(Builder& builder, Scope& scope, const Standing& standing, ExprId expr, const model::Aggregate& node)
      : b_(builder), scope_(scope), standing_(standing), inner_(standing), node_(node),
        type_(builder.policy().exprs[expr].type), origin_(standing.origin) {
    origin_.expr = expr;
    origin_.frame = standing.frame;
    rows_.parent = &scope;
    rows_.first_own = standing.depth;
    for (const model::Axis& axis : node.over) rows_.own[inner_.depth++] = axis;
    results_.parent = &scope;
  }

  Place plan() {
    for (const model::Link& link : node_.links) tie(link.inner, link.outer);
    split_condition(node_.where);
    gather_rows();
    settle_crossed_ties();
    spread_rows();
    group();
    return looked_up(finish());
  }

 private:
  Place outside(ExprId expr) { return b_.place_of(scope_, standing_, expr); }
  Place inside(ExprId expr) { return b_.place_of(rows_, inner_, expr); }

  void tie(ExprId inner_expr, ExprId outer_expr) {
    const Place inner = inside(inner_expr);
    const Place outer = outside(outer_expr);
    const Step& step = b_.plan().steps[outer.step];
    if (!std::holds_alternative<AxisIndex>(step.operation)) {
      const auto number = first_keyed + static_cast<std::uint32_t>(results_.own.size());
      results_.own[number] = axis_of_type(outer_expr);
      ties_.push_back({inner, outer, number, true});
      if (!outer.bindings.empty()) rows_.same.emplace_back(outer, inner);
      return;
    }
    const std::uint32_t binding = outer.bindings[0];
    if (const auto known = rows_.stands_for.find(binding); known != rows_.stands_for.end()) {
      conditions_.push_back(equal(inner, known->second));
      return;
    }
    rows_.stands_for[binding] = inner;
    ties_.push_back({inner, outer, binding, false});
  }
  model::Axis axis_of_type(ExprId expr) const {
    const model::Type& type = b_.policy().exprs[expr].type;
    return {type.record, type.kind == model::TypeKind::item ? type.list : model::ListId{}};
  }
  Place equal(const Place& one, const Place& other) {
    model::Type yes_no;
    yes_no.kind = model::TypeKind::yes_no;
    return b_.cell_by_cell(rows_, Compare{model::BinaryOperator::is}, {one, other}, yes_no, origin_);
  }

  /// Takes `a and b and c` apart. A part that says which row or item the outside is, is as good as a link.
  void split_condition(ExprId expr) {
    if (expr.is_none()) return;
    std::vector<ExprId> parts;
    conjuncts(expr, parts);
    std::vector<ExprId> rest;
    for (const ExprId part : parts) {
      if (!tie_by(part)) rest.push_back(part);
    }
    if (rest.size() == parts.size()) rest = {expr};
    for (const ExprId part : rest) conditions_.push_back(inside(part));
  }
  void conjuncts(ExprId expr, std::vector<ExprId>& into) const {
    const auto* binary = std::get_if<model::Binary>(&b_.policy().exprs[expr].node);
    if (!binary || binary->op != model::BinaryOperator::and_) return into.push_back(expr);
    conjuncts(binary->left, into);
    conjuncts(binary->right, into);
  }
  bool tie_by(ExprId expr) {
    const auto* binary = std::get_if<model::Binary>(&b_.policy().exprs[expr].node);
    if (!binary || binary->op != model::BinaryOperator::is) return false;
    for (const ExprId side : {binary->left, binary->right}) {
      const model::Type& type = b_.policy().exprs[side].type;
      if (type.may_be_missing || (type.kind != model::TypeKind::row && type.kind != model::TypeKind::item)) return false;
    }
    if (is_inner(binary->left) && is_outer(binary->right)) return tie(binary->left, binary->right), true;
    if (is_inner(binary->right) && is_outer(binary->left)) return tie(binary->right, binary->left), true;
    return false;
  }
  bool is_inner(ExprId expr) const {
    const auto& used = b_.uses(expr, inner_.depth);
    return !used.empty() && used.front() >= rows_.first_own;
  }
  bool is_outer(ExprId expr) const {
    const auto& used = b_.uses(expr, inner_.depth);
    return !used.empty() && used.back() < rows_.first_own;
  }

  void gather_rows() {
    if (!node_.value.is_none()) value_ = inside(node_.value);
    if (!node_.weight.is_none()) weight_ = inside(node_.weight);
    for (const ExprId key : node_.by) by_.push_back(inside(key));
    std::vector<Place> all = by_;
    all.insert(all.end(), conditions_.begin(), conditions_.end());
    for (const Tie& tie : ties_) all.push_back(tie.inner);
    for (const auto& place : {value_, weight_}) {
      if (place) all.push_back(*place);
    }
    row_bindings_ = Builder::joined(all);
    std::erase_if(row_bindings_, [&](std::uint32_t binding) { return binding >= rows_.first_own; });
    for (const auto& [binding, axis] : rows_.own) row_bindings_.push_back(binding);
  }
  bool is_crossed(std::uint32_t binding) const {
    return binding < rows_.first_own && std::binary_search(row_bindings_.begin(), row_bindings_.end(), binding);
  }
  /// A row that is looked up from bindings that are gone through anyway is a plain condition.
  void settle_crossed_ties() {
    std::erase_if(ties_, [&](const Tie& tie) {
      const auto& bindings = tie.outer.bindings;
      if (!tie.looked_up || bindings.empty()) return false;
      if (!std::all_of(bindings.begin(), bindings.end(), [&](std::uint32_t b) { return is_crossed(b); })) return false;
      conditions_.push_back(equal(tie.inner, tie.outer));
      return true;
    });
  }
  void spread_rows() {
    if (value_) made_.value = over_rows(*value_);
    if (weight_) made_.weight = over_rows(*weight_);
    for (const Place& key : by_) made_.by.push_back(over_rows(key));
    for (const Place& condition : conditions_) {
      const StepId step = over_rows(condition);
      made_.where = made_.where.is_none() ? step : both(made_.where, step);
    }
  }
  StepId over_rows(const Place& place) { return b_.spread(rows_, place, row_bindings_); }
  StepId both(StepId one, StepId other) {
    const model::Type type = b_.plan().steps[one].type;
    return b_.add(Logic{false}, {one, other}, b_.space(b_.axes_of(rows_, row_bindings_)), type, origin_);
  }

  void group() {
    std::vector<std::uint32_t> groups;
    for (const std::uint32_t binding : row_bindings_) {
      if (binding < rows_.first_own) groups.push_back(binding);
    }
    for (const Tie& tie : ties_) groups.push_back(tie.binding);
    std::sort(groups.begin(), groups.end());
    bindings_ = groups;
    gather_outside();
    Grouping& grouping = made_.grouping;
    grouping.rows = b_.space(b_.axes_of(rows_, row_bindings_));
    grouping.row_bindings = row_bindings_;
    grouping.groups = b_.space(b_.axes_of(results_, groups));
    for (const std::uint32_t binding : groups) {
      grouping.keys.push_back(key_of(binding));
      const Tie* tie = asked_by_row(binding);
      grouping.from.push_back(tie ? 0 : position(bindings_, binding));
      grouping.looked_up.push_back(tie ? over_results(tie->outer) : StepId{});
    }
  }
  static std::uint32_t position(const std::vector<std::uint32_t>& bindings, std::uint32_t binding) {
    return static_cast<std::uint32_t>(std::lower_bound(bindings.begin(), bindings.end(), binding) - bindings.begin());
  }
  Coordinate key_of(std::uint32_t binding) {
    for (const Tie& tie : ties_) {
      if (tie.binding != binding) continue;
      operands_.push_back(b_.spread(rows_, tie.inner, row_bindings_, true));
      return {false, static_cast<std::uint32_t>(operands_.size() - 1)};
    }
    return {true, position(row_bindings_, binding)};
  }

  /// What is asked of each group: how many are needed, which percentile, whose rank or running sum.
  void gather_outside() {
    std::vector<Place> places;
    if (node_.needing && !node_.needing->at_least.is_none()) needed_ = outside(node_.needing->at_least);
    if (!node_.percentile.is_none()) percentile_ = outside(node_.percentile);
    if (node_.kind == model::AggregateKind::rank) {
      subject_ = outside(node_.subject);
      if (node_.ties == model::RankTies::by_key) for (const Place& key : by_) own_.push_back(own(key));
    }
    if (node_.kind == model::AggregateKind::running_sum) {
      if (!node_.subject.is_none()) subject_ = outside(node_.subject);
      for (const ExprId key : node_.own) own_.push_back(outside(key));
    }
    for (const auto& place : {needed_, percentile_, subject_}) {
      if (place) places.push_back(*place);
    }
    places.insert(places.end(), own_.begin(), own_.end());
    for (const Tie& tie : ties_) {
      if (asked_by_row(tie.binding)) places.push_back(tie.outer);
    }
    std::erase_if(bindings_, [&](std::uint32_t binding) { return asked_by_row(binding) != nullptr; });
    places.push_back({{}, bindings_});
    bindings_ = Builder::joined(places);
    if (needed_) made_.needed = over_results(*needed_);
    if (percentile_) made_.percentile = over_results(*percentile_);
    if (subject_) made_.subject = over_results(*subject_);
    for (const Place& key : own_) made_.own.push_back(over_results(key));
  }
  /// A place, or a sum so far, is another for each row that asks, so each says itself which group it is in (there are as many
  /// answers as rows, and not as rows times groups); of other aggregates there is one for each group, and rows look it up.
  bool is_asked_by_rows() const {
    if (node_.kind == model::AggregateKind::percentile) return percentile_ && !percentile_->bindings.empty();
    return node_.kind == model::AggregateKind::running_sum || node_.kind == model::AggregateKind::rank;
  }
  const Tie* asked_by_row(std::uint32_t binding) const {
    if (!is_asked_by_rows()) return nullptr;
    const auto found = std::find_if(ties_.begin(), ties_.end(), [&](const Tie& tie) { return tie.looked_up && tie.binding == binding; });
    return found == ties_.end() ? nullptr : &*found;
  }
  StepId over_results(const Place& place) { return b_.spread(results_, place, bindings_); }

  /// Gives a value of the rows as it is for the row that the rule itself is for.
  Place own(const Place& place) {
    std::vector<Place> coordinates;
    const auto axes = b_.axes_of(place.step);
    for (std::size_t k = 0; k < axes.size(); ++k) {
      const bool inner = place.bindings[k] >= rows_.first_own;
      coordinates.push_back(inner ? nearest(axes[k]) : b_.axis_of(place.bindings[k], axes[k], origin_));
    }
    return b_.at(scope_, place.step, coordinates, origin_);
  }
  Place nearest(const model::Axis& axis) {
    for (std::uint32_t binding = rows_.first_own; binding-- > 0;) {
      for (Scope* at = &scope_; at; at = at->parent) {
        const auto found = at->own.find(binding);
        if (found != at->own.end() && found->second == axis) return seen(scope_, binding, axis);
      }
    }
    model::Type type;
    type.kind = axis.record.is_none() ? model::TypeKind::item : model::TypeKind::row;
    type.list = axis.list;
    type.record = axis.record;
    return {b_.add(Constant{model::Absent{}}, {}, b_.space({}), type, origin_), {}};
  }
  Place seen(Scope& from, std::uint32_t binding, const model::Axis& axis) {
    if (from.own.contains(binding) || !from.parent) return b_.axis_of(binding, axis, origin_);
    return b_.seen_from(from, seen(*from.parent, binding, axis), origin_);
  }

  Place finish() {
    made_.kind = node_.kind;
    made_.counts_all = node_.needing && node_.needing->all;
    made_.raw = standing_.raw;
    made_.definition = node_.definition;
    made_.highest_first = node_.highest_first;
    made_.ties = node_.ties;
    for (const StepId step : {made_.value, made_.where, made_.weight, made_.needed, made_.percentile, made_.subject}) {
      if (!step.is_none()) operands_.push_back(step);
    }
    for (const StepId step : made_.grouping.looked_up) {
      if (!step.is_none()) operands_.push_back(step);
    }
    operands_.insert(operands_.end(), made_.by.begin(), made_.by.end());
    operands_.insert(operands_.end(), made_.own.begin(), made_.own.end());
    const SpaceId space = b_.space(b_.axes_of(results_, bindings_));
    return {b_.add(std::move(made_), std::move(operands_), space, type_, origin_), bindings_};
  }
  Place looked_up(const Place& place) {
    if (std::none_of(ties_.begin(), ties_.end(), [&](const Tie& tie) { return tie.looked_up && !asked_by_row(tie.binding); })) return place;
    std::vector<Place> coordinates;
    const auto axes = b_.axes_of(place.step);
    for (std::size_t k = 0; k < axes.size(); ++k) coordinates.push_back(coordinate(place.bindings[k], axes[k]));
    return b_.at(scope_, place.step, coordinates, origin_);
  }
  Place coordinate(std::uint32_t binding, const model::Axis& axis) {
    for (const Tie& tie : ties_) {
      if (tie.binding == binding && tie.looked_up) return tie.outer;
    }
    return b_.axis_of(binding, axis, origin_);
  }

  Builder& b_;
  Scope& scope_;
  const Standing& standing_;
  Standing inner_;
  const model::Aggregate& node_;
  model::Type type_;
  Origin origin_;
  Scope rows_, results_;
  std::vector<Tie> ties_;
  std::vector<Place> conditions_, by_, own_;
  std::optional<Place> value_, weight_, needed_, percentile_, subject_;
  std::vector<std::uint32_t> row_bindings_, bindings_;
  Aggregate made_;
  std::vector<StepId> operands_;
};

}  // namespace

Place Builder::aggregate(Scope& scope, const Standing& standing, model::ExprId expr, const model::Aggregate& node) {
  return AggregatePlan(*this, scope, standing, expr, node).plan();
}

}  // namespace meed::plan
