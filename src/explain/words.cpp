#include "explain/words.hpp"

#include <algorithm>

#include "eval/result.hpp"
#include "explain/recorded.hpp"
#include "model/key.hpp"
#include "model/text.hpp"
#include "value/currency.hpp"
#include "value/quantity_text.hpp"

namespace meed::explain {

namespace {

constexpr int places_shown = 4;  // of a decimal that has no end
constexpr int most_hops = 4;     // from a key that refers to a row with such a key, and so on

std::size_t position_of(const model::Record& record, model::FieldId field) {
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    if (record.fields[i] == field) return i;
  }
  return record.fields.size();
}

/// A fraction without an end is shown as a decimal cut short, with the exact one beside it.
std::string number_words(const model::Policy& policy, const Rational& number, const model::Type& type) {
  const std::string exactly = model::value_text(policy, number, type);
  if (number.terminates()) return exactly;
  const bool money = type.kind == model::TypeKind::number && type.unit.is_money();
  const Rational shown = type.percent ? number * 100 : number;
  const std::string fraction = with_thousands(shown.to_fraction());
  std::string cut = with_thousands(short_decimal(shown, places_shown));
  std::string words = exactly;
  const std::size_t at = words.find(fraction);
  if (at == std::string::npos) return exactly;
  words.replace(at, fraction.size(), cut);
  return words + " (exactly " + (money ? exactly : type.percent ? fraction + "%" : fraction) + ")";
}

std::string named(const model::Policy& policy, const table::Data& data, model::RecordId id, std::uint32_t row, int hops);

std::string words_of(const model::Policy& policy, const table::Data& data, const model::Value& value,
                     const model::Type& type, int hops) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<Rational>(&value)) return number_words(policy, *number, type);
  if (const auto* row = std::get_if<model::RowOf>(&value)) return named(policy, data, row->record, row->row, hops - 1);
  return model::value_text(policy, value, type);
}

/// A plain number that names a row is no quantity: it has no commas.
std::string part_of_name(const model::Policy& policy, const table::Data& data, const model::Field& field, const model::Value& value, int hops) {
  const bool plain = std::holds_alternative<Rational>(value) && field.type.unit.is_none();
  return plain ? model::key_text(policy, field, value) : words_of(policy, data, value, field.type, hops);
}

std::string named(const model::Policy& policy, const table::Data& data, model::RecordId id, std::uint32_t row, int hops) {
  const model::Record& record = policy.records[id];
  const table::KeyIndex& keys = data.tables[id].by_key;
  if (row < keys.rows() && !keys.key(row).empty()) return std::string(keys.key(row));
  std::string name;
  for (const model::FieldId field : hops > 0 ? model::naming_fields(record) : std::vector<model::FieldId>{}) {
    name += (name.empty() ? "" : ", ") + part_of_name(policy, data, policy.fields[field], field_value(policy, data, field, row), hops);
  }
  return name.empty() ? record.name + " " + std::to_string(row + 1) : name;
}

}  // namespace

std::string value_words(const model::Policy& policy, const table::Data& data, const model::Value& value, const model::Type& type) {
  return words_of(policy, data, value, type, most_hops);
}

std::string row_name(const model::Policy& policy, const table::Data& data, model::RecordId record, std::uint32_t row) {
  return named(policy, data, record, row, most_hops);
}

std::string row_place(const table::Data& data, model::RecordId record, std::uint32_t row) {
  const table::RecordTable& table = data.tables[record];
  if (row >= table.origins.size()) return {};
  const table::Origin origin = table.origins[row];
  const std::string file = origin.file < table.files.size() ? table.files[origin.file] : "";
  std::string place = file + ":" + std::to_string(origin.line);
  const auto first = std::lower_bound(table.led.begin(), table.led.end(), row, [](const table::Led& led, std::uint32_t at) { return led.row < at; });
  for (auto led = first; led != table.led.end() && led->row == row; ++led) place += ", `" + led->seen + "` by " + led->place;
  return place;
}

std::string coordinate_name(const model::Policy& policy, const table::Data& data, const model::Axis& axis, std::uint32_t at) {
  if (!axis.record.is_none()) return row_name(policy, data, axis.record, at);
  const model::List& list = policy.lists[axis.list];
  return at < list.items.size() ? list.items[at].name : std::to_string(at + 1);
}

std::string coordinate_names(const model::Policy& policy, const table::Data& data, const std::vector<model::Axis>& axes,
                             const std::vector<std::uint32_t>& at) {
  std::string names;
  for (std::size_t i = 0; i < axes.size() && i < at.size(); ++i) {
    names += (i == 0 ? "" : ", ") + coordinate_name(policy, data, axes[i], at[i]);
  }
  return names;
}

std::string dotted_words(const std::string& name) {
  const std::size_t dot = name.find('.');
  return dot == std::string::npos ? name : name.substr(dot + 1) + " of " + name.substr(0, dot);
}

std::string_view state_words(model::State state) {
  switch (state) {
    case model::State::present: return "there";
    case model::State::not_applicable: return "not applicable";
    case model::State::missing: return "missing";
    case model::State::suppressed: return "suppressed";
    case model::State::held: return "held";
  }
  return "missing";
}

std::string rounding_words(RoundingMode mode, const Rational& step, const model::Type& type) {
  const std::string how = std::string(to_text(mode)) + " to ";
  const bool money = type.unit.is_money();
  if (money && step == currency_of(type.unit.currency()).smallest()) return how + smallest_place(currency_of(type.unit.currency()));
  if (money) return how + "the nearest " + money_text(step, type.unit.currency());
  if (type.percent) return how + "the nearest " + percent_text(step);
  if (step == 1) return how + "a whole number";
  return how + "the nearest " + number_text(step);
}

model::Value field_value(const model::Policy& policy, const table::Data& data, model::FieldId id, std::uint32_t row, std::uint32_t item) {
  const model::Field& field = policy.fields[id];
  const table::RecordTable& table = data.tables[field.record];
  const std::size_t position = position_of(policy.records[field.record], id);
  if (row >= table.rows || position >= table.fields.size()) return model::Absent{};
  std::size_t wide = 1;
  for (const model::ListId list : field.by) wide *= policy.lists[list].items.size();
  const std::size_t cell = row * wide + item;
  if (cell >= table.fields[position].size()) return model::Absent{};
  return eval::value_at(table.fields[position], field.type, cell);
}

}  // namespace meed::explain
