// What is known of values that the data and the policy lay down: fields, columns of lists, settings, scales, tables.
#include "plan/reaching.hpp"

namespace meed::plan {
namespace {

/// Covers the numbers of a policy, of which there may be many; the absent among them are never present.
class Laid {
 public:
  void down(const std::vector<model::Value>& values) {
    for (const model::Value& value : values) {
      if (const auto* number = std::get_if<Rational>(&value)) down(*number);
    }
  }
  void down(const std::vector<model::DatedValues>& rows) {
    for (const model::DatedValues& row : rows) down(row.values);
  }
  Reach reach() const { return !bounds_.low ? nothing() : denominator_ ? fixed(bounds_, *denominator_) : any_number(bounds_); }

 private:
  void down(const Rational& number) {
    if (!bounds_.low || number < *bounds_.low) bounds_.low = number;
    if (!bounds_.high || *bounds_.high < number) bounds_.high = number;
    if (!denominator_) return;
    if (!number.is_small()) return denominator_.reset();
    if (denominator_->small_numerator() % number.small_denominator() == 0) return;
    denominator_ = least_common_multiple(*denominator_, number.small_denominator());
    if (!denominator_->is_small()) denominator_.reset();
  }

  Bounds bounds_;
  std::optional<Rational> denominator_ = Rational(1);   // common to all so far; none: it doesn't fit 64 bits
};

Reach any_of(const std::vector<model::Value>& values) {
  Laid laid;
  laid.down(values);
  return laid.reach();
}

/// One stretch of a scale: the numbers from one point to the next, on a straight line.
Reach on_line(const Reach& x, const model::ScalePoint& from, const model::ScalePoint& to) {
  const Rational slope = (to.value - from.value) / (to.at - from.at);
  const Reach line = sum(product(clipped(x, {from.at, to.at}), exactly(slope)), exactly(from.value - from.at * slope));
  return clipped(line, either(Bounds{from.value, from.value}, Bounds{to.value, to.value}));
}

/// Where the scale has no value, or where no number comes, counts for nothing.
Reach on_scale(const Reach& x, const model::Scale& scale) {
  const auto& points = scale.points;
  Reach result = nothing();
  if (x.never) return result;
  const auto point = [&](const model::ScalePoint& one) { result = either(result, exactly(one.value)); };
  const auto reaches = [&](const Bounds& stretch) { return !clipped(any_number(x.value), stretch).never; };
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
  const Reach reach = fixed({range.low, range.high}, denominator);
  return reach.is_wide() ? std::nullopt : std::optional(reach.form);
}

Reach Reaching::reach(const Step&, const Constant& op) const { return any_of({op.value}); }

Reach Reaching::reach(const Step&, const LoadField& op) const {
  const model::Type& type = policy_.fields[op.field].type;
  const auto form = known_.empty() ? declared_form(type) : known_.contains(op.field) ? known_[op.field] : std::nullopt;
  return form && form->kind != FormKind::wide ? reach_of(*form) : any_number({type.range.low, type.range.high});
}

Reach Reaching::reach(const Step&, const LoadColumn& op) const { return any_of(policy_.lists[op.list].columns[op.column].values); }

Reach Reaching::reach(const Step&, const SettingLookup& op) const {
  const model::Setting& setting = policy_.settings[op.setting];
  Laid laid;
  laid.down(setting.rows);
  if (op.levels > 0) for (const model::Choice& choice : setting.choices) laid.down(choice.rows);
  return laid.reach();
}

Reach Reaching::reach(const Step& step, const ApplyScale& op) const {
  const model::Scale& scale = policy_.scales[op.scale];
  const Reach exact = on_scale(operand(step, 0), scale);
  return scale.rounding ? rounded(exact, scale.rounding_step, *scale.rounding) : exact;
}

Reach Reaching::reach(const Step& step, const Decide& op) const {
  const model::DecisionTable& table = policy_.tables[op.table];
  if (table.hit != model::HitRule::sum) return either_of(step, table.inputs.size());
  const Reach none = exactly(0);
  Reach all = none;
  for (std::size_t k = table.inputs.size(); k < step.operands.size(); ++k) all = sum(all, either(none, operand(step, k)));
  return any_number(all.value);
}

}  // namespace meed::plan
