// Makes the tables of outcomes, indicators, measures, bands and decision tables.
#include "engine/coordinates.hpp"
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

}  // namespace

Table rule_table(const engine::Run& run, std::string name, const std::vector<Part>& parts) {
  const model::Policy& policy = *run.policy;
  Table table{std::move(name), {}, {}};
  std::vector<model::RuleId> rules;
  std::vector<const table::Column*> columns;
  std::vector<ColumnHead> heads;
  for (const Part& part : parts) {
    if (part.rule.is_none()) continue;
    rules.push_back(part.rule);
    columns.push_back(&run.result.rule(part.rule));
    heads.push_back(head(part.column, policy.rules[part.rule].type));
  }
  if (rules.empty()) return table;
  const std::vector<model::Axis>& axes = policy.rules[rules.front()].axes;
  add_axes(table, policy, axes);
  table.columns.insert(table.columns.end(), heads.begin(), heads.end());
  std::uint64_t cell = 0;
  engine::for_each_coordinate(policy, run.data, axes, [&](const std::vector<std::uint32_t>& at) {
    std::vector<Cell> row = axes_cells(run, axes, at);
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const model::Type& type = policy.rules[rules[i]].type;
      row.push_back(value_cell(run, eval::value_at(*columns[i], type, cell), type));
    }
    table.rows.push_back(std::move(row));
    ++cell;
  });
  return table;
}

void add_rule_tables(std::vector<Table>& tables, const engine::Run& run) {
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
