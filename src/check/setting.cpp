#include "check/setting.hpp"

#include <algorithm>
#include <set>

#include "check/constant.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

std::optional<Rational> total_of(const std::vector<model::Value>& values, std::size_t begin, std::size_t count) {
  Rational total;
  for (std::size_t i = begin; i < begin + count; ++i) {
    const auto* number = std::get_if<Rational>(&values[i]);
    if (number == nullptr) return std::nullopt;
    total += *number;
  }
  return total;
}

void report_total(Context& context, const model::Setting& setting, const model::DatedValues& row, const Rational& total,
                  const std::string& group, const std::string& whose) {
  std::string message = "The values of " + quoted(setting.name);
  if (row.from) message += " from " + row.from->to_string();
  if (!group.empty()) message += " for " + group;
  if (!whose.empty()) message += " " + whose;
  message += " make " + value_text(context.policy, total, setting.type) + ", not " +
             value_text(context.policy, *setting.total, setting.type) + ".";
  context.sink.report(Kind::total_differs, row.span, std::move(message))
      .cause(setting.span, "the total is said with " + quoted(setting.name))
      .help("Change the values by " + value_text(context.policy, (*setting.total - total).abs(), setting.type) + " in all.");
}

}  // namespace

void sort_rows(std::vector<model::DatedValues>& rows) {
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
}

const model::DatedValues* row_on(const std::vector<model::DatedValues>& rows, Date day) {
  const model::DatedValues* found = nullptr;
  for (const model::DatedValues& row : rows) {
    if (!row.from || *row.from <= day) found = &row;
  }
  return found;
}

std::vector<Date> days_of_change(const model::Policy& policy, const std::vector<const std::vector<model::DatedValues>*>& all) {
  std::set<Date> days;
  if (!policy.from || !policy.to) return {};
  days.insert(*policy.from);
  for (const auto* rows : all) {
    for (const model::DatedValues& row : *rows) {
      if (row.from && *policy.from < *row.from && *row.from <= *policy.to) days.insert(*row.from);
    }
  }
  return {days.begin(), days.end()};
}

void check_totals(Context& context, const model::Setting& setting, const std::vector<model::DatedValues>& rows,
                  const std::string& whose) {
  if (!setting.total || setting.type.kind != model::TypeKind::number) return;
  const std::size_t inner = setting.by.empty() ? 1 : context.policy.lists[setting.by.back()].items.size();
  if (inner == 0) return;
  for (const model::DatedValues& row : rows) {
    for (std::size_t begin = 0; begin + inner <= row.values.size(); begin += inner) {
      const auto total = total_of(row.values, begin, inner);
      if (!total || *total == *setting.total) continue;
      const std::vector<model::ListId> outer(setting.by.begin(), setting.by.empty() ? setting.by.end() : setting.by.end() - 1);
      report_total(context, setting, row, *total, combination_name(context, outer, begin / inner), whose);
    }
  }
}

std::string combination_name(const Context& context, const std::vector<model::ListId>& by, std::size_t index) {
  std::string name;
  for (std::size_t i = by.size(); i-- > 0;) {
    const auto& items = context.policy.lists[by[i]].items;
    if (items.empty()) return {};
    name = quoted(items[index % items.size()].name) + (name.empty() ? "" : ", ") + name;
    index /= items.size();
  }
  return name;
}

std::size_t combination_count(const Context& context, const std::vector<model::ListId>& by) {
  std::size_t count = 1;
  for (const model::ListId list : by) count *= context.policy.lists[list].items.size();
  return count;
}

std::optional<std::size_t> combination_of(Context& context, const std::vector<model::ListId>& by,
                                          const std::vector<syntax::Name>& items, Span span, const std::string& setting) {
  const auto record = by.empty() && items.size() == 1 ? context.symbols.find(items.front().text) : context.symbols.end();
  if (record != context.symbols.end() && std::holds_alternative<model::RecordId>(record->second.meaning)) {
    context.sink.report(Kind::setting_items, span, quoted(setting) + " can't be a row of " + quoted(items.front().text) + ": a setting holds what is known from the rules alone, not from data.");
    return std::nullopt;
  }
  if (items.size() != by.size()) {
    context.sink.report(Kind::setting_items, span,
                        "This value of " + quoted(setting) + " names " + std::to_string(items.size()) +
                            (items.size() == 1 ? " item" : " items") + ", where " + std::to_string(by.size()) + " belong.");
    return std::nullopt;
  }
  std::size_t index = 0;
  for (std::size_t i = 0; i < by.size(); ++i) {
    const auto item = find_item(context, by[i], items[i].text);
    if (!item) {
      auto report = context.sink.report(Kind::unknown_item, items[i].span, quoted(items[i].text) + " is not an item of " + quoted(context.policy.lists[by[i]].name) + ".");
      report.cause(context.policy.lists[by[i]].span, "the items are listed here");
      if (context.may_try(context.policy.lists[by[i]].items.size())) report.help(suggestion(items[i].text, item_names(context, by[i]), "items"));
      return std::nullopt;
    }
    index = index * context.policy.lists[by[i]].items.size() + item->index;
  }
  return index;
}

}  // namespace meed::check
