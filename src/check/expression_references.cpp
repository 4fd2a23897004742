// What names refer to: fields, columns, rules, settings, and what funds pay.
#include <algorithm>

#include "check/coordinates.hpp"
#include "check/wording.hpp"
#include "model/typing.hpp"

namespace meed::check {

using namespace model;

namespace {

std::vector<Axis> list_axes(const std::vector<ListId>& lists) {
  std::vector<Axis> axes;
  for (const ListId list : lists) axes.push_back(Axis{{}, list});
  return axes;
}

/// Says a direction that depends on the row or item for the row or item at hand.
void settle_direction(Context& context, Type& type, const std::vector<ExprId>& at) {
  if (type.better != Direction::by_item || type.direction_item.is_none()) return;
  type.direction_item = put_in_place(context, type.direction_item, 0, at, at.size());
}

/// Tells whether a rule may be missing even where its own `where` holds.
bool may_be_missing_inside(const Policy& policy, const Rule& rule) {
  if (rule.where.is_none()) return rule.type.may_be_missing;
  return policy.exprs[rule.when_missing.is_none() ? rule.body : rule.when_missing].type.may_be_missing;
}

/// Tells whether the rule that asks is narrowed just as the one asked for, and asks for its own row.
bool is_narrowed_alike(const Site& site, const Rule& rule, const std::vector<ExprId>& at) {
  const Scope& scope = site.scope;
  if (scope.where.is_none() || scope.rule_bindings != rule.axes.size()) return false;
  for (std::size_t i = 0; i < at.size(); ++i) {
    const auto* coordinate = std::get_if<Bound>(&site.context.policy.exprs[at[i]].node);
    if (coordinate == nullptr || coordinate->binding != i) return false;
  }
  const Span theirs = site.context.policy.exprs[rule.where].span;
  if (theirs.is_none()) return false;
  return plain_text(site.context, theirs) == plain_text(site.context, scope.where);
}

/// Tells whether a row's days hold while the policy is in force.
std::size_t rows_in_force(const Policy& policy, const std::vector<DatedValues>& rows) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool begins_too_late = rows[i].from && policy.to && *rows[i].from > *policy.to;
    const bool ends_too_early = i + 1 < rows.size() && rows[i + 1].from && policy.from && *rows[i + 1].from <= *policy.from;
    if (!begins_too_late && !ends_too_early) ++count;
  }
  return count;
}

void report_dates(const Site& site, const Setting& setting, Span use) {
  auto report = site.report(Kind::setting_needs_date, use,
              quoted(setting.name) + " has more than one value while the policy is in force, so it must be asked for on a date.");
  for (const DatedValues& row : setting.rows) {
    if (row.from) report.cause(row.span, "a value from " + row.from->to_string());
  }
  report.help("Say on which, such as " + quoted(setting.name + " on the last day of the period") + ".");
}

}  // namespace

std::optional<FieldId> field_named(const Policy& policy, RecordId record, std::string_view name) {
  for (const FieldId field : policy.records[record].fields) {
    if (policy.fields[field].name == name) return field;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> column_named(const Policy& policy, ListId list, std::string_view name) {
  const auto& columns = policy.lists[list].columns;
  for (std::uint32_t i = 0; i < columns.size(); ++i) {
    if (columns[i].name == name) return i;
  }
  return std::nullopt;
}

ExprId field_value(const Site& site, ExprId row, FieldId id, const Subjects& subjects, Span span) {
  const Field field = site.context.policy.fields[id];
  const auto items = fill_coordinates(site, list_axes(field.by), subjects, span, quoted(field.name));
  if (!items) return site.broken(span);
  Type type = field.type;
  if (type.kind == TypeKind::date) type.range = {};  // the limits of a date are held where it is read, and rules reckon with none
  type.may_be_missing = type.may_be_missing || field.optional || site.type(row).may_be_missing ||
                        any_may_be_missing(site.context, *items);
  std::vector<ExprId> at = {row};
  at.insert(at.end(), items->begin(), items->end());
  settle_direction(site.context, type, at);
  return site.add(FieldOf{row, id, *items}, type, span);
}

ExprId column_value(const Site& site, ExprId item, std::uint32_t column, Span span) {
  Type type = site.context.policy.lists[site.type(item).list].columns[column].type;
  type.may_be_missing = type.may_be_missing || site.type(item).may_be_missing;
  return site.add(ColumnOf{item, column}, type, span);
}

ExprId rule_value(const Site& site, RuleId id, const Subjects& subjects, Span use, std::string_view name) {
  const std::vector<Axis> axes = site.context.policy.rules[id].axes;
  const auto at = fill_coordinates(site, axes, subjects, use, quoted(name));
  Type type = site.context.type_of_rule(id, use);
  if (!at || type.kind == TypeKind::broken) return site.broken(use);
  const Rule& rule = site.context.policy.rules[id];
  const bool narrowed = !rule.where.is_none() && !is_narrowed_alike(site, rule, *at);
  type.may_be_missing = narrowed || may_be_missing_inside(site.context.policy, rule) || any_may_be_missing(site.context, *at);
  settle_direction(site.context, type, *at);
  return site.add(RuleValue{id, *at}, type, use);
}

ExprId setting_value(const Site& site, SettingId id, const Subjects& subjects, ExprId on, Span use) {
  const Setting setting = site.context.policy.settings[id];
  std::vector<Axis> axes = list_axes(setting.by);
  const std::vector<RecordId> levels = levels_of(setting);
  if (!levels.empty()) axes.push_back(Axis{levels.front(), {}});
  const auto at = fill_coordinates(site, axes, subjects, use, quoted(setting.name));
  if (!at || setting.type.kind == TypeKind::broken) return site.broken(use);
  if (on.is_none() && rows_in_force(site.context.policy, setting.rows) > 1) {  // choices: check_dated_uses
    report_dates(site, setting, use);
    return site.broken(use);
  }
  SettingValue value{id, *at, on, {}};
  if (!levels.empty()) {
    value.choosers = choosers_from(site.context, site.scope, id, at->back(), use);
    value.items.pop_back();
  }
  Type type = setting.type;
  type.may_be_missing = type.may_be_missing || any_may_be_missing(site.context, *at) ||
                        any_may_be_missing(site.context, value.choosers) || (!on.is_none() && site.type(on).may_be_missing);
  return site.add(std::move(value), type, use);
}

ExprId fund_value(const Site& site, FundId id, FundFigure figure, const Subjects& subjects, Span use, std::optional<std::uint32_t> agency) {
  const Fund& fund = site.context.policy.funds[id];
  const bool to_payee = figure == FundFigure::paid;
  const RecordId record = to_payee ? fund.payee : fund.pot_for;
  const std::string name = fund.name;
  std::vector<Axis> axes;
  if (to_payee || !subjects.empty()) {
    if (!record.is_none()) axes.push_back(Axis{record, {}});
    else if (to_payee) return site.broken(use);
  }
  const auto at = fill_coordinates(site, axes, subjects, use, quoted(name));
  if (!at) return site.broken(use);
  if (site.context.policy.currency.empty()) return site.broken(use);  // said of the header already
  const FundValue value{id, figure, at->empty() ? ExprId{} : at->front(), agency};
  return site.add(value, fund_type(site.context.policy, value), use);
}

}  // namespace meed::check
