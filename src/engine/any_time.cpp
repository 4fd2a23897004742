#include "engine/any_time.hpp"

#include <set>

#include "base/check.hpp"
#include "model/walk.hpp"

namespace meed::engine {
namespace {

/// Every expression that rules, tables, requirements and funds are made of, in order; an example's are left out.
std::set<model::ExprId> of_rules(const model::Policy& policy) {
  std::vector<model::ExprId> left;
  for (const model::Rule& rule : policy.rules) left.insert(left.end(), {rule.where, rule.body, rule.when_missing});
  for (const model::Requirement& one : policy.requirements) left.insert(left.end(), {one.where, one.that});
  for (const model::Fund& fund : policy.funds) left.insert(left.end(), {fund.paid_to, fund.pot_of});
  for (const model::DecisionTable& table : policy.tables) {
    left.insert(left.end(), table.inputs.begin(), table.inputs.end());
    for (const model::DecisionRow& row : table.rows) left.push_back(row.result);
  }
  std::set<model::ExprId> found;
  while (!left.empty()) {
    const model::ExprId id = left.back();
    left.pop_back();
    if (id.is_none() || !policy.exprs.contains(id) || !found.insert(id).second) continue;
    for (const model::ExprId part : model::parts_of(policy.exprs[id].node)) left.push_back(part);
  }
  return found;
}

bool is_time(const model::Expr& expr) {
  const auto* constant = std::get_if<model::Constant>(&expr.node);
  return constant && (std::holds_alternative<Date>(constant->value) || std::holds_alternative<Period>(constant->value));
}

}  // namespace

InForce in_force(const model::Policy& policy, const Period& period) {
  const bool begins = !policy.from || *policy.from <= period.first(), ends = !policy.to || period.last() <= *policy.to;
  if (begins && ends) return InForce::yes;
  const bool before = policy.from && period.last() < *policy.from, after = policy.to && *policy.to < period.first();
  return before || after ? InForce::no : InForce::in_part;
}

std::string_view to_text(InForce in_force) {
  switch (in_force) {
    case InForce::yes: return "yes";
    case InForce::in_part: return "in part";
    case InForce::no: return "no";
  }
  CHECK(false);
  return {};
}

model::Policy for_any_time(model::Policy policy) {
  for (const model::SettingId id : policy.settings.ids()) {
    auto& rows = policy.settings[id].rows;
    if (!rows.empty()) rows.front().from.reset();
  }
  return policy;
}

std::vector<NamedTime> times_named(const model::Policy& policy, const SourceSet& sources) {
  std::vector<NamedTime> times;
  std::set<std::string> told;
  const auto tell = [&](Span span) {
    if (span.is_none()) return;
    const std::string& file = sources.name(span.file);
    const std::string place = file.substr(file.find_last_of('/') + 1) + ":" + std::to_string(sources.where(span).line);
    const std::string written(sources.text(span));
    if (told.insert(place + " " + written).second) times.push_back({written, place});
  };
  for (const model::ExprId id : of_rules(policy)) {
    if (is_time(policy.exprs[id])) tell(policy.exprs[id].span);
  }
  for (const model::DecisionTable& table : policy.tables) {
    for (const model::DecisionRow& row : table.rows) {
      for (const model::Pattern& cell : row.cells) {
        if (cell.low_date || cell.high_date) tell(cell.span);
      }
    }
  }
  return times;
}

}  // namespace meed::engine
