// Explains choices: which branch, which row of a table, which band, which stretch of a scale.
#include "explain/pattern.hpp"
#include "explain/trace.hpp"
#include "value/quantity_text.hpp"

namespace meed::explain {

namespace {

std::optional<bool> yes_no(const std::optional<model::Value>& value) {
  if (const bool* truth = value ? std::get_if<bool>(&*value) : nullptr) return *truth;
  return std::nullopt;
}

/// A scale, and whether what it reads is written as a percentage.
struct ScaleRead {
  const model::Scale& scale;
  bool percent;

  std::string words(const model::ScalePoint& point) const {
    return quantity_text(point.value, scale.to) + " at " + (percent ? percent_text(point.at) : quantity_text(point.at, scale.from));
  }
};

/// The first point above a number; their count when none is.
std::size_t first_above(const model::Scale& scale, const Rational& number) {
  std::size_t above = 0;
  while (above < scale.points.size() && scale.points[above].at <= number) ++above;
  return above;
}

std::string stretch_words(const ScaleRead& read, const Rational& number) {
  const model::Scale& scale = read.scale;
  const std::size_t above = first_above(scale, number);
  const bool outside = above == 0 ? !scale.clamped_low : above == scale.points.size() && scale.points.back().at != number && !scale.clamped_high;
  if (outside) return "outside what the scale says: " + read.words(above == 0 ? scale.points.front() : scale.points.back());
  if (above == 0) return "below the first point: " + read.words(scale.points.front());
  const model::ScalePoint& point = scale.points[above - 1];
  if (point.at == number) return "exactly at a point: " + read.words(point);
  if (above == scale.points.size()) return "above the last point: " + read.words(point);
  if (!scale.in_proportion) return "the highest point reached: " + read.words(point);
  return "in proportion between " + read.words(point) + " and " + read.words(scale.points[above]);
}

}  // namespace

/// A gate carries what follows when it isn't met; only the condition itself is told.
std::string Trace::condition_words(model::ExprId condition) const {
  const std::string text = written(condition);
  return text.substr(0, text.find(", otherwise"));
}

void Trace::say_if(Reason& reason, const model::If& node, const At& at) {
  reason.chosen = reason.chosen || !reason.rule;
  std::uint32_t operand = 0;
  for (const model::Branch& branch : node.branches) {
    const auto truth = yes_no(value(branch.condition, at));
    if (truth == false) {
      add_part(reason, branch.condition, at, operand);
      operand += 2;
      continue;
    }
    const std::string condition = condition_words(branch.condition);
    if (!condition.empty()) also(reason.note, truth ? "`" + condition + "` holds" : "`" + condition + "` can't be told");
    if (truth && !reason.rule) reason.rule = span(branch.value);
    add_part(reason, branch.condition, at, operand);
    if (truth) say_after(reason, branch.value, at, operand + 1);
    return;
  }
  also(reason.note, node.branches.size() == 1 ? "`" + condition_words(node.branches[0].condition) + "` doesn't hold" : "no condition holds");
  if (!reason.rule) reason.rule = span(node.otherwise);
  say_after(reason, node.otherwise, at, operand);
}

void Trace::say_table(Reason& reason, model::TableId id, const At& at) {
  const model::DecisionTable& table = policy().tables[id];
  reason.about = "table " + table.name;
  reason.declared = table.span;
  reason.chosen = true;
  std::vector<model::Value> inputs;
  for (const model::ExprId input : table.inputs) inputs.push_back(value(input, at).value_or(model::Absent{}));
  auto rows = matching_rows(table, inputs);
  if (table.hit != model::HitRule::sum && rows.size() > 1) rows.resize(1);
  if (!is_settled(table, inputs, rows)) {
    also(reason.note, "it can't be told which row of the table matches");
    rows.clear();
  } else if (rows.empty()) {
    also(reason.note, "no row of the table matches");
  }
  for (const std::uint32_t row : rows) {
    also(reason.note, "row " + std::to_string(row + 1) + " of " + std::to_string(table.rows.size()) + " matches");
    reason.rule = table.rows[row].span;
  }
  for (const model::ExprId input : table.inputs) {
    add_input(reason, input, at);
    reason.parts.back().operand = static_cast<std::uint32_t>(&input - table.inputs.data());
    reason.parts.back().exact = neutral(input, at);
  }
  if (limits().for_comparing) note_table(reason, table, at);
  for (const std::uint32_t row : rows) {
    const DecisionRowOf result{table.rows[row], row + 1};
    rows.size() == 1 ? add(reason, result.row.result, at) : add_table_row(reason, result, at);
  }
}

/// An input that isn't a figure by itself is told by its words in the table's head.
void Trace::add_input(Reason& reason, model::ExprId input, const At& at) {
  Reason head{written(input), words(input, at), {}, "", "", {}};
  Reason holder;
  nest(holder, std::move(head), [&](Reason& one) { add(one, input, at); });
  Reason& one = holder.parts[0];
  const auto& node = policy().exprs[input].node;
  const bool named = std::holds_alternative<model::FieldOf>(node) || std::holds_alternative<model::RuleValue>(node) || std::holds_alternative<model::SettingValue>(node);
  const bool figure = named && one.parts.size() == 1;
  reason.parts.push_back(figure ? Reason(std::move(one.parts[0])) : std::move(one));
}

void Trace::add_table_row(Reason& reason, const DecisionRowOf& of, const At& at) {
  nest(reason, {"row " + std::to_string(of.number), words(of.row.result, at), of.row.span, "", "", {}}, [&](Reason& one) { add(one, of.row.result, at); });
}

void Trace::say_bands(Reason& reason, const model::BandOf& node, const At& at) {
  const model::Bands& bands = policy().bands[node.bands];
  reason.declared = bands.span;
  reason.chosen = true;
  const auto number = value(node.value, at);
  if (number && std::holds_alternative<Rational>(*number)) {
    std::size_t band = 0;
    while (band + 1 < bands.from.size() && bands.from[band + 1] && *bands.from[band + 1] <= std::get<Rational>(*number)) ++band;
    const model::Type& edge = type(node.value);
    if (band < bands.from.size() && bands.from[band]) also(reason.note, "from " + words(*bands.from[band], edge));
    if (band + 1 < bands.from.size() && bands.from[band + 1]) also(reason.note, "below " + words(*bands.from[band + 1], edge));
    const auto& items = policy().lists[bands.list].items;
    if (band < items.size() && !items[band].span.is_none()) reason.rule = items[band].span;
  }
  add_part(reason, node.value, at, 0);
}

void Trace::say_scale(Reason& reason, const model::ApplyScale& node, const At& at) {
  const model::Scale& scale = policy().scales[node.scale];
  reason.declared = scale.span;
  const auto number = value(node.argument, at);
  if (number && std::holds_alternative<Rational>(*number) && !scale.points.empty()) {
    also(reason.note, stretch_words({scale, type(node.argument).percent}, std::get<Rational>(*number)));
  }
  model::Type to;
  to.kind = model::TypeKind::number;
  to.unit = scale.to;
  if (scale.rounding) also(reason.note, "rounded " + rounding_words(*scale.rounding, scale.rounding_step, to));
  because(reason, scale.because, scale.source);
  add_part(reason, node.argument, at, 0);
}

void Trace::say_options(Reason& reason, const std::vector<model::ExprId>& options, const At& at, std::uint32_t first_operand) {
  for (const model::ExprId option : options) {
    const std::uint32_t operand = first_operand++;
    const auto& node = policy().exprs[option].node;
    if (std::holds_alternative<model::SettingValue>(node) || std::holds_alternative<model::FieldOf>(node)) {
      add_part(reason, option, at, operand);  // with its item or its row
      continue;
    }
    const std::string text = written(option);
    nest(reason, {text.empty() ? "one of them" : text, words(option, at), {}, "", "", {}},
         [&](Reason& one) { say(one, option, at); });
    reason.parts.back().operand = operand;
    reason.parts.back().exact = neutral(option, at);
  }
}

}  // namespace meed::explain
