// The least expressions: literals, fields, rules and settings that a place can name.
#include <algorithm>
#include <iterator>

#include "expressions.hpp"
#include "random_keys.hpp"

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

/// In expressions a row's key stands in quotes.
std::string key_in_quotes(const std::string& key) { return "\"" + key + "\""; }

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
  if (sort == Sort::period) return {period_literal(scheme_.period_kind)};
  const std::int64_t scale = sort == Sort::days || random_.chance(60) ? 1 : random_.chance(50) ? 10 : cents;
  return {literal(sort, random_.between(0, 20 * scale), scale)};
}

std::string ExpressionWriter::period_literal(const std::string& kind) {
  const std::string year = std::to_string(random_.between(2011, 2013));
  const std::string from = year + "-" + std::to_string(std::stoi(year) % 100 + 1);
  if (kind == "financial year" || kind == "academic year") return kind + " " + from;
  if (kind == "calendar year") return "calendar year " + year;
  if (kind == "quarter") return "quarter " + std::to_string(random_.between(1, 4)) + " of financial year " + from;
  return random_.word({"April", "July", "October"}) + " " + year;
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

std::string ExpressionWriter::on_day(const Place& place, bool& may_be_missing) {
  if (random_.chance(50)) return " on the last day of the period";
  if (random_.chance(50)) return " on the first day of the period";
  if (random_.chance(70)) return " on " + std::to_string(random_.between(1, 28)) + " September 2012";
  const Written day = write(Sort::date, place, 2);
  may_be_missing = may_be_missing || day.may_be_missing;
  if (random_.chance(30)) return " on (" + day.text + ")";
  return " on (the lesser of (the greater of " + day.text + " and 1 April 2012) and 31 March 2014)";
}

void ExpressionWriter::add_fields_of(const Record& record, Sort sort, const Place& place, const std::string& path, Candidates& found, bool named) {
  for (const Field& field : record.fields) {
    if (field.sort != sort) continue;
    const bool percent = field.spelling == Spelling::percent;
    const bool missing = field.optional || named;
    const bool wide = field.list != none && field.sort != Sort::item;
    if (!wide) {
      found.push_back({field.name + path, missing, percent});
    } else if (path.empty()) {
      const bool bare = place.item() == field.list && random_.chance(60);
      found.push_back({bare ? field.name : field.name + " of " + subject_of(field.list, place), missing, percent, "wide field"});
    }
  }
  if (record.has_key && record.key.sort == sort && random_.chance(50)) found.push_back({"id" + path, named, record.key.spelling == Spelling::percent});
}

/// Fields of a row that the rules name by its key.
void ExpressionWriter::add_named_row(Sort sort, const Place&, Candidates& found) {
  const auto number = random_.below(scheme_.chain);
  Record& record = scheme_.records[number];
  if (!record.has_key || !random_.chance(preferred_ == "row by key" ? 100 : scheme_.keys_everywhere ? 20 : 8)) return;
  const std::size_t before = found.size();
  add_fields_of(record, sort, Place{}, " of " + record.name + " " + key_in_quotes(key_text(scheme_, record, 0)), found, true);
  for (std::size_t i = before; i < found.size(); ++i) found[i].leaf = "row by key";
  if (found.size() > before) record.named_in_rules = true;
}

void ExpressionWriter::add_fields(Sort sort, const Place& place, Candidates& found) {
  if (sort == Sort::item || sort == Sort::row) return;
  std::string path;
  for (int at = place.row(); at != none;) {
    const Record& record = scheme_.records[static_cast<std::size_t>(at)];
    add_fields_of(record, sort, place, path, found);
    path = path.empty() && at == place.row() ? row_of(record.parent_field, place) : " of " + record.parent_field + path;
    at = record.parent;
  }
  if (place.function == none) add_named_row(sort, place, found);
  if (place.inner_record == none || place.record == none || !random_.chance(40)) return;
  const Record& own = scheme_.records[static_cast<std::size_t>(place.record)];
  for (const Field& field : own.fields) {
    if (field.sort == sort && field.list == none) found.push_back({field.name + " of this " + own.name, field.optional, field.spelling == Spelling::percent});
  }
}

/// The row that a row refers to, by itself, by its rule's row, or by its key.
void ExpressionWriter::add_references(const Place& place, Candidates& found) {
  if (place.row() == none) return;
  const Record& own = scheme_.records[static_cast<std::size_t>(place.row())];
  if (own.parent == none) return;
  Record& to = scheme_.records[static_cast<std::size_t>(own.parent)];
  found.push_back({own.parent_field});
  if (place.inner_record != none && place.record == place.inner_record) found.push_back({own.parent_field + " of this " + own.name});
  if (!to.has_key || !random_.chance(30)) return;
  found.push_back({to.name + " " + key_in_quotes(key_text(scheme_, to, 0)), true, false, "row by key"});  // there may be no such row
  to.named_in_rules = true;
}

void ExpressionWriter::add_periods(Candidates& found) {
  for (const char* period : {"the period", "the previous period", "the same period last year"}) found.push_back({period});
}

ExpressionWriter::Candidates ExpressionWriter::items_there(int list, const Place& place) {
  Candidates found;
  if (place.function != none) {
    for (const Parameter& parameter : scheme_.functions[static_cast<std::size_t>(place.function)].parameters) {
      if (parameter.sort == Sort::item && parameter.list == list) found.push_back({parameter.name, parameter.optional});
    }
  }
  for (const Setting& setting : scheme_.settings) {
    if (setting.sort != Sort::item || setting.item_list != list || setting.dated || setting.list != none || (setting.local && !reaches(place.row(), scheme_.centre))) continue;
    found.push_back({setting.name});
  }
  if (place.list == list) found.push_back({"this " + scheme_.lists[static_cast<std::size_t>(list)].name});
  for (const Rule& rule : scheme_.rules) {
    const bool row_known = rule.record == none || reaches(place.row(), rule.record);
    if (rule.sort == Sort::item && rule.item_list == list && rule.list == none && row_known && place.function == none) found.push_back({rule.name, rule.may_be_missing});
  }
  if (place.row() == none) return found;
  const Record& record = scheme_.records[static_cast<std::size_t>(place.row())];
  if (record.list == list) found.push_back({record.list_field});
  for (const Field& field : record.fields) {
    if (field.sort == Sort::item && field.list == list) found.push_back({field.name, field.optional});
  }
  return found;
}

Written ExpressionWriter::item(int list, const Place& place, int depth) {
  const Candidates there = items_there(list, place);
  if (there.empty()) return {item_of(list)};
  const Written one = random_.pick(there);
  if (depth <= 0 || random_.chance(50)) return one;
  const Written other = random_.chance(50) ? Written{item_of(list)} : item(list, place, depth - 1);
  if (one.may_be_missing && random_.chance(50)) return {"(" + one.text + " or else " + other.text + ")", other.may_be_missing};
  const Written condition = write(Sort::yes_no, place, depth - 1);
  return {"(if " + condition.text + " then " + one.text + " otherwise " + other.text + ")",
          condition.may_be_missing || one.may_be_missing || other.may_be_missing};
}

void ExpressionWriter::add_rules(Sort sort, const Place& place, Candidates& found) {
  for (const Rule& rule : scheme_.rules) {
    if (rule.sort != sort || sort == Sort::item || sort == Sort::row) continue;
    const bool row_known = rule.record == none || reaches(place.row(), rule.record);
    if (!row_known) continue;
    if (rule.list == none) {
      found.push_back({rule.name, rule.may_be_missing, rule.percent, rule.leaf});
    } else if (rule.list == place.item()) {
      found.push_back({rule.name, rule.may_be_missing, rule.percent, rule.leaf});
    } else if (rule.record == none || rule.record == place.row()) {
      found.push_back({rule.name + " of " + subject_of(rule.list, place), rule.may_be_missing, rule.percent, rule.leaf});
    }
  }
}

void ExpressionWriter::add_parameters(Sort sort, const Place& place, Candidates& found) {
  if (place.function == none) return;
  for (const Parameter& parameter : scheme_.functions[static_cast<std::size_t>(place.function)].parameters) {
    for (int often = 0; often < 3 && parameter.sort == sort; ++often) found.push_back({parameter.name, parameter.optional, parameter.sort == Sort::number, "parameter"});
  }
}

void ExpressionWriter::add_settings(Sort sort, const Place& place, Candidates& found) {
  for (const Setting& setting : scheme_.settings) {
    if (setting.sort != sort) continue;
    if (setting.local && !reaches(place.row(), scheme_.centre)) continue;
    std::string name = setting.name;
    bool missing = false;
    if (setting.list != none && (setting.list != place.item() || random_.chance(30))) name += " of " + subject_of(setting.list, place);
    if (setting.dated) name = "(" + name + on_day(place, missing) + ")";
    found.push_back({name, missing, setting.percent, setting.local ? "chosen setting" : setting.dated ? "dated setting" : setting.list != none ? "setting by item" : "setting"});
  }
}

/// An item by name; rarely one that is worked out, if it is never missing.
std::string ExpressionWriter::subject_of(int list, const Place& place) {
  if (!random_.chance(preferred_ == "item" ? 60 : 12)) return item_of(list);
  const Written one = item(list, place, 1);
  return one.may_be_missing ? item_of(list) : "(" + one.text + ")";
}

/// The row that a row refers to: by its field, or rarely as it is worked out.
std::string ExpressionWriter::row_of(const std::string& field, const Place& place) {
  if (!random_.chance(8) || field == "id") return " of " + field;
  const Written condition = write(Sort::yes_no, place, 0);
  return condition.may_be_missing ? " of " + field : " of (if " + condition.text + " then " + field + " otherwise " + field + ")";
}

void ExpressionWriter::add_columns(Sort sort, const Place& place, Candidates& found) {
  for (std::size_t i = 0; i < scheme_.lists.size(); ++i) {
    for (const ListColumn& column : scheme_.lists[i].columns) {
      if (column.sort != sort) continue;
      const bool own = place.item() == static_cast<int>(i);
      if (!own && !random_.chance(30)) continue;
      found.push_back({own && random_.chance(50) ? column.name : column.name + " of " + subject_of(static_cast<int>(i), place), column.may_be_missing, false, "column"});
    }
  }
}

Written ExpressionWriter::leaf(Sort sort, const Place& place) {
  Candidates found;
  if (sort == Sort::row) add_references(place, found);
  add_fields(sort, place, found);
  add_rules(sort, place, found);
  add_parameters(sort, place, found);
  add_settings(sort, place, found);
  add_columns(sort, place, found);
  if (sort == Sort::period) add_periods(found);
  Candidates preferred;
  std::copy_if(found.begin(), found.end(), std::back_inserter(preferred), [&](const Written& one) { return one.leaf == preferred_; });
  if (!preferred.empty() && random_.chance(70)) return random_.pick(preferred);
  if (found.empty() || (sort != Sort::row && random_.chance(15))) return some_literal(sort);
  return random_.pick(found);
}

}  // namespace meed::property
