// Explains which value of a setting counts: the dated row, or a board's own choice.
#include "explain/setting.hpp"

#include "explain/trace.hpp"

namespace meed::explain {

namespace {

/// The last row that has begun by a day; without a day, the first.
const model::DatedValues* in_force(const std::vector<model::DatedValues>& rows, const std::optional<Date>& on) {
  const model::DatedValues* found = nullptr;
  for (const model::DatedValues& row : rows) {
    if (!row.from || !on || *row.from <= *on) found = &row;
    if (!on) break;
  }
  return found;
}

}  // namespace

SettingRow setting_row(const model::Setting& setting, const std::optional<Date>& on, const std::vector<Chooser>& choosers) {
  for (const Chooser& chooser : choosers) {
    for (const model::Choice& choice : setting.choices) {
      if (choice.key != chooser.key || choice.chooser != chooser.record) continue;
      if (const auto* row = in_force(choice.rows, on)) return {row, &choice};
    }
  }
  return {in_force(setting.rows, on), nullptr};
}

std::optional<std::size_t> setting_place(const model::Policy& policy, const model::Setting& setting, const std::vector<std::uint32_t>& items) {
  std::size_t place = 0;
  if (items.size() != setting.by.size()) return std::nullopt;
  for (std::size_t i = 0; i < items.size(); ++i) place = place * policy.lists[setting.by[i]].items.size() + items[i];
  return place;
}

std::string Trace::setting_name(const model::SettingValue& node, const At& at) const {
  std::string name = dotted_words(policy().settings[node.setting].name);
  for (std::size_t i = 0; i < node.items.size(); ++i) name += (i == 0 ? " of " : ", ") + words(node.items[i], at);
  if (!node.choosers.empty()) name += " for " + words(node.choosers.front(), at);
  if (!node.on.is_none()) name += " on " + words(node.on, at);
  return name;
}

void Trace::say_setting(Reason& reason, const model::SettingValue& node, const At& at) {
  const model::Setting& setting = policy().settings[node.setting];
  reason.about = "setting " + setting.name;
  reason.declared = setting.span;
  reason.chosen = true;
  std::optional<Date> on;
  std::vector<Chooser> choosers;
  const auto day = node.on.is_none() ? std::nullopt : value(node.on, at);
  if (day && std::holds_alternative<Date>(*day)) on = std::get<Date>(*day);
  for (const model::ExprId one : node.choosers) {
    const auto row = value(one, at);
    if (row && std::holds_alternative<model::RowOf>(*row)) choosers.push_back({type(one).record, words(*row, type(one))});
  }
  if (!node.on.is_none() && !on) {
    reason.rule = setting.span;
    also(reason.note, "the day that it is asked for on is " + words(node.on, at));
    return add(reason, node.on, at);
  }
  for (const model::ExprId item : node.items) {
    const auto which = value(item, at);
    if (!which || !model::is_absent(*which)) continue;
    reason.rule = setting.span;
    also(reason.note, "the item that it is asked for is " + words(item, at));
    return add(reason, item, at);
  }
  const SettingRow found = setting_row(setting, on, choosers);
  if (!found.row) return;
  reason.rule = found.row->span.is_none() ? setting.span : found.row->span;
  if (found.choice) also(reason.note, "local choice for " + found.choice->key);
  if (found.row->from) also(reason.note, "in force from " + found.row->from->to_string());
  if (on) add(reason, node.on, at);
  if (found.choice) because(reason, found.choice->because, "");
  else because(reason, setting.because, setting.source);
  for (const model::ExprId item : node.items) add(reason, item, at);
  for (const model::ExprId one : node.choosers) {
    if (limits().for_comparing) add(reason, one, at);
  }
}

}  // namespace meed::explain
