// Weights of indicators, each a setting, and the totals that measures say of weights.
#include <algorithm>
#include <set>

#include "check/constant.hpp"
#include "check/indicator.hpp"
#include "check/setting.hpp"
#include "check/wording.hpp"
#include "model/walk.hpp"

namespace meed::check {

namespace {

bool is_literal(const DeclaredIndicator& declared) {
  return std::holds_alternative<syntax::NumberLiteral>(declared.expressions()[declared->weight->value].node);
}

void fill_weight(Context& context, const DeclaredIndicator& declared) {
  const syntax::Weight& written = *declared->weight;
  if (!is_literal(declared) && written.local_choices.empty()) return;
  model::Setting setting;
  setting.name = weight_name(declared->head.name.text);
  setting.title = text_or_empty(declared->head.title);
  setting.because = text_or_empty(declared->head.because);
  setting.source = text_or_empty(declared->head.source);
  setting.span = written.span;
  auto constants = infer_constants(context, declared.expressions(), {written.value}, "weight", quoted(setting.name));
  if (!constants) return;
  setting.type = std::move(constants->type);
  if (setting.type.kind != model::TypeKind::number) {
    context.sink.report(Kind::label_unfit, written.span, "The weight of " + quoted(declared->head.name.text) + " is " +
                                                             type_text(context.policy, setting.type) + ", not a number.");
    return;
  }
  setting.rows.push_back({std::nullopt, std::move(constants->values), written.span, {declared.expressions()[written.value].span}});
  const model::SettingId id = context.policy.settings.push_back(std::move(setting));
  if (written.local_choices.empty()) return;
  open_to_choice(context, id, declared.expressions(), written.local_choices, "The weight of " + quoted(declared->head.name.text));
}

/// Gathers the settings that an expression rests on, through the weights of indicators.
void gather_settings(const model::Policy& policy, model::ExprId id, std::set<model::SettingId>& found, std::set<model::ExprId>& seen) {
  if (!policy.exprs.contains(id) || !seen.insert(id).second) return;
  const auto& node = policy.exprs[id].node;
  if (const auto* setting = std::get_if<model::SettingValue>(&node)) found.insert(setting->setting);
  if (const auto* value = std::get_if<model::RuleValue>(&node)) {
    const model::Rule& rule = policy.rules[value->rule];
    if (rule.kind == model::RuleKind::indicator_part) gather_settings(policy, rule.body, found, seen);
  }
  for (const model::ExprId part : model::parts_of(node)) gather_settings(policy, part, found, seen);
}

/// The weights of the outermost aggregate of a measure.
model::ExprId weight_of(const model::Policy& policy, model::ExprId id) {
  if (!policy.exprs.contains(id)) return {};
  const auto& node = policy.exprs[id].node;
  if (const auto* aggregate = std::get_if<model::Aggregate>(&node)) return aggregate->weight;
  for (const model::ExprId part : model::parts_of(node)) {
    if (const model::ExprId weight = weight_of(policy, part); !weight.is_none()) return weight;
  }
  return {};
}

using RowsInForce = std::vector<model::DatedValues>;

/// A local file's place among the layers; none: everybody who chose nothing.
using ChooserAt = std::optional<std::size_t>;

/// The rows that count for a chooser: its own choice, that of the one it goes on from, or the setting's.
const RowsInForce& rows_for(const model::Policy& policy, const model::Setting& setting, ChooserAt chooser) {
  for (; chooser; chooser = policy.layers[*chooser].above) {
    const model::Layer& layer = policy.layers[*chooser];
    for (const model::Choice& choice : setting.choices) {
      if (choice.key == layer.key && choice.chooser == layer.chooser) return choice.rows;
    }
  }
  return setting.rows;
}

/// One total being checked, for one chooser or for everybody who chose nothing.
struct TotalCheck {
  Context& context;
  const model::WeightTotal& total;
  ChooserAt chooser;

  std::string whose() const {
    if (!chooser) return "";
    const model::Layer& layer = context.policy.layers[*chooser];
    return " for " + context.policy.records[layer.chooser].name + " " + layer.key;
  }
  /// The last of the chooser's own lines.
  Span chosen_at() const {
    const model::Layer& layer = context.policy.layers[*chooser];
    Span last = layer.span;
    for (const model::SettingId id : total.settings) {
      for (const model::Choice& choice : context.policy.settings[id].choices) {
        if (choice.key == layer.key && choice.chooser == layer.chooser) last = choice.span;
      }
    }
    return last;
  }
  bool check_on(Date day) const {
    Rational sum;
    std::string terms;
    model::Type type;
    for (const model::SettingId id : total.settings) {
      const model::Setting& setting = context.policy.settings[id];
      const model::DatedValues* row = row_on(rows_for(context.policy, setting, chooser), day);
      if (row == nullptr) return true;  // reported as a setting without a value
      for (const model::Value& value : row->values) {
        if (const auto* number = std::get_if<Rational>(&value)) sum += *number;
      }
      type = setting.type;
      if (row->values.size() == 1) terms += (terms.empty() ? "" : ", ") + setting.name + " " + value_text(context.policy, row->values[0], type);
    }
    if (sum == total.total) return true;
    const Span at = chooser ? chosen_at() : total.span;
    auto builder = context.sink.report(Kind::total_differs, at,
                                       "The weights" + whose() + " make " + value_text(context.policy, sum, type) + " on " + day.to_string() +
                                           ", not " + value_text(context.policy, total.total, type) + ".");
    if (!terms.empty()) builder.cause(total.span, "they are " + terms);
    builder.help("Change the weights by " + value_text(context.policy, (total.total - sum).abs(), type) + " in all.");
    return false;
  }
  bool check() const {
    std::vector<const RowsInForce*> all;
    for (const model::SettingId id : total.settings) all.push_back(&rows_for(context.policy, context.policy.settings[id], chooser));
    for (const Date day : days_of_change(context.policy, all)) {
      if (!check_on(day)) return false;
    }
    return true;
  }
};

/// Tells whether a local file chooses any of the weights.
bool chooses(const model::Policy& policy, const model::WeightTotal& total, std::size_t layer) {
  return std::any_of(total.settings.begin(), total.settings.end(), [&](model::SettingId id) {
    const auto& choices = policy.settings[id].choices;
    return std::any_of(choices.begin(), choices.end(), [&](const auto& one) { return one.key == policy.layers[layer].key && one.chooser == policy.layers[layer].chooser; });
  });
}

void check_total(Context& context, const model::WeightTotal& total) {
  if (!TotalCheck{context, total, {}}.check()) return;
  for (std::size_t i = 0; i < context.policy.layers.size(); ++i) {
    if (context.policy.layers[i].chooser.is_none() || !chooses(context.policy, total, i)) continue;
    TotalCheck{context, total, i}.check();
  }
}

void add_weight_total(Context& context, const Declared<syntax::MeasureDeclaration, model::RuleId>& measure) {
  const Span span = measure.expressions()[*measure->weights_total].span;
  std::set<model::SettingId> settings;
  std::set<model::ExprId> seen;
  const model::ExprId weight = weight_of(context.policy, context.policy.rules[measure.id].body);
  if (!weight.is_none()) gather_settings(context.policy, weight, settings, seen);
  if (settings.empty()) {
    if (context.policy.rules[measure.id].type.kind == model::TypeKind::broken) return;
    context.sink.report(Kind::label_unfit, span, "The measure " + quoted(measure->head.name.text) + " says what its weights make in total, and is weighted by no setting.")
        .help("Add `weighted by` and a setting or the weights of the indicators, or leave `weights:` out.");
    return;
  }
  const model::Type type = context.policy.settings[*settings.begin()].type;
  const auto total = number_constant(context, measure.expressions(), *measure->weights_total, type, context.policy.settings[*settings.begin()].span, "the total of the weights");
  if (!total) return;
  context.policy.weight_totals.push_back({{settings.begin(), settings.end()}, *total, span});
  check_total(context, context.policy.weight_totals.back());
}

}  // namespace

void fill_weights(Context& context, const Declarations& declarations) {
  for (const DeclaredIndicator& declared : declarations.indicators) {
    if (declared.usable() && declared->weight) fill_weight(context, declared);
  }
}

void check_weight_totals(Context& context, const Declarations& declarations) {
  for (const auto& measure : declarations.measures) {
    if (measure.usable() && measure->weights_total) add_weight_total(context, measure);
  }
}

}  // namespace meed::check
