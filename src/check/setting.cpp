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

std::vector<model::Value> option_values(Context& context, const syntax::Expressions& expressions,
                                        const syntax::LocalChoice& written, const model::Type& type, const std::string& what) {
  std::vector<model::Value> options;
  for (const syntax::ExprId id : written.options) {
    if (auto value = check_constant(context, expressions, id, Wanted{type, written.span, what, false})) options.push_back(*value);
  }
  return options;
}

std::string bounds_text(const Context& context, const model::LocalChoice& choice, const model::Type& type) {
  if (!choice.options.empty()) {
    std::string text = "one of ";
    for (std::size_t i = 0; i < choice.options.size(); ++i) {
      text += (i == 0 ? "" : i + 1 == choice.options.size() ? " or " : ", ") + value_text(context.policy, choice.options[i], type);
    }
    return text;
  }
  const auto number = [&](const Rational& x) { return value_text(context.policy, x, type); };
  if (choice.low && choice.high) return number(*choice.low) + " to " + number(*choice.high);
  return choice.low ? number(*choice.low) + " or more" : number(*choice.high) + " or less";
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

std::optional<model::LocalChoice> read_local_choice(Context& context, const syntax::Expressions& expressions,
                                                    const syntax::LocalChoice& written, const model::Type& type,
                                                    const std::string& setting) {
  model::LocalChoice choice;
  choice.span = written.span;
  const std::string what = "what may be chosen for " + quoted(setting);
  if (written.low) choice.low = number_constant(context, expressions, *written.low, type, written.span, what);
  if (written.high) choice.high = number_constant(context, expressions, *written.high, type, written.span, what);
  choice.options = option_values(context, expressions, written, type, what);
  if (choice.low && choice.high && *choice.low > *choice.high) {
    context.sink.report(Kind::choice_out_of_bounds, written.span,
                        "The bounds of " + quoted(setting) + " run from " + value_text(context.policy, *choice.low, type) +
                            " down to " + value_text(context.policy, *choice.high, type) + ", so nothing may be chosen.");
  }
  if (!choice.low && !choice.high && choice.options.empty()) return std::nullopt;
  if (!written.for_each) return choice;
  const auto found = context.symbols.find(written.for_each->text);
  if (found != context.symbols.end() && std::holds_alternative<model::RecordId>(found->second.meaning)) {
    choice.chooser = std::get<model::RecordId>(found->second.meaning);
    return choice;
  }
  if (found != context.symbols.end() && std::holds_alternative<BrokenName>(found->second.meaning)) return std::nullopt;
  std::vector<std::string> records;
  for (const model::Record& record : context.policy.records) records.push_back(record.name);
  context.sink.report(Kind::unknown_record, written.for_each->span, "No record is called " + quoted(written.for_each->text) + ".")
      .help(suggestion(written.for_each->text, records, "records"));
  return std::nullopt;
}

bool check_bounds(Context& context, const model::LocalChoice& choice, const model::Type& type, const model::Value& value,
                  Span span, const std::string& what) {
  const auto* number = std::get_if<Rational>(&value);
  bool fits = choice.options.empty() || std::find(choice.options.begin(), choice.options.end(), value) != choice.options.end();
  if (number != nullptr && choice.low && *number < *choice.low) fits = false;
  if (number != nullptr && choice.high && *number > *choice.high) fits = false;
  if (fits) return true;
  const std::string bounds = bounds_text(context, choice, type);
  context.sink.report(Kind::choice_out_of_bounds, span, what + " is " + value_text(context.policy, value, type) + ", which is outside what may be chosen.")
      .cause(choice.span, "what may be chosen is " + bounds)
      .help("Choose " + bounds + ".");
  return false;
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
      context.sink
          .report(Kind::unknown_item, items[i].span,
                  quoted(items[i].text) + " is not an item of " + quoted(context.policy.lists[by[i]].name) + ".")
          .cause(context.policy.lists[by[i]].span, "the items are listed here")
          .help(suggestion(items[i].text, item_names(context, by[i]), "items"));
      return std::nullopt;
    }
    index = index * context.policy.lists[by[i]].items.size() + item->index;
  }
  return index;
}

}  // namespace meed::check
