// Decision tables: their inputs, their cells, and what the rows give.
#include <algorithm>

#include "check/constant.hpp"
#include "check/declaration.hpp"
#include "check/rule.hpp"
#include "check/table_cover.hpp"
#include "check/wording.hpp"
#include "model/typing.hpp"

namespace meed::check {

namespace {

using DeclaredTable = Declared<syntax::TableDeclaration, model::TableId>;

/// One table while its cells are read.
struct TableReading {
  Context& context;
  const DeclaredTable& table;
  const Scope& scope;
  std::vector<model::ExprId> inputs = {};
  model::Type result = {};
  bool whole = true;

  Span input_span(std::size_t column) const { return context.policy.exprs[inputs[column]].span; }

  void read_inputs() {
    Wanted wanted;
    wanted.may_be_missing = table->missing.has_value();
    for (const syntax::ExprId id : table->inputs) {
      inputs.push_back(check_expression(context, table.expressions(), id, scope, wanted));
      whole = whole && context.type_of(inputs.back()).kind != model::TypeKind::broken;
    }
  }
  std::vector<model::Value> cell_values(const syntax::Cell& cell, std::size_t column) {
    const model::Type type = context.type_of(inputs[column]);
    std::vector<model::Value> values;
    for (const syntax::ExprId id : cell.values) {
      auto value = check_constant(context, table.expressions(), id, Wanted{type, input_span(column), "a cell of this column", false});
      whole = whole && value.has_value();
      if (value) values.push_back(std::move(*value));
    }
    return values;
  }
  void set_low(model::Pattern& pattern, const model::Value& value, bool included) const {
    if (const auto* number = std::get_if<Rational>(&value)) pattern.low = *number;
    if (const auto* date = std::get_if<Date>(&value)) pattern.low_date = *date;
    pattern.low_included = included;
  }
  void set_high(model::Pattern& pattern, const model::Value& value, bool included) const {
    if (const auto* number = std::get_if<Rational>(&value)) pattern.high = *number;
    if (const auto* date = std::get_if<Date>(&value)) pattern.high_date = *date;
    pattern.high_included = included;
  }
  void set_bounds(model::Pattern& pattern, syntax::CellKind kind, const std::vector<model::Value>& values) const {
    switch (kind) {
      case syntax::CellKind::at_least: return set_low(pattern, values[0], true);
      case syntax::CellKind::above: return set_low(pattern, values[0], false);
      case syntax::CellKind::below: return set_high(pattern, values[0], false);
      case syntax::CellKind::at_most: return set_high(pattern, values[0], true);
      case syntax::CellKind::range:
        set_low(pattern, values[0], true);
        return set_high(pattern, values[1], true);
      case syntax::CellKind::any:
      case syntax::CellKind::value: return;
    }
  }
  model::Pattern read_cell(const syntax::Cell& cell, std::size_t column) {
    model::Pattern pattern;
    pattern.span = cell.span;
    if (cell.kind == syntax::CellKind::any) return pattern;
    std::vector<model::Value> values = cell_values(cell, column);
    if (values.size() != cell.values.size() || values.empty()) return pattern;
    if (cell.kind == syntax::CellKind::value) {
      pattern.kind = model::PatternKind::one_of;
      pattern.values = std::move(values);
      return pattern;
    }
    const model::TypeKind kind = context.type_of(inputs[column]).kind;
    if (kind != model::TypeKind::number && kind != model::TypeKind::date) {
      whole = false;
      context.sink.report(Kind::table_cell, cell.span, "Only numbers and dates lie below or above; this column holds " + type_text(context.policy, context.type_of(inputs[column])) + ".")
          .cause(input_span(column), "the column is named here");
      return pattern;
    }
    pattern.kind = model::PatternKind::range;
    set_bounds(pattern, cell.kind, values);
    return pattern;
  }
  model::ExprId read_result(const syntax::TableRow& row) {
    if (!row.is) return context.broken(row.span);
    Wanted wanted;
    wanted.may_be_missing = table->missing.has_value();
    if (result.kind != model::TypeKind::broken) {
      wanted.type = result;
      wanted.type->range = {};
      wanted.because = table->rows.front().span;
      wanted.what = "what the table gives";
    }
    const model::ExprId id = check_expression(context, table.expressions(), *row.is, scope, wanted);
    const model::Type& type = context.type_of(id);
    if (result.kind == model::TypeKind::broken) result = type;
    return id;
  }
  bool has_all_cells(const syntax::TableRow& row) {
    if (row.cells.size() == inputs.size() && row.is) return true;
    whole = false;
    context.sink.report(Kind::table_cell, row.span,
                        "This row has " + std::to_string(row.cells.size() + (row.is ? 1 : 0)) + " cells, where the header has " + std::to_string(inputs.size() + 1) + ".")
        .cause(table->head.name.span, "the table " + quoted(table->head.name.text) + " begins here");
    return false;
  }
  void read_rows() {
    model::DecisionTable& made = context.policy.tables[table.id];
    made.inputs = inputs;
    made.hit = static_cast<model::HitRule>(table->hit);
    std::vector<model::DecisionRow> rows;
    for (const syntax::TableRow& row : table->rows) {
      if (!has_all_cells(row)) continue;
      model::DecisionRow read;
      read.span = row.span;
      for (std::size_t i = 0; i < row.cells.size(); ++i) read.cells.push_back(read_cell(row.cells[i], i));
      read.result = read_result(row);
      rows.push_back(std::move(read));
    }
    context.policy.tables[table.id].rows = std::move(rows);
  }
};

void check_table(Context& context, const DeclaredTable& table) {
  const model::RuleId rule = context.policy.tables[table.id].rule;
  const std::string purpose = "the table " + quoted(table->head.name.text);
  Scope scope = rule_scope(context, context.policy.rules[rule].axes, purpose, table.expressions(), table->head.for_each);
  scope.missing_sayable = true;
  RuleBody parts;
  parts.where = check_for_each(context, table.expressions(), table->head.for_each, purpose).where;
  TableReading reading{context, table, scope};
  reading.read_inputs();
  reading.read_rows();
  if (reading.whole && !table->rows.empty()) check_cover(context, context.policy.tables[table.id]);
  const model::Type type = model::table_type(context.policy, context.policy.tables[table.id]);
  parts.body = context.add(model::Decide{table.id}, type, table->head.name.span);
  add_exceptions(context, rule, scope, table->missing.has_value(), parts);
  add_missing_rule(context, table.expressions(), table->missing, scope, parts);
  finish_rule(context, rule, parts);
}

}  // namespace

void declare_tables(Context& context, Declarations& declarations) {
  for (DeclaredTable& table : declarations.tables) {
    model::DecisionTable made;
    made.name = table->head.name.text;
    made.title = text_or_empty(table->head.title);
    made.span = table->head.name.span;
    made.rule = add_rule(context, table->head, "", model::RuleKind::table, table->head.name.span);
    const model::TableId id = context.policy.tables.push_back(std::move(made));
    if (declare_name(context, table->head, id)) table.id = id;
    if (table->rows.empty()) report_label_missing(context, table->head, "table", "|", "Write its header and rows between bars, the last column headed `is`.");
  }
}

void defer_tables(Context& context, const Declarations& declarations) {
  for (const DeclaredTable& table : declarations.tables) {
    if (!table.usable()) continue;
    context.defer(context.policy.tables[table.id].rule, [&context, table] { check_table(context, table); });
  }
}

}  // namespace meed::check
