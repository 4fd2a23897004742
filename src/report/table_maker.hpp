// Holds what every table of results shares: columns for coordinates, and values as
// cells. Promises exact texts. Leaves out which tables there are.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report/results.hpp"

namespace meed::report {

/// Tells whether the rows of an axis have no key and are named by what their record is one for each of.
bool names_by_parts(const model::Policy&, const model::Axis&);

/// Adds a column for each axis: `centre`, `domain`; the second of one sort is `centre_2`. Rows without a key have one for each
/// value that names them.
void add_axes(std::vector<ColumnHead>&, const model::Policy&, const std::vector<model::Axis>&);

/// Makes the cells of each coordinate: keys of rows, names of items.
std::vector<std::vector<Cell>> axes_cells(const engine::Run&, const std::vector<model::Axis>&, const std::vector<std::uint32_t>& at);

/// Gives the record's own text field `name`; none if it hasn't one.
model::FieldId name_field(const model::Policy&, model::RecordId);

/// Heads a column of values of a type.
ColumnHead head(std::string name, const model::Type&);

/// Heads a column of money.
ColumnHead money_head(std::string name, const model::Policy&);

/// Makes the cell of a value.
Cell value_cell(const engine::Run&, const model::Value&, const model::Type&);

/// Makes a cell of money: with the decimals of its currency, or more if it has them.
Cell money(const Rational&, std::string_view currency);

/// Gives what the funds that were asked for came to, in order of the policy.
std::vector<const eval::FundResult*> funds_asked_for(const engine::Run&);

/// A column of a table of rules.
struct Part {
  std::string column;
  model::RuleId rule;  // none: the column is left out
};

/// Gives a table with a row for each coordinate and a column for each part that there is.
TableSource rule_table(const engine::Run&, std::string name, const std::vector<Part>& parts);

/// Makes a table of one rule's differences from what was reported: the first `most`.
Table differences_of(const engine::Run&, const eval::Reconciled&, std::size_t most);

/// Writes the lines that head what a person reads: the policy, the period, the funds asked for.
std::string run_head(const engine::Run&);

// results_fund.cpp, results_rule.cpp, results_reported.cpp
void add_fund_tables(std::vector<TableSource>&, const engine::Run&);
void add_rule_tables(std::vector<TableSource>&, const engine::Run&);
void add_reported_counts(std::vector<TableSource>&, const engine::Run&);
void add_reported_tables(std::vector<TableSource>&, const engine::Run&);
void add_reinvestment_tables(std::vector<TableSource>&, const engine::Run&);
void add_held_back(std::vector<TableSource>&, const engine::Run&);

}  // namespace meed::report
