// Makes the tables of what was reported next to what was worked out.
#include <algorithm>

#include "report/table_maker.hpp"

namespace meed::report {

namespace {

const model::Type& type_of(const model::Policy& policy, const eval::Reconciled& reconciled) {
  return policy.rules[policy.comparisons[reconciled.comparison].reported].type;
}

const std::vector<model::Axis>& axes_of(const model::Policy& policy, const eval::Reconciled& reconciled) {
  return policy.rules[policy.comparisons[reconciled.comparison].reported].axes;
}

std::string finding_words(eval::Finding finding) {
  switch (finding) {
    case eval::Finding::agree:
    case eval::Finding::absent_alike: return "agrees";
    case eval::Finding::differ: return "differs";
    case eval::Finding::only_reported: return "only reported";
    case eval::Finding::only_worked_out: return "only worked out";
    case eval::Finding::absent_otherwise: return "absent otherwise";
    case eval::Finding::held: break;
  }
  return "held";
}

/// Gives what was worked out less what was reported; nothing but for two numbers.
Cell difference_cell(const engine::Run& run, const eval::Difference& difference, const model::Type& type) {
  const auto* ours = std::get_if<Rational>(&difference.worked_out);
  const auto* theirs = std::get_if<Rational>(&difference.reported);
  return ours && theirs ? value_cell(run, *ours - *theirs, type) : Cell(std::string());
}

void add_cells(std::vector<Cell>& row, const engine::Run& run, const eval::Difference& difference, const model::Type& type) {
  row.push_back(value_cell(run, difference.worked_out, type));
  row.push_back(value_cell(run, difference.reported, type));
  row.push_back(difference_cell(run, difference, type));
  row.push_back(finding_words(difference.finding));
}

Table count_table(const model::Policy& policy, const std::vector<eval::Reconciled>& all) {
  using eval::Finding;
  Table table{"as_reported", {{"rule"}, {"compared", true}, {"agree", true}, {"absent_alike", true}, {"differ", true}, {"only_reported", true},
                              {"only_worked_out", true}, {"absent_otherwise", true}, {"held", true}}, {}};
  for (const eval::Reconciled& one : all) {
    std::vector<Cell> row{policy.comparisons[one.comparison].name, std::to_string(one.compared())};
    for (const Finding finding : {Finding::agree, Finding::absent_alike, Finding::differ, Finding::only_reported, Finding::only_worked_out,
                                  Finding::absent_otherwise, Finding::held}) {
      row.emplace_back(std::to_string(one.count(finding)));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// Gives the axes that any of the comparisons has, each as often as the one that has it most.
std::vector<model::Axis> all_axes(const model::Policy& policy, const std::vector<eval::Reconciled>& all) {
  std::vector<model::Axis> axes;
  for (const eval::Reconciled& one : all) {
    const auto& own = axes_of(policy, one);
    for (const model::Axis& axis : own) {
      const auto wanted = std::count(own.begin(), own.end(), axis);
      while (std::count(axes.begin(), axes.end(), axis) < wanted) axes.push_back(axis);
    }
  }
  return axes;
}

/// Puts the cells of a rule's own coordinates under the columns of all axes; blank where it isn't for one.
std::vector<std::vector<Cell>> spread_cells(const model::Policy& policy, const std::vector<model::Axis>& all, const std::vector<model::Axis>& own, const std::vector<std::vector<Cell>>& cells) {
  std::vector<std::vector<Cell>> spread;
  for (const model::Axis& axis : all) spread.emplace_back(names_by_parts(policy, axis) ? policy.records[axis.record].one_for_each.size() : 1, Cell(std::string()));
  std::vector<bool> used(all.size(), false);
  for (std::size_t i = 0; i < own.size(); ++i) {
    for (std::size_t column = 0; column < all.size(); ++column) {
      if (used[column] || !(all[column] == own[i])) continue;
      used[column] = true;
      spread[column] = cells[i];
      break;
    }
  }
  return spread;
}

void add_all(std::vector<Cell>& row, const std::vector<std::vector<Cell>>& cells) {
  for (const auto& of_one : cells) row.insert(row.end(), of_one.begin(), of_one.end());
}

Table difference_table(const engine::Run& run, const std::vector<eval::Reconciled>& all) {
  const model::Policy& policy = *run.policy;
  const std::vector<model::Axis> axes = all_axes(policy, all);
  Table table{"reconciliation", {{"rule"}}, {}};
  add_axes(table.columns, policy, axes);
  for (const char* name : {"worked_out", "reported", "difference"}) table.columns.push_back({name, true});
  table.columns.push_back({"finding"});
  for (const eval::Reconciled& one : all) {
    const auto& own = axes_of(policy, one);
    for (const eval::Difference& difference : one.differences) {
      std::vector<Cell> row{policy.comparisons[one.comparison].name};
      add_all(row, spread_cells(policy, axes, own, axes_cells(run, own, difference.at)));
      add_cells(row, run, difference, type_of(policy, one));
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

}  // namespace

void add_reported_counts(std::vector<TableSource>& tables, const engine::Run& run) {
  if (!run.reconciled.empty()) tables.push_back(unmade(count_table(*run.policy, run.reconciled)));
}

void add_reported_tables(std::vector<TableSource>& tables, const engine::Run& run) {
  if (run.reconciled.empty()) return;
  add_reported_counts(tables, run);
  tables.push_back(unmade(difference_table(run, run.reconciled)));
}

Table differences_of(const engine::Run& run, const eval::Reconciled& reconciled, std::size_t most) {
  const model::Policy& policy = *run.policy;
  const model::Type& type = type_of(policy, reconciled);
  Table table{policy.comparisons[reconciled.comparison].name, {}, {}};
  add_axes(table.columns, policy, axes_of(policy, reconciled));
  table.columns.push_back(head("worked_out", type));
  table.columns.push_back(head("reported", type));
  if (type.kind == model::TypeKind::number) table.columns.push_back(head("difference", type));
  table.columns.push_back({"finding"});
  for (const eval::Difference& difference : reconciled.differences) {
    if (table.rows.size() == most) break;
    std::vector<Cell> row;
    add_all(row, axes_cells(run, axes_of(policy, reconciled), difference.at));
    add_cells(row, run, difference, type);
    if (type.kind != model::TypeKind::number) row.erase(row.end() - 2);
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace meed::report
