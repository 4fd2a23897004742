// How many rows a group of an aggregate can have, and what their weights can come to together.
#include <algorithm>
#include <functional>
#include <set>

#include "plan/reaching.hpp"

namespace meed::plan {
namespace {

template <class T>
const T* operation(const Step& step) { return std::get_if<T>(&step.operation); }

/// The axes of an aggregate's rows that a group goes along.
std::set<std::uint32_t> axes_along(const Plan& plan, const Aggregate& op) {
  std::set<std::uint32_t> along;
  for (std::uint32_t axis = 0; axis < plan.spaces[op.grouping.rows].axes.size(); ++axis) along.insert(axis);
  for (const Coordinate& key : op.grouping.keys) {
    if (key.is_axis) along.erase(key.number);
  }
  return along;
}

/// The rows of an aggregate, seen along one axis of them.
class RowsAlong {
 public:
  RowsAlong(const Plan& plan, const model::Policy& policy, const Step& step, const Aggregate& op, std::uint32_t axis)
      : plan_(plan), policy_(policy), step_(step), op_(op), axis_(axis), over_(plan.spaces[op.grouping.rows].axes[axis]) {}

  /// How many of `all` there are can be in one group. Two rows that should be one for each of some fields are held.
  Rational most(const Rational& all) const {
    if (over_.record.is_none()) return all;
    const auto identity = identity_of(policy_.records[over_.record]);
    if (identity.empty()) return all;
    Rational most = 1;
    for (const model::FieldId field : identity) most *= is_pinned(field) ? 1 : values_of(policy_.fields[field].type);
    return std::min(most, all);
  }

 private:
  static std::vector<model::FieldId> identity_of(const model::Record& record) {
    if (!record.one_for_each.empty()) return record.one_for_each;
    return record.key.is_none() ? std::vector<model::FieldId>{} : std::vector{record.key};
  }
  Rational values_of(const model::Type& type) const {
    if (type.kind == model::TypeKind::item) return policy_.lists[type.list].items.size();
    return type.kind == model::TypeKind::yes_no ? 2 : largest_divisor;
  }
  /// Tells whether all rows of a group have the same value in a field.
  bool is_pinned(model::FieldId field) const {
    const auto& keys = op_.grouping.keys;
    return std::any_of(keys.begin(), keys.end(), [&](const Coordinate& key) { return !key.is_axis && loads(step_.operands[key.number], field); }) ||
           (!op_.where.is_none() && pins(op_.where, field));
  }
  bool pins(StepId condition, model::FieldId field) const {
    const Step& step = plan_.steps[condition];
    const auto* logic = operation<Logic>(step);
    if (logic && !logic->is_or) return pins(step.operands[0], field) || pins(step.operands[1], field);
    const auto* compare = operation<Compare>(step);
    if (!compare || compare->op != model::BinaryOperator::is) return false;
    const auto same_for_all = [&](StepId one) { return plan_.spaces[plan_.steps[one].space].axes.empty(); };
    return (loads(step.operands[0], field) && same_for_all(step.operands[1])) || (loads(step.operands[1], field) && same_for_all(step.operands[0]));
  }
  /// Tells whether a column is the field of the rows along this axis.
  bool loads(StepId column, model::FieldId field) const {
    const Step* step = &plan_.steps[column];
    std::uint32_t axis = 0;
    if (const auto* broadcast = operation<Broadcast>(*step)) {
      if (broadcast->from.size() != 1) return false;
      axis = broadcast->from[0];
      step = &plan_.steps[step->operands[0]];
    }
    const auto* load = operation<LoadField>(*step);
    return load && load->field == field && axis == axis_ && plan_.spaces[step->space].axes.size() == 1;
  }

  const Plan& plan_;
  const model::Policy& policy_;
  const Step& step_;
  const Aggregate& op_;
  std::uint32_t axis_;
  const model::Axis& over_;
};

/// The greatest that a column's values, none of them below zero, can come to together along some of its axes.
class Together {
 public:
  using Axes = std::set<std::uint32_t>;
  using Extent = std::function<Rational(const model::Axis&)>;
  Together(const Plan& plan, const model::Policy& policy, const IdVector<StepId, Reach>& reaches, Extent extent)
      : plan_(plan), policy_(policy), reaches_(reaches), extent_(std::move(extent)) {}

  Rational most(StepId id, const Axes& along) const {
    const Step& step = plan_.steps[id];
    Rational all = *reaches_[id].value.high * extent(step.space, along);
    if (const auto* broadcast = operation<Broadcast>(step)) all = std::min(all, of_broadcast(step, *broadcast, along));
    if (const auto* settle = operation<Settle>(step); settle && !settle->mended) all = std::min(all, of_part(step, step.operands[0], along));
    if (operation<PickByItem>(step)) all = std::min(all, of_picked(step, along).value_or(all));
    if (const auto* setting = operation<SettingLookup>(step)) all = std::min(all, of_setting(step, *setting, along).value_or(all));
    return all;
  }

 private:
  Rational extent(SpaceId space, const Axes& along) const {
    Rational cells = 1;
    for (const std::uint32_t axis : along) cells *= extent_(plan_.spaces[space].axes[axis]);
    return cells;
  }
  /// An operand in a step's own space, or one cell for all.
  Rational of_part(const Step& step, StepId part, const Axes& along) const {
    const bool same = plan_.steps[part].space == step.space;
    return same ? most(part, along) : *reaches_[part].value.high * extent(step.space, along);
  }
  Rational of_broadcast(const Step& step, const Broadcast& op, Axes along) const {
    Axes inside;
    for (std::uint32_t axis = 0; axis < op.from.size(); ++axis) {
      if (along.erase(op.from[axis]) != 0) inside.insert(axis);
    }
    return most(step.operands[0], inside) * extent(step.space, along);
  }
  std::optional<Rational> of_picked(const Step& step, Axes along) const {
    const auto axis = axis_of(step.operands[0]);
    if (!axis || along.erase(*axis) == 0) return std::nullopt;
    Rational all;
    for (std::size_t k = 1; k < step.operands.size(); ++k) {
      if (!reaches_[step.operands[k]].never) all += of_part(step, step.operands[k], along);
    }
    return all;
  }
  /// Each item's greatest value, whoever chose it and from whichever day.
  std::optional<Rational> of_setting(const Step& step, const SettingLookup& op, Axes along) const {
    const model::Setting& setting = policy_.settings[op.setting];
    for (std::size_t k = 0; k < setting.by.size(); ++k) {
      const auto axis = axis_of(step.operands[k]);
      if (!axis || along.erase(*axis) == 0) return std::nullopt;
    }
    std::vector<Rational> greatest;
    raise(greatest, setting.rows);
    if (op.levels > 0) for (const model::Choice& choice : setting.choices) raise(greatest, choice.rows);
    Rational all;
    for (const Rational& one : greatest) all += one;
    return all * extent(step.space, along);
  }
  static void raise(std::vector<Rational>& greatest, const std::vector<model::DatedValues>& rows) {
    for (const model::DatedValues& row : rows) {
      greatest.resize(std::max(greatest.size(), row.values.size()));
      for (std::size_t k = 0; k < row.values.size(); ++k) {
        if (const auto* number = std::get_if<Rational>(&row.values[k])) greatest[k] = std::max(greatest[k], *number);
      }
    }
  }
  /// The axis whose row or item a column gives, if it does just that.
  std::optional<std::uint32_t> axis_of(StepId column) const {
    const Step& step = plan_.steps[column];
    if (operation<AxisIndex>(step)) return 0;
    const auto* broadcast = operation<Broadcast>(step);
    return broadcast && operation<AxisIndex>(plan_.steps[step.operands[0]]) ? std::optional(broadcast->from[0]) : std::nullopt;
  }

  const Plan& plan_;
  const model::Policy& policy_;
  const IdVector<StepId, Reach>& reaches_;
  Extent extent_;
};

}  // namespace

Rational Reaching::extent(const model::Axis& axis) const {
  if (axis.record.is_none()) return policy_.lists[axis.list].items.size();
  return rows_.empty() ? Rational(largest_divisor) : Rational(rows_[axis.record]);
}

Rational Reaching::most_rows(const Step& step, const Aggregate& op) const {
  Rational most = 1;
  for (const std::uint32_t axis : axes_along(plan_, op)) {
    most *= RowsAlong(plan_, policy_, step, op, axis).most(extent(plan_.spaces[op.grouping.rows].axes[axis]));
  }
  return std::min(most, Rational(largest_divisor));
}

Rational Reaching::most_weight(const Step& step, const Aggregate& op) const {
  const Rational most = *reaches_[op.weight].value.high * most_rows(step, op);
  if (!(plan_.steps[op.weight].space == op.grouping.rows)) return most;
  const Together together(plan_, policy_, reaches_, [&](const model::Axis& axis) { return extent(axis); });
  return std::min(most, together.most(op.weight, axes_along(plan_, op)));
}

}  // namespace meed::plan
