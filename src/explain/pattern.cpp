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

bool is_settled(const model::DecisionTable& table, const std::vector<model::Value>& inputs, const std::vector<std::uint32_t>& matching) {
  const std::size_t last = table.hit == model::HitRule::first && !matching.empty() ? matching.front() : table.rows.size();
  for (std::size_t r = 0; r < last; ++r) {
    const auto& cells = table.rows[r].cells;
    bool may = true, known = true;
    for (std::size_t i = 0; i < cells.size() && i < inputs.size(); ++i) {
      const bool open = cells[i].kind != model::PatternKind::any && model::is_absent(inputs[i]);
      known = known && !open;
      may = may && (open || matches(cells[i], inputs[i]));
    }
    if (may && !known) return false;
  }
  return true;
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
