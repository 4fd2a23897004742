// What is known of values that the data and the policy lay down: fields, columns of lists, settings, scales, tables.
#include <algorithm>

#include "model/typing.hpp"
#include "plan/reaching.hpp"

namespace meed::plan {
namespace {

/// Numbers laid down in a policy; the absent among them are never present.
Reach laid_down(const std::optional<Interval>& range) {
  if (!range) return nothing();
  return fixed(*range, range->step ? range->step->denominator() : Rational(1));
}

std::optional<Interval> range_of_rows(const std::vector<model::DatedValues>& rows) {
  std::optional<Interval> range;
  for (const model::DatedValues& row : rows) range = model::either(range, model::range_of(row.values));
  return range;
}

/// One stretch of a scale: the numbers from one point to the next, on a straight line.
Reach on_line(const Reach& x, const model::ScalePoint& from, const model::ScalePoint& to) {
  const Rational slope = (to.value - from.value) / (to.at - from.at);
  const Reach line = sum(product(clipped(x, {from.at, to.at}), exactly(slope)), exactly(from.value - from.at * slope));
  return clipped(line, {std::min(from.value, to.value), std::max(from.value, to.value)});
}

/// The form that holds each stretch and each end that is reached. Where the scale has no value counts for nothing.
Reach on_scale(const Reach& x, const model::Scale& scale) {
  const auto& points = scale.points;
  Reach result = nothing();
  if (x.never) return result;
  const auto point = [&](const model::ScalePoint& one) { result = either(result, exactly(one.value)); };
  const auto reaches = [&](const Interval& stretch) { return !within(x.value, stretch).is_empty(); };
  if (reaches({std::nullopt, points.front().at})) point(points.front());
  if (reaches({points.back().at, std::nullopt})) point(points.back());
  for (std::size_t k = 0; k + 1 < points.size(); ++k) {
    if (!reaches({points[k].at, points[k + 1].at})) continue;
    if (scale.in_proportion) result = either(result, on_line(x, points[k], points[k + 1]));
    else point(points[k]);
  }
  return result;
}

}  // namespace

std::optional<Form> declared_form(const model::Type& type) {
  const model::Range& range = type.range;
  if (type.kind != model::TypeKind::number || !range.low || !range.high || !range.step) return std::nullopt;
  const Rational denominator = least_common_multiple(range.low->denominator(), range.step->denominator());
  const Reach reach = fixed(range, denominator);
  return reach.is_wide() ? std::nullopt : std::optional(reach.form);
}

Reach Reaching::reach(const Step&, const Constant& op) const { return laid_down(model::range_of({op.value})); }

Reach Reaching::reach(const Step&, const LoadField& op) const {
  const model::Type& type = policy_.fields[op.field].type;
  const auto form = known_.empty() ? declared_form(type) : known_.contains(op.field) ? known_[op.field] : std::nullopt;
  return form && form->kind != FormKind::wide ? reach_of(*form) : any_number(type.range);
}

Reach Reaching::reach(const Step&, const LoadColumn& op) const {
  return laid_down(model::range_of(policy_.lists[op.list].columns[op.column].values));
}

Reach Reaching::reach(const Step&, const SettingLookup& op) const {
  const model::Setting& setting = policy_.settings[op.setting];
  auto range = range_of_rows(setting.rows);
  if (op.levels > 0) for (const model::Choice& choice : setting.choices) range = model::either(range, range_of_rows(choice.rows));
  return laid_down(range);
}

Reach Reaching::reach(const Step& step, const ApplyScale& op) const {
  const model::Scale& scale = policy_.scales[op.scale];
  const Reach& argument = operand(step, 0);
  if (argument.never) return nothing();
  const Interval range = model::scale_range(scale, argument.value);
  return scale.rounding ? fixed(range, scale.rounding_step.denominator()) : clipped(on_scale(argument, scale), range);
}

Reach Reaching::reach(const Step& step, const Decide& op) const {
  const model::DecisionTable& table = policy_.tables[op.table];
  if (table.hit != model::HitRule::sum) return either_of(step, table.inputs.size());
  std::vector<Interval> results;
  for (std::size_t k = table.inputs.size(); k < step.operands.size(); ++k) {
    if (!operand(step, k).never) results.push_back(operand(step, k).value);
  }
  return any_number(model::total_range(results));
}

}  // namespace meed::plan
