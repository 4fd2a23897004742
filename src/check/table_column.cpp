#include "check/table_column.hpp"

#include <algorithm>
#include <set>

#include "check/wording.hpp"

namespace meed::check {

namespace {

bool in_range(const model::Pattern& pattern, const Rational& value, const std::optional<Rational>& low,
              const std::optional<Rational>& high) {
  if (low && (pattern.low_included ? value < *low : value <= *low)) return false;
  return !(high && (pattern.high_included ? value > *high : value >= *high));
}

std::optional<Rational> days_of(const std::optional<Date>& date) {
  return date ? std::optional(Rational(date->days())) : std::nullopt;
}

/// A column being divided; dates count as whole numbers of days.
struct Column {
  const Context& context;
  const model::DecisionTable& table;
  std::size_t at;
  model::Type type = context.type_of(table.inputs[at]);

  const model::Pattern& cell(const model::DecisionRow& row) const { return row.cells[at]; }

  template <class Matches>
  ColumnPart part(std::string example, Matches matches) const {
    ColumnPart result{std::move(example), {}};
    for (const model::DecisionRow& row : table.rows) {
      const bool any = cell(row).kind == model::PatternKind::any;
      result.matched_by.push_back(any || matches(cell(row)));
    }
    return result;
  }
  ColumnPart value_part(const model::Value& value) const {
    return part(value_text(context.policy, value, type), [&](const model::Pattern& pattern) {
      return std::find(pattern.values.begin(), pattern.values.end(), value) != pattern.values.end();
    });
  }
  ColumnPart other_part() const {
    return part(type.kind == model::TypeKind::text ? "any other text" : "anything else", [](const model::Pattern&) { return false; });
  }
  std::vector<ColumnPart> items() const {
    std::vector<ColumnPart> parts;
    for (std::uint32_t i = 0; i < context.policy.lists[type.list].items.size(); ++i) {
      parts.push_back(value_part(model::Item{type.list, i}));
    }
    return parts;
  }
  /// Values that are named, and everything else: text, periods, rows.
  std::vector<ColumnPart> named_values() const {
    std::vector<ColumnPart> parts;
    std::vector<model::Value> seen;
    for (const model::DecisionRow& row : table.rows) {
      for (const model::Value& value : cell(row).values) {
        if (std::find(seen.begin(), seen.end(), value) != seen.end()) continue;
        seen.push_back(value);
        parts.push_back(value_part(value));
      }
    }
    parts.push_back(other_part());
    return parts;
  }

  bool matches_number(const model::Pattern& pattern, const Rational& value) const {
    if (pattern.kind == model::PatternKind::range) {
      return type.kind == model::TypeKind::date ? in_range(pattern, value, days_of(pattern.low_date), days_of(pattern.high_date))
                                                : in_range(pattern, value, pattern.low, pattern.high);
    }
    return std::any_of(pattern.values.begin(), pattern.values.end(), [&](const model::Value& v) { return number_of(v) == value; });
  }
  static std::optional<Rational> number_of(const model::Value& value) {
    if (const auto* date = std::get_if<Date>(&value)) return Rational(date->days());
    const auto* number = std::get_if<Rational>(&value);
    return number != nullptr ? std::optional(*number) : std::nullopt;
  }
  std::set<Rational> breakpoints() const {
    std::set<Rational> points;
    const auto add = [&](const std::optional<Rational>& point) { if (point) points.insert(*point); };
    for (const model::DecisionRow& row : table.rows) {
      const model::Pattern& pattern = cell(row);
      for (const model::Value& value : pattern.values) add(number_of(value));
      add(pattern.low), add(pattern.high), add(days_of(pattern.low_date)), add(days_of(pattern.high_date));
    }
    add(type.range.low), add(type.range.high);
    return points;
  }
  std::optional<Rational> step() const {
    return type.kind == model::TypeKind::date ? std::optional(Rational(1)) : type.range.step;
  }
  bool possible(const Rational& value) const {
    if (type.range.low && value < *type.range.low) return false;
    if (type.range.high && value > *type.range.high) return false;
    return !step() || (value / *step()).is_integer();
  }
  /// A possible value strictly between two points, or beyond the last on an open side.
  std::optional<Rational> between(const std::optional<Rational>& low, const std::optional<Rational>& high) const {
    const Rational stride = step().value_or(Rational(1));
    if (!low && !high) return Rational(0);
    if (!step() && low && high) return (*low + *high) / Rational(2);
    const Rational found = low ? ((*low / stride).floor() + Rational(1)) * stride : ((*high / stride).ceiling() - Rational(1)) * stride;
    if ((low && found <= *low) || (high && found >= *high) || !possible(found)) return std::nullopt;
    return found;
  }
  void add_number(std::vector<ColumnPart>& parts, const std::optional<Rational>& value) const {
    if (!value || !possible(*value)) return;
    const auto date = type.kind == model::TypeKind::date ? Date::from_days(value->floor().to_int64().value_or(0)) : std::nullopt;
    const std::string example = date ? date->to_string() : value_text(context.policy, *value, type);
    parts.push_back(part(example, [&](const model::Pattern& pattern) { return matches_number(pattern, *value); }));
  }
  std::vector<ColumnPart> numbers() const {
    std::vector<ColumnPart> parts;
    std::optional<Rational> last;
    for (const Rational& point : breakpoints()) {
      add_number(parts, between(last, point));
      add_number(parts, point);
      last = point;
    }
    add_number(parts, between(last, std::nullopt));
    return parts;
  }
};

}  // namespace

std::vector<ColumnPart> divide_column(const Context& context, const model::DecisionTable& table, std::size_t at) {
  const Column column{context, table, at};
  switch (column.type.kind) {
    case model::TypeKind::item: return column.items();
    case model::TypeKind::yes_no: return {column.value_part(true), column.value_part(false)};
    case model::TypeKind::number:
    case model::TypeKind::date: return column.numbers();
    case model::TypeKind::text:
    case model::TypeKind::period:
    case model::TypeKind::row:
    case model::TypeKind::broken: break;
  }
  return column.named_values();
}

}  // namespace meed::check
