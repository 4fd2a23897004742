#include "random_keys.hpp"

#include <cctype>

#include "expressions.hpp"
#include "value/period.hpp"

namespace meed::property {
namespace {

constexpr std::size_t plenty = 2000;

/// How far apart keys of one type stand, so that the order of their texts isn't that of their values.
constexpr std::int64_t stride = 3;

std::string number_word(const Field& field) {
  if (field.spelling == Spelling::whole) return "whole number";
  if (field.spelling == Spelling::percent) return "percent";
  if (field.spelling == Spelling::rating) return "rating";
  switch (field.sort) {
    case Sort::points: return "points";
    case Sort::money: return "money";
    case Sort::months: return "months";
    case Sort::days: return "days";
    default: return "number";
  }
}

/// Writes a limit or a step, without a unit where the type says it.
std::string limit_text(const Field& field, std::int64_t steps) {
  if (field.spelling == Spelling::percent) return ExpressionWriter::literal(Sort::number, steps, field.scale) + "%";
  const std::string text = ExpressionWriter::literal(field.sort, steps, field.scale);
  return field.sort == Sort::money || field.sort == Sort::points ? text : text.substr(0, text.find(' '));
}

std::string number_text(const Field& field) {
  std::string text = number_word(field);
  if (!field.limited) return text;
  text += " from " + limit_text(field, field.low) + " to " + limit_text(field, field.high);
  const bool stepped = field.spelling != Spelling::whole && field.spelling != Spelling::rating;
  return stepped ? text + " step " + limit_text(field, 1) : text;
}

std::string period_text(const std::string& kind, std::size_t row) {
  const int n = static_cast<int>(row);
  constexpr int first_year = 2004, quarters = 4, months = 12;
  const auto kind_named = period_kind(kind);
  switch (*kind_named) {
    case PeriodKind::quarter: return Period::quarter(PeriodKind::financial_year, first_year + n / quarters, 1 + n % quarters)->to_string();
    case PeriodKind::month: return Period::month(first_year + n / months, 1 + n % months)->to_string();
    case PeriodKind::range: return Period::range(*Date::from_civil(first_year + n, 1, 2), *Date::from_civil(first_year + n, 3, 4))->to_string();
    default: return Period::year(*kind_named, first_year + n)->to_string();
  }
}

/// The types that a key may have.
struct KeyType { Sort sort; Spelling spelling = Spelling::plain; const char* period = ""; bool listed = false; };
constexpr KeyType types[] = {
    {Sort::text}, {Sort::number}, {Sort::number, Spelling::whole}, {Sort::number, Spelling::percent}, {Sort::number, Spelling::rating}, {Sort::points},
    {Sort::money}, {Sort::months}, {Sort::days}, {Sort::yes_no}, {Sort::date}, {Sort::item}, {Sort::item, Spelling::plain, "", true},
    {Sort::period, Spelling::plain, "financial year"}, {Sort::period, Spelling::plain, "academic year"}, {Sort::period, Spelling::plain, "calendar year"},
    {Sort::period, Spelling::plain, "quarter"}, {Sort::period, Spelling::plain, "month"}, {Sort::period, Spelling::plain, "period"}, {Sort::row},
};

}  // namespace

std::size_t key_types() { return std::size(types); }

Field random_key(Random& random, const Scheme& scheme, int parent) {
  const bool preferred = scheme.preferred_key < std::size(types) && random.chance(70);
  const KeyType& type = types[preferred ? scheme.preferred_key : random.below(std::size(types))];
  Field key{.name = "id", .sort = type.sort};
  key.spelling = type.spelling;
  key.period = type.period;
  key.limited = false;
  key.scale = 1;
  if (key.sort == Sort::row && parent == none) key.sort = Sort::text;
  if (key.sort == Sort::item && type.listed) key.list = 0;
  if (key.sort == Sort::item && !type.listed) key.options = {"key_one", "key_two", "key_three", "key_four", "key_five"};
  if (key.sort == Sort::row) key.refers = parent;
  return key;
}

std::string type_text(const Scheme& scheme, const Field& field) {
  switch (field.sort) {
    case Sort::text: return "text";
    case Sort::date: return "date";
    case Sort::yes_no: return "yes or no";
    case Sort::period: return field.period;
    case Sort::row: return scheme.records[static_cast<std::size_t>(field.refers)].name;
    case Sort::item: break;
    default: return number_text(field);
  }
  if (field.list != none) return scheme.lists[static_cast<std::size_t>(field.list)].name;
  std::string text = "one of ";
  for (std::size_t i = 0; i < field.options.size(); ++i) text += (i == 0 ? "" : ", ") + field.options[i];
  return text;
}

std::size_t most_rows(const Scheme& scheme, const Record& record, std::size_t parents) {
  if (!record.has_key) return plenty;
  const Field& key = record.key;
  if (key.sort == Sort::yes_no) return 2;
  if (key.sort == Sort::row) return parents;
  if (key.sort != Sort::item) return plenty;
  return key.list == none ? key.options.size() : scheme.lists[static_cast<std::size_t>(key.list)].items.size();
}

std::string nth_text(const Scheme& scheme, const Field& field, std::size_t row) {
  const auto n = static_cast<std::int64_t>(row);
  switch (field.sort) {
    case Sort::text: return "x" + std::to_string(row + 1);
    case Sort::yes_no: return row == 0 ? "yes" : "no";
    case Sort::date: return Date::from_civil(2012, 1, 30)->plus_days(n * stride)->to_iso();
    case Sort::period: return period_text(field.period, row);
    case Sort::item: return field.list == none ? field.options[row] : scheme.lists[static_cast<std::size_t>(field.list)].items[row];
    case Sort::row: break;
    default: return field.spelling == Spelling::percent ? std::to_string(2 + stride * n) + ".5%" : std::to_string(2 + stride * n);
  }
  return key_text(scheme, scheme.records[static_cast<std::size_t>(field.refers)], row);
}

std::string key_text(const Scheme& scheme, const Record& record, std::size_t row) {
  if (record.key.sort == Sort::text) return record.name.substr(0, 1) + std::to_string(row + 1);
  return nth_text(scheme, record.key, row);
}

std::string spelled_somehow(Random& random, const Field& key, const std::string& text) {
  if (key.sort > Sort::days || !random.chance(15)) return text;
  const std::size_t end = text.find_first_not_of("0123456789");
  if (end == std::string::npos) return text + ".0";
  return text[end] == '.' ? text.substr(0, text.size() - 1) + "0%" : text;
}

std::string key_in_rules(const std::string& text) {
  const bool name = std::isalpha(static_cast<unsigned char>(text[0])) != 0 && text.find_first_of(" -.%") == std::string::npos;
  return name ? text : "\"" + text + "\"";
}

}  // namespace meed::property
