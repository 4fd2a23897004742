// Expressions that look something up in what the rules lay down: settings, scales, bands, decision tables.
#include <algorithm>

#include "nodes.hpp"
#include "value/rounding.hpp"

namespace meed::twin {
namespace {

using model::DatedValues;

/// The last row that has begun by the day; a row that says `always` has always begun.
const DatedValues* row_on(const std::vector<DatedValues>& rows, const std::optional<Date>& day) {
  const DatedValues* found = nullptr;
  for (const DatedValues& row : rows) {
    if (!row.from || !day || *row.from <= *day) found = &row;
  }
  return found;
}

const model::Choice* choice_of(const Evaluator& world, const model::Setting& setting, const model::RowOf& chooser) {
  const auto& keys = world.data().tables[chooser.record].by_key;
  for (const model::Choice& choice : setting.choices) {
    if (choice.chooser == chooser.record && keys.find(choice.key) == chooser.row) return &choice;
  }
  return nullptr;
}

/// A day before a setting has any value, or after the policy's last, is a fault of the run, so it is held.
Value setting_on(const Evaluator& world, const model::Setting& setting, const std::optional<Date>& day,
                 const std::vector<model::RowOf>& choosers, std::size_t item) {
  const bool always = !setting.rows.front().from;
  if (!always && day && world.policy().to && *day > *world.policy().to) return held();
  for (const model::RowOf& chooser : choosers) {
    const model::Choice* choice = choice_of(world, setting, chooser);
    const DatedValues* chosen = choice ? row_on(choice->rows, day) : nullptr;
    if (chosen) return chosen->values[item];
  }
  const DatedValues* row = row_on(setting.rows, day);
  return row ? row->values[item] : held();
}

Rational on_scale(const model::Scale& scale, const Rational& at) {
  const auto& points = scale.points;
  if (at <= points.front().at) return points.front().value;
  std::size_t i = 0;
  while (i + 1 < points.size() && points[i + 1].at <= at) ++i;
  if (i + 1 == points.size() || !scale.in_proportion) return points[i].value;
  const Rational part = (at - points[i].at) / (points[i + 1].at - points[i].at);
  return points[i].value + part * (points[i + 1].value - points[i].value);
}

bool in_range(const model::Pattern& pattern, const Rational& number) {
  if (pattern.low && (pattern.low_included ? number < *pattern.low : number <= *pattern.low)) return false;
  if (pattern.high && (pattern.high_included ? number > *pattern.high : number >= *pattern.high)) return false;
  return true;
}

bool in_range(const model::Pattern& pattern, Date day) {
  if (pattern.low_date && (pattern.low_included ? day < *pattern.low_date : day <= *pattern.low_date)) return false;
  if (pattern.high_date && (pattern.high_included ? day > *pattern.high_date : day >= *pattern.high_date)) return false;
  return true;
}

Value fits(const model::Pattern& pattern, const Value& input) {
  if (pattern.kind == model::PatternKind::any) return true;
  if (model::is_absent(input)) return input;
  if (pattern.kind == model::PatternKind::one_of) {
    return std::find(pattern.values.begin(), pattern.values.end(), input) != pattern.values.end();
  }
  if (const auto* day = std::get_if<Date>(&input)) return in_range(pattern, *day);
  return in_range(pattern, std::get<Rational>(input));
}

/// A row fits if every cell does; one that doesn't settles it, whatever else isn't known.
Value fits(const model::DecisionRow& row, const std::vector<Value>& inputs) {
  State worst = State::present;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const Value one = fits(row.cells[i], inputs[i]);
    if (one == Value(false)) return false;
    worst = model::worse(worst, state_of(one));
  }
  return worst == State::present ? Value(true) : absent(worst);
}

Value sum(const std::vector<Value>& values) {
  Rational total;
  State worst = State::present;
  for (const Value& value : values) {
    worst = model::worse(worst, state_of(value));
    if (!model::is_absent(value)) total += std::get<Rational>(value);
  }
  return worst == State::present ? Value(total) : absent(worst);
}

}  // namespace

Value of(Evaluator& world, const Standing& standing, const model::SettingValue& node) {
  const model::Setting& setting = world.policy().settings[node.setting];
  State worst = State::present;
  std::size_t item = 0;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const Value value = world.value(node.items[i], standing);
    worst = model::worse(worst, state_of(value));
    const auto* one = std::get_if<model::Item>(&value);
    item = item * world.policy().lists[setting.by[i]].items.size() + (one ? one->index : 0);
  }
  const Value on = node.on.is_none() ? Value(false) : world.value(node.on, standing);
  worst = model::worse(worst, state_of(on));
  std::vector<model::RowOf> choosers;
  for (const model::ExprId expr : node.choosers) {
    const Value chooser = world.value(expr, standing);
    worst = model::worse(worst, state_of(chooser));
    if (const auto* row = std::get_if<model::RowOf>(&chooser)) choosers.push_back(*row);
  }
  if (worst != State::present) return absent(worst);
  const auto* day = std::get_if<Date>(&on);
  return setting_on(world, setting, day ? std::optional(*day) : std::nullopt, choosers, item);
}

Value of(Evaluator& world, const Standing& standing, const model::ApplyScale& node) {
  const Value value = world.value(node.argument, standing);
  if (model::is_absent(value)) return value;
  const model::Scale& scale = world.policy().scales[node.scale];
  const auto& at = std::get<Rational>(value);
  if (at < scale.points.front().at && !scale.clamped_low) return missing();
  if (at > scale.points.back().at && !scale.clamped_high) return missing();
  const Rational result = on_scale(scale, at);
  return scale.rounding ? round_to(result, scale.rounding_step, *scale.rounding) : result;
}

Value of(Evaluator& world, const Standing& standing, const model::BandOf& node) {
  const Value value = world.value(node.value, standing);
  if (model::is_absent(value)) return value;
  const model::Bands& bands = world.policy().bands[node.bands];
  model::Item band{bands.list, 0};
  for (std::uint32_t i = 1; i < bands.from.size(); ++i) {
    if (std::get<Rational>(value) >= *bands.from[i]) band.index = i;
  }
  return band;
}

/// A row that may or may not fit makes the whole answer absent. No row, or two where only one may: a fault, held.
Value of(Evaluator& world, const Standing& standing, const model::Decide& node) {
  const model::DecisionTable& table = world.policy().tables[node.table];
  std::vector<Value> inputs;
  for (const ExprId input : table.inputs) inputs.push_back(world.value(input, standing));
  std::vector<Value> results;
  State worst = State::present;
  for (const model::DecisionRow& row : table.rows) {
    const Value answer = fits(row, inputs);
    worst = model::worse(worst, state_of(answer));
    if (table.hit == model::HitRule::first && worst != State::present) return absent(worst);
    if (answer == Value(true)) results.push_back(world.value(row.result, standing));
    if (table.hit == model::HitRule::first && !results.empty()) return results[0];
  }
  if (worst != State::present) return absent(worst);
  if (table.hit == model::HitRule::sum) return sum(results);
  return results.size() == 1 ? results[0] : held();
}

}  // namespace meed::twin
