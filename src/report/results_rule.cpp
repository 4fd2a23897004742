// Makes the tables of outcomes, indicators, measures, bands and decision tables.
#include "engine/coordinates.hpp"
#include "report/column_text.hpp"
#include "report/table_maker.hpp"

namespace meed::report {

namespace {

std::vector<Part> parts_of(const model::Outcome& outcome) {
  return {{"baseline", outcome.baseline}, {"result", outcome.result}, {"goal", outcome.goal},
          {"progress", outcome.progress}, {"met", outcome.met}, {"points", outcome.points}};
}

std::vector<Part> parts_of(const model::Indicator& indicator) {
  return {{"numerator", indicator.numerator}, {"denominator", indicator.denominator}, {"rate", indicator.rate},
          {"scored", indicator.scored}, {"baseline", indicator.baseline}, {"beyond_chance", indicator.beyond_chance},
          {"points", indicator.points}, {"weight", indicator.weight}};
}

/// Writes a row for each coordinate of rules over the same axes.
void write_rules(Rows& rows, const engine::Run& run, const std::vector<model::RuleId>& rules) {
  const model::Policy& policy = *run.policy;
  const std::vector<model::Axis>& axes = policy.rules[rules.front()].axes;
  std::vector<AxisNames> names;
  std::vector<ColumnText> columns;
  for (const model::Axis& axis : axes) names.emplace_back(run, axis);
  for (const model::RuleId rule : rules) columns.emplace_back(run, run.result.rule(rule), policy.rules[rule].type);
  std::uint64_t cell = 0;
  engine::for_each_coordinate(policy, run.data, axes, [&](const std::vector<std::uint32_t>& at) {
    for (std::size_t i = 0; i < names.size(); ++i) names[i].write(rows, at[i]);
    for (ColumnText& column : columns) column.write(rows, cell);
    rows.end_row();
    ++cell;
  });
}

}  // namespace

TableSource rule_table(const engine::Run& run, std::string name, const std::vector<Part>& parts) {
  const model::Policy& policy = *run.policy;
  TableSource table{std::move(name), {}, [](Rows&) {}};
  std::vector<model::RuleId> rules;
  std::vector<ColumnHead> heads;
  for (const Part& part : parts) {
    if (part.rule.is_none()) continue;
    rules.push_back(part.rule);
    heads.push_back(head(part.column, policy.rules[part.rule].type));
  }
  if (rules.empty()) return table;
  add_axes(table.columns, policy, policy.rules[rules.front()].axes);
  table.columns.insert(table.columns.end(), heads.begin(), heads.end());
  table.rows = [&run, rules](Rows& rows) { write_rules(rows, run, rules); };
  return table;
}

void add_rule_tables(std::vector<TableSource>& tables, const engine::Run& run) {
  const model::Policy& policy = *run.policy;
  for (const model::Outcome& outcome : policy.outcomes) tables.push_back(rule_table(run, "outcome_" + outcome.name, parts_of(outcome)));
  for (const model::Indicator& indicator : policy.indicators) {
    tables.push_back(rule_table(run, "indicator_" + indicator.name, parts_of(indicator)));
  }
  for (const model::Measure& measure : policy.measures) tables.push_back(rule_table(run, "measure_" + measure.name, {{"value", measure.rule}}));
  for (const model::Bands& bands : policy.bands) tables.push_back(rule_table(run, "bands_" + bands.name, {{"value", bands.rule}}));
  for (const model::DecisionTable& table : policy.tables) tables.push_back(rule_table(run, "table_" + table.name, {{"value", table.rule}}));
}

}  // namespace meed::report
