#include "evaluator.hpp"

#include <algorithm>
#include <utility>

#include "nodes.hpp"

namespace meed::twin {
namespace {

std::size_t place_in_record(const model::Policy& policy, model::FieldId field) {
  const auto& fields = policy.records[policy.fields[field].record].fields;
  return static_cast<std::size_t>(std::find(fields.begin(), fields.end(), field) - fields.begin());
}

/// Gives a number, in whatever form its column keeps it.
Rational number(const table::Column& column, std::size_t at) {
  return std::visit(
      [&](const auto& values) -> Rational {
        if constexpr (std::is_same_v<typename std::decay_t<decltype(values)>::value_type, Rational>) return values[at];
        else return {};
      },
      column.values);
}

Value cell(const table::Column& column, const model::Type& type, std::size_t at) {
  if (!column.present(at)) return absent(column.state(at));
  switch (type.kind) {
    case model::TypeKind::number: return number(column, at);
    case model::TypeKind::yes_no: return std::get<table::YesNos>(column.values)[at] != 0;
    case model::TypeKind::text: return std::string(std::get<table::PackedTexts>(column.values)[at]);
    case model::TypeKind::date: return std::get<table::Dates>(column.values)[at];
    case model::TypeKind::period: return std::get<table::Periods>(column.values)[at];
    case model::TypeKind::item: return model::Item{type.list, std::get<table::Indexes>(column.values)[at]};
    case model::TypeKind::row: return model::RowOf{type.record, std::get<table::Indexes>(column.values)[at]};
    case model::TypeKind::broken: break;
  }
  return held();
}

}  // namespace

Value Evaluator::value(ExprId expr, const Standing& standing) {
  Value value = std::visit([&](const auto& node) { return of(*this, standing, node); }, policy_.exprs[expr].node);
  if (watch_ && aside_ == 0) watch_(expr, value);
  return value;
}

Value Evaluator::value_aside(ExprId expr, const Standing& standing) {
  ++aside_;
  Value aside = value(expr, standing);
  --aside_;
  return aside;
}

std::uint32_t Evaluator::extent(const model::Axis& axis) const {
  if (!axis.record.is_none()) return data_.tables[axis.record].rows;
  return static_cast<std::uint32_t>(policy_.lists[axis.list].items.size());
}

Value Evaluator::on_axis(const model::Axis& axis, std::uint32_t index) const {
  if (!axis.record.is_none()) return model::RowOf{axis.record, index};
  return model::Item{axis.list, index};
}

bool Evaluator::breaks_requirement(const model::Requirement& requirement, std::uint32_t row) {
  bool broken = false;
  for_each_coordinates(*this, requirement.axes, [&](const Coordinates& at) {
    if (at[0] != row) return;
    Standing standing{{}, period_, true};
    for (std::size_t i = 0; i < at.size(); ++i) standing.bound.push_back(on_axis(requirement.axes[i], at[i]));
    if (!requirement.where.is_none() && value(requirement.where, standing) != Value(true)) return;
    if (value(requirement.that, standing) == Value(false)) broken = true;
  });
  return broken;
}

bool Evaluator::row_held(model::RecordId record, std::uint32_t row, bool raw) {
  const table::RecordTable& table = data_.tables[record];
  if (!table.held.empty() && table.held[row] != 0) return true;
  if (raw) return false;
  if (const auto known = broken_.find({record, row}); known != broken_.end()) return known->second;
  bool broken = false;
  for (const model::Requirement& requirement : policy_.requirements) {
    if (requirement.axes[0].record == record && breaks_requirement(requirement, row)) broken = true;
  }
  return broken_[{record, row}] = broken;
}

Value Evaluator::field(model::FieldId id, std::uint32_t row, std::uint32_t item, const Standing& standing) {
  const model::Field& field = policy_.fields[id];
  const bool refers = field.type.kind == model::TypeKind::row || field.type.kind == model::TypeKind::item;
  const bool through = standing.through_holds && refers;
  if (!through && row_held(field.record, row, standing.raw)) return held();
  std::size_t width = 1;
  for (const model::ListId list : field.by) width *= policy_.lists[list].items.size();
  return cell(data_.tables[field.record].fields[place_in_record(policy_, id)], field.type, row * width + item);
}

Value Evaluator::as_it_stands(model::FieldId id, std::uint32_t row) const {
  const model::Field& field = policy_.fields[id];
  return cell(data_.tables[field.record].fields[place_in_record(policy_, id)], field.type, row);
}

Value Evaluator::settled(const model::Rule& rule, const Coordinates& at, const std::optional<Period>& period, bool raw) {
  Standing standing{{}, period, raw};
  for (std::size_t i = 0; i < at.size(); ++i) {
    standing.bound.push_back(on_axis(rule.axes[i], at[i]));
    if (!rule.axes[i].record.is_none() && row_held(rule.axes[i].record, at[i], raw)) return held();
  }
  Value result = true;
  if (!rule.where.is_none()) result = value(rule.where, standing);
  if (result == Value(false)) return absent(State::not_applicable);
  if (!model::is_absent(result)) result = value(rule.body, standing);
  const State state = state_of(result);
  if (state == State::present || state == State::held || rule.when_missing.is_none()) return result;
  return value(rule.when_missing, standing);
}

Value Evaluator::rule(model::RuleId id, const Coordinates& at, const std::optional<Period>& period, bool raw) {
  const RuleKey key{id, at, period, raw};
  if (const auto known = rules_.find(key); known != rules_.end()) return known->second;
  const int aside = std::exchange(aside_, 0);  // whoever asks, a rule's own lines hold of it
  Value result = settled(policy_.rules[id], at, period, raw);
  aside_ = aside;
  return rules_[key] = result;
}

const Pots& Evaluator::fund(model::FundId id, const std::optional<Period>& period) {
  const auto known = funds_.find({id, period});
  if (known != funds_.end()) return known->second;
  Pots pots = share_out(*this, id, period);
  return funds_[{id, period}] = std::move(pots);
}

Evaluation Evaluator::everything() {
  Evaluation all;
  for (const model::RuleId id : policy_.rules.ids()) {
    auto& values = all.rules[id];
    for_each_coordinates(*this, policy_.rules[id].axes,
                         [&](const Coordinates& at) { values[at] = rule(id, at, period_); });
  }
  for (const model::FundId id : policy_.funds.ids()) all.funds[id] = fund(id, period_);
  return all;
}

Evaluation evaluate(const model::Policy& policy, const table::Data& data, const Period& period) {
  return Evaluator(policy, data, period).everything();
}

}  // namespace meed::twin
