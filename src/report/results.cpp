#include "report/results.hpp"

#include "diagnostic/kind.hpp"
#include "explain/words.hpp"
#include "model/text.hpp"
#include "report/exact_text.hpp"
#include "report/table_maker.hpp"
#include "value/currency.hpp"

namespace meed::report {

namespace {

struct CellWriter {
  const engine::Run& run;
  const model::Type& type;

  Cell operator()(const model::Absent& absent) const { return absent.state; }
  Cell operator()(const Rational& number) const {
    return std::string(ExactText().write(number, least_places(type)));
  }
  Cell operator()(bool truth) const { return truth ? "yes" : "no"; }
  Cell operator()(const std::string& text) const { return text; }
  Cell operator()(const Date& date) const { return date.to_iso(); }
  template <class Other>
  Cell operator()(const Other& other) const { return explain::value_words(*run.policy, run.data, other, type); }
};

}  // namespace

std::string exact_text(const Rational& number) { return std::string(ExactText().write(number)); }

std::string money_cell(const Rational& amount, std::string_view currency) {
  return std::string(ExactText().write(amount, currency_places(currency)));
}

bool names_by_parts(const model::Policy& policy, const model::Axis& axis) {
  return !axis.record.is_none() && policy.records[axis.record].key.is_none() && !policy.records[axis.record].one_for_each.empty();
}

void add_axes(std::vector<ColumnHead>& columns, const model::Policy& policy, const std::vector<model::Axis>& axes) {
  const auto add = [&](ColumnHead made) {
    const std::string name = made.name;
    std::size_t same = 1;
    for (const ColumnHead& column : columns) same += column.name == name || column.name.rfind(name + "_", 0) == 0 ? 1 : 0;
    if (same > 1) made.name = name + "_" + std::to_string(same);
    columns.push_back(std::move(made));
  };
  for (const model::Axis& axis : axes) {
    if (!names_by_parts(policy, axis)) {
      add({model::column_name(axis.record.is_none() ? policy.lists[axis.list].name : policy.records[axis.record].name)});
      continue;
    }
    for (const model::FieldId field : policy.records[axis.record].one_for_each) add(head(policy.fields[field].name, policy.fields[field].type));
  }
}

std::vector<std::vector<Cell>> axes_cells(const engine::Run& run, const std::vector<model::Axis>& axes, const std::vector<std::uint32_t>& at) {
  std::vector<std::vector<Cell>> cells;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    auto& own = cells.emplace_back();
    if (!names_by_parts(*run.policy, axes[i])) {
      own.emplace_back(explain::coordinate_name(*run.policy, run.data, axes[i], at[i]));
      continue;
    }
    for (const model::FieldId field : run.policy->records[axes[i].record].one_for_each) {
      own.push_back(value_cell(run, explain::field_value(*run.policy, run.data, field, at[i]), run.policy->fields[field].type));
    }
  }
  return cells;
}

ColumnHead head(std::string name, const model::Type& type) {
  ColumnHead made{std::move(name), type.kind == model::TypeKind::number};
  if (made.numeric && type.unit.is_money()) made.currency = type.unit.currency();
  made.percent = made.numeric && type.percent;
  return made;
}

ColumnHead money_head(std::string name, const model::Policy& policy) { return {std::move(name), true, policy.currency}; }

Cell value_cell(const engine::Run& run, const model::Value& value, const model::Type& type) {
  return std::visit(CellWriter{run, type}, value);
}

model::FieldId name_field(const model::Policy& policy, model::RecordId id) {
  const model::Record& record = policy.records[id];
  for (const model::FieldId field : record.fields) {
    const model::Field& one = policy.fields[field];
    if (one.name == "name" && field != record.key && one.type.kind == model::TypeKind::text && one.by.empty()) return field;
  }
  return {};
}

Cell money(const Rational& amount, std::string_view currency) { return money_cell(amount, currency); }

Table fault_table(const std::vector<table::Fault>& faults) {
  Table table{"faults", {{"file"}, {"line", true}, {"column"}, {"seen"}, {"message"}, {"help"}, {"kind"}}, {}};
  for (const table::Fault& fault : faults) {
    const Cell line = fault.line == 0 ? Cell(model::State::not_applicable) : Cell(std::to_string(fault.line));
    table.rows.push_back({fault.file, line, fault.column, fault.seen, fault.message, fault.help, std::string(facts_of(fault.kind).name)});
  }
  return table;
}

std::vector<TableSource> fund_results(const engine::Run& run) {
  std::vector<TableSource> tables;
  const bool paid = run.standing != engine::Standing::refused;
  if (paid) add_fund_tables(tables, run);
  if (paid) add_reinvestment_tables(tables, run);
  if (paid) add_reported_counts(tables, run);
  add_held_back(tables, run);
  return tables;
}

std::vector<TableSource> results(const engine::Run& run) {
  std::vector<TableSource> tables;
  const bool paid = run.standing != engine::Standing::refused;
  if (paid) add_fund_tables(tables, run);
  if (run.only.empty()) add_rule_tables(tables, run);
  if (paid) add_reinvestment_tables(tables, run);
  if (paid) add_reported_tables(tables, run);
  add_held_back(tables, run);
  if (!run.faults.empty()) tables.push_back(unmade(fault_table(run.faults)));
  return tables;
}

}  // namespace meed::report
