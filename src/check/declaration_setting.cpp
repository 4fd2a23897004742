// Settings: one type for all values, a value for every item on every day in force.
#include <algorithm>

#include "check/constant.hpp"
#include "check/setting.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

using DeclaredSetting = Declared<syntax::SettingDeclaration, model::SettingId>;

std::string row_text(const syntax::SettingRow& row) { return row.from ? "from " + row.from->to_string() : "always"; }

std::vector<syntax::ExprId> value_ids(const syntax::SettingDeclaration& written) {
  std::vector<syntax::ExprId> ids;
  for (const syntax::SettingRow& row : written.rows) {
    for (const syntax::SettingValue& value : row.values) ids.push_back(value.value);
  }
  return ids;
}

void report_without_value(Context& context, const model::Setting& setting, const syntax::SettingRow& row,
                          const std::vector<bool>& given) {
  std::string names;
  std::size_t count = 0;
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (given[i]) continue;
    if (++count <= 12) names += (names.empty() ? "" : "; ") + combination_name(context, setting.by, i);
  }
  if (count > 12) names += " and " + std::to_string(count - 12) + " more";
  context.sink.report(Kind::setting_without_value, row.span,
                      quoted(setting.name) + " " + row_text(row) + " has no value for " + names + ".")
      .cause(context.policy.lists[setting.by.back()].span, "the items are listed here");
}

/// Puts one dated row's values in order of the items. `next` walks over all values read.
std::optional<model::DatedValues> fill_row(Context& context, const model::Setting& setting, const DeclaredSetting& declared,
                                           const syntax::SettingRow& row, const std::vector<model::Value>& read, std::size_t& next) {
  model::DatedValues filled{row.from, {}, row.span};
  filled.values.assign(combination_count(context, setting.by), model::Absent{});
  filled.origins.assign(filled.values.size(), row.span);
  std::vector<bool> given(filled.values.size(), false);
  bool whole = true;
  for (const syntax::SettingValue& value : row.values) {
    const model::Value& constant = read[next++];
    const auto at = combination_of(context, setting.by, value.items, value.span, setting.name);
    whole = whole && at.has_value();
    if (!at) continue;
    if (given[*at]) {
      context.sink.report(Kind::setting_items, value.span,
                          quoted(setting.name) + " " + row_text(row) + " has two values" +
                              (setting.by.empty() ? "." : " for " + combination_name(context, setting.by, *at) + "."));
    }
    given[*at] = true;
    filled.values[*at] = constant;
    filled.origins[*at] = declared.expressions()[value.value].span;
  }
  if (whole && std::find(given.begin(), given.end(), false) != given.end()) {
    if (!setting.by.empty()) report_without_value(context, setting, row, given);
    whole = false;
  }
  return whole ? std::optional(std::move(filled)) : std::nullopt;
}

/// Two rows may not begin on one day, and the first must begin with the policy.
void check_days(Context& context, const model::Setting& setting) {
  const model::Policy& policy = context.policy;
  for (std::size_t i = 1; i < setting.rows.size(); ++i) {
    if (setting.rows[i].from != setting.rows[i - 1].from) continue;
    context.sink
        .report(Kind::setting_dates, setting.rows[i].span,
                quoted(setting.name) + " has two rows " + (setting.rows[i].from ? "from " + setting.rows[i].from->to_string() : "for always") + ".")
        .cause(setting.rows[i - 1].span, "the other stands here");
  }
  if (!policy.from || !policy.to || setting.rows.empty()) return;
  const model::DatedValues& first = setting.rows.front();
  if (first.from && *first.from > *policy.from) {
    context.sink
        .report(Kind::setting_without_value, first.span,
                quoted(setting.name) + " has no value on " + policy.from->to_string() + ", when the policy comes into force; its first is from " +
                    first.from->to_string() + ".")
        .cause(policy.span, "the policy is in force from " + policy.from->to_string() + " to " + policy.to->to_string());
  }
  for (const model::DatedValues& row : setting.rows) {
    if (!row.from || *row.from <= *policy.to) continue;
    context.sink
        .report(Kind::setting_never_in_force, row.span,
                quoted(setting.name) + " changes on " + row.from->to_string() + ", after the policy's last day, " + policy.to->to_string() + ".")
        .cause(policy.span, "the policy is in force to " + policy.to->to_string());
  }
}

void fill_choice(Context& context, const DeclaredSetting& declared) {
  if (declared->local_choices.empty()) return;
  open_to_choice(context, declared.id, declared.expressions(), declared->local_choices, "A value of " + quoted(declared->head.name.text));
}

bool fill_by(Context& context, const DeclaredSetting& declared) {
  for (const syntax::Name& name : declared->by) {
    const auto list = find_list(context, name);
    if (!list) return false;
    context.policy.settings[declared.id].by.push_back(*list);
  }
  return true;
}

void fill_total(Context& context, const DeclaredSetting& declared) {
  model::Setting& setting = context.policy.settings[declared.id];
  if (!declared->total) return;
  const auto total = number_constant(context, declared.expressions(), *declared->total, setting.type, setting.rows.front().span,
                                     "the total of " + quoted(setting.name));
  context.policy.settings[declared.id].total = total;
  check_totals(context, context.policy.settings[declared.id], context.policy.settings[declared.id].rows, "");
}

void fill_setting(Context& context, const DeclaredSetting& declared) {
  if (!fill_by(context, declared)) return;
  const std::vector<syntax::ExprId> ids = value_ids(*declared.written);
  if (ids.empty()) {
    context.sink.report(Kind::label_missing, declared->head.name.span, "The setting " + quoted(declared->head.name.text) + " has no value.")
        .help("Give it one from a day on, or `always:`.");
    return;
  }
  auto constants = infer_constants(context, declared.expressions(), ids, declared->head.name.text, quoted(declared->head.name.text));
  if (!constants) return;
  model::Setting setting = context.policy.settings[declared.id];
  setting.type = std::move(constants->type);
  std::size_t next = 0;
  for (const syntax::SettingRow& row : declared->rows) {
    if (auto filled = fill_row(context, setting, declared, row, constants->values, next)) setting.rows.push_back(std::move(*filled));
  }
  const bool whole = setting.rows.size() == declared->rows.size();
  sort_rows(setting.rows);
  context.policy.settings[declared.id] = setting;
  if (!whole) return;
  check_days(context, setting);
  fill_total(context, declared);
  fill_choice(context, declared);
}

}  // namespace

void declare_settings(Context& context, Declarations& declarations) {
  for (DeclaredSetting& declared : declarations.settings) {
    model::Setting setting;
    setting.name = declared->head.name.text;
    setting.title = text_or_empty(declared->head.title);
    setting.because = text_or_empty(declared->head.because);
    setting.source = text_or_empty(declared->head.source);
    setting.span = declared->head.name.span;
    const model::SettingId id = context.policy.settings.push_back(std::move(setting));
    if (declare_name(context, declared->head, id)) declared.id = id;
  }
}

void fill_settings(Context& context, const Declarations& declarations) {
  for (const DeclaredSetting& declared : declarations.settings) {
    if (declared.usable()) fill_setting(context, declared);
  }
}

}  // namespace meed::check
