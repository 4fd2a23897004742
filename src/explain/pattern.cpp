#include "explain/pattern.hpp"

#include <algorithm>

namespace meed::explain {

namespace {

bool in_range(const model::Pattern& pattern, const Rational& number) {
  if (pattern.low && (pattern.low_included ? number < *pattern.low : number <= *pattern.low)) return false;
  return !pattern.high || (pattern.high_included ? number <= *pattern.high : number < *pattern.high);
}

bool in_range(const model::Pattern& pattern, const Date& date) {
  if (pattern.low_date && (pattern.low_included ? date < *pattern.low_date : date <= *pattern.low_date)) return false;
  return !pattern.high_date || (pattern.high_included ? date <= *pattern.high_date : date < *pattern.high_date);
}

}  // namespace

bool matches(const model::Pattern& pattern, const model::Value& value) {
  if (pattern.kind == model::PatternKind::any) return true;
  if (model::is_absent(value)) return false;
  if (pattern.kind == model::PatternKind::one_of) {
    return std::find(pattern.values.begin(), pattern.values.end(), value) != pattern.values.end();
  }
  if (const auto* number = std::get_if<Rational>(&value)) return in_range(pattern, *number);
  if (const auto* date = std::get_if<Date>(&value)) return in_range(pattern, *date);
  return false;
}

std::vector<std::uint32_t> matching_rows(const model::DecisionTable& table, const std::vector<model::Value>& inputs) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t r = 0; r < table.rows.size(); ++r) {
    const auto& cells = table.rows[r].cells;
    bool all = true;
    for (std::size_t i = 0; i < cells.size() && i < inputs.size(); ++i) all = all && matches(cells[i], inputs[i]);
    if (all) rows.push_back(r);
  }
  return rows;
}

}  // namespace meed::explain
