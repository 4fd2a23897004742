// The least expressions: literals, fields, rules and settings that a place can name.
#include "expressions.hpp"

namespace meed::property {
namespace {

constexpr std::int64_t cents = 100;

std::string padded(std::int64_t value, std::int64_t scale) {
  std::string digits = std::to_string(value);
  for (std::int64_t ten = 10; ten < scale; ten *= 10) {
    if (value < ten) digits.insert(0, "0");
  }
  return digits;
}

std::string decimal(std::int64_t steps, std::int64_t scale) {
  const std::string sign = steps < 0 ? "-" : "";
  const std::int64_t size = steps < 0 ? -steps : steps;
  std::string text = sign + std::to_string(size / scale);
  if (scale > 1) text += "." + padded(size % scale, scale);
  return text;
}

}  // namespace

std::string ExpressionWriter::literal(Sort sort, std::int64_t steps, std::int64_t scale) {
  const std::string number = decimal(steps, scale);
  if (sort == Sort::points) return number + " points";
  if (sort == Sort::months) return number + " months";
  if (sort == Sort::days) return number + " days";
  if (sort != Sort::money) return number;
  const bool below_zero = steps < 0;
  return (below_zero ? "-£" : "£") + decimal((below_zero ? -steps : steps) * (cents / scale), cents);
}

Written ExpressionWriter::some_literal(Sort sort) {
  if (sort == Sort::yes_no) return {random_.chance(50) ? "yes" : "no"};
  if (sort == Sort::date) return {date_literal()};
  if (sort == Sort::text) return {"\"x" + std::to_string(random_.below(3)) + "\""};
  const std::int64_t scale = sort == Sort::days || random_.chance(60) ? 1 : random_.chance(50) ? 10 : cents;
  return {literal(sort, random_.between(0, 20 * scale), scale)};
}

std::string ExpressionWriter::date_literal() {
  const std::string year = random_.chance(50) ? "2012" : "2013";
  const std::string day = std::to_string(random_.between(1, 28));
  if (random_.chance(30)) return year + "-0" + std::to_string(random_.between(1, 9)) + "-" + padded(std::stoll(day), 100);
  return day + " " + random_.word({"January", "February", "March", "April", "June", "September", "October"}) + " " + year;
}

/// Tells whether a row leads to one of another record: it is one, or refers to one that does.
bool ExpressionWriter::reaches(int from, int to) const {
  while (from != none && from != to) from = scheme_.records[static_cast<std::size_t>(from)].parent;
  return from == to;
}

std::string ExpressionWriter::item_of(int list) { return random_.pick(scheme_.lists[static_cast<std::size_t>(list)].items); }

std::string ExpressionWriter::on_day(const Place&) {
  if (random_.chance(50)) return " on the last day of the period";
  if (random_.chance(50)) return " on the first day of the period";
  return " on " + std::to_string(random_.between(1, 28)) + " September 2012";
}

void ExpressionWriter::add_fields(Sort sort, const Place& place, Candidates& found) {
  std::string path;
  for (int at = place.row(); at != none;) {
    const Record& record = scheme_.records[static_cast<std::size_t>(at)];
    for (const Field& field : record.fields) {
      if (field.sort != sort || (sort == Sort::item)) continue;
      if (field.list == none) {
        found.push_back({field.name + path, field.optional});
      } else if (path.empty()) {
        const bool bare = place.item() == field.list && random_.chance(60);
        found.push_back({bare ? field.name : field.name + " of " + item_of(field.list), field.optional});
      }
    }
    path = " of " + record.parent_field + path;
    at = record.parent;
  }
  if (place.inner_record == none || place.record == none || !random_.chance(40)) return;
  for (const Field& field : scheme_.records[static_cast<std::size_t>(place.record)].fields) {
    if (field.sort != sort || field.list != none || sort == Sort::item) continue;
    found.push_back({field.name + " of this " + scheme_.records[static_cast<std::size_t>(place.record)].name, field.optional});
  }
}

void ExpressionWriter::add_rules(Sort sort, const Place& place, Candidates& found) {
  for (const Rule& rule : scheme_.rules) {
    if (rule.sort != sort || sort == Sort::item) continue;
    const bool row_known = rule.record == none || reaches(place.row(), rule.record);
    if (!row_known) continue;
    if (rule.list == none) {
      found.push_back({rule.name, rule.may_be_missing});
    } else if (rule.list == place.item()) {
      found.push_back({rule.name, rule.may_be_missing});
    } else if (rule.record == none || rule.record == place.row()) {
      found.push_back({rule.name + " of " + item_of(rule.list), rule.may_be_missing});
    }
  }
}

void ExpressionWriter::add_parameters(Sort sort, const Place& place, Candidates& found) {
  if (place.function == none) return;
  for (const Parameter& parameter : scheme_.functions[static_cast<std::size_t>(place.function)].parameters) {
    for (int often = 0; often < 3 && parameter.sort == sort; ++often) found.push_back({parameter.name, parameter.optional});
  }
}

void ExpressionWriter::add_settings(Sort sort, const Place& place, Candidates& found) {
  for (const Setting& setting : scheme_.settings) {
    if (setting.sort != sort) continue;
    if (setting.local && !reaches(place.row(), scheme_.centre)) continue;
    std::string name = setting.name;
    if (setting.list != none && (setting.list != place.item() || random_.chance(30))) name += " of " + item_of(setting.list);
    found.push_back({setting.dated ? "(" + name + on_day(place) + ")" : name});
  }
  if (sort != Sort::number || place.item() == none) return;
  const List& list = scheme_.lists[static_cast<std::size_t>(place.item())];
  if (!list.column.empty()) found.push_back({list.column + " of " + item_of(place.item()), list.column_missing});
}

Written ExpressionWriter::leaf(Sort sort, const Place& place) {
  Candidates found;
  add_fields(sort, place, found);
  add_rules(sort, place, found);
  add_parameters(sort, place, found);
  add_settings(sort, place, found);
  if (found.empty() || random_.chance(15)) return some_literal(sort);
  return random_.pick(found);
}

}  // namespace meed::property
