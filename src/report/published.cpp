#include "report/published.hpp"

#include <algorithm>

#include "explain/words.hpp"
#include "model/text.hpp"
#include "report/table_maker.hpp"

namespace meed::report {

namespace {

using engine::NoLimits;
using engine::PublishedFigure;
using engine::PublishedRow;
using engine::PublishedTable;

/// Lays out one table of counts.
class CountTable {
 public:
  CountTable(const engine::Run& run, const PublishedTable& published)
      : run_(run), policy_(*run.policy), how_(*policy_.publication), published_(published) {}

  Table table() const {
    Table table{"published_" + published_.name, columns(), {}};
    for (const PublishedRow& row : published_.rows) table.rows.push_back(cells(row));
    return table;
  }

 private:
  bool has_names() const {
    return std::any_of(published_.rows.begin(), published_.rows.end(), [&](const PublishedRow& row) { return !row.record.is_none() && !name_field(policy_, row.record).is_none(); });
  }
  ColumnHead rate_head(std::string name) const {
    ColumnHead head{std::move(name), true, {}, true};
    head.places = (how_.step * 100).decimal_places();
    return head;
  }
  std::vector<ColumnHead> columns() const {
    std::vector<ColumnHead> all{{"level"}, {"key"}};
    if (has_names()) all.push_back({"name"});
    for (const model::ListId list : published_.lists) all.push_back({model::column_name(policy_.lists[list].name)});
    if (published_.is_rate) {
      all.push_back({"numerator", true});
      all.push_back({"denominator", true});
      all.push_back(rate_head("rate"));
      if (how_.z) all.push_back(rate_head("lower_limit")), all.push_back(rate_head("upper_limit"));
    } else {
      all.push_back({"count", true});
    }
    if (how_.totals_need) all.push_back({"left_out", true});
    all.push_back({"note"});
    return all;
  }

  Cell figure(const PublishedFigure& figure) const {
    if (figure.suppressed) return Cell::instead(how_.shown_as);
    return figure.value ? Cell(exact_text(*figure.value)) : Cell(figure.state);
  }
  Cell rate(const PublishedFigure& figure_here) const {
    if (!figure_here.value) return figure(figure_here);
    return figure_here.value->to_fixed(how_.step.decimal_places().value_or(0));
  }
  Cell name(const PublishedRow& row) const {
    const model::FieldId field = row.record.is_none() ? model::FieldId{} : name_field(policy_, row.record);
    if (field.is_none()) return "";
    return value_cell(run_, explain::field_value(policy_, run_.data, field, row.row), policy_.fields[field].type);
  }
  static std::string note(NoLimits why) {
    switch (why) {
      case NoLimits::there_are: return "";
      case NoLimits::above_base: return "the numerator is above the denominator, so there are no limits";
      case NoLimits::nobody: break;
    }
    return "the denominator is 0, so there is no rate";
  }
  std::vector<Cell> cells(const PublishedRow& row) const {
    const bool all = row.record.is_none();
    std::vector<Cell> cells{all ? Cell("all") : Cell(model::column_name(policy_.records[row.record].name)),
                            all ? Cell("all") : Cell(explain::row_name(policy_, run_.data, row.record, row.row))};
    if (has_names()) cells.push_back(name(row));
    for (std::size_t i = 0; i < row.items.size(); ++i) cells.emplace_back(policy_.lists[published_.lists[i]].items[row.items[i]].name);
    for (const PublishedFigure& count : row.counts) cells.push_back(figure(count));
    if (published_.is_rate) {
      cells.push_back(rate(row.rate));
      if (how_.z) cells.push_back(rate(row.lower)), cells.push_back(rate(row.upper));
    }
    if (how_.totals_need) cells.emplace_back(std::to_string(row.left_out));
    cells.emplace_back(note(how_.z || row.no_limits == NoLimits::nobody ? row.no_limits : NoLimits::there_are));
    return cells;
  }

  const engine::Run& run_;
  const model::Policy& policy_;
  const model::Publication& how_;
  const PublishedTable& published_;
};

/// Keeps the columns of those names, in their order.
Table only(const Table& table, const std::vector<std::string>& names) {
  Table made{table.name, {}, {}};
  made.rows.resize(table.rows.size());
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    if (std::find(names.begin(), names.end(), table.columns[column].name) == names.end()) continue;
    made.columns.push_back(table.columns[column]);
    for (std::size_t row = 0; row < table.rows.size(); ++row) made.rows[row].push_back(table.rows[row][column]);
  }
  return made;
}

/// Keeps the rows of those funds.
Table of_funds(Table table, const std::vector<std::string>& funds) {
  std::erase_if(table.rows, [&](const std::vector<Cell>& row) { return std::find(funds.begin(), funds.end(), row[0].text) == funds.end(); });
  return table;
}

/// Payments are published as the run has them, but without what they were worked out from.
void add_payments(std::vector<Table>& tables, const engine::Run& run) {
  const model::Policy& policy = *run.policy;
  if (!policy.publication->payments) return;
  std::vector<std::string> shown;
  const std::vector<TableSource> all = fund_results(run);
  const auto find = [&](const std::string& name) { return std::find_if(all.begin(), all.end(), [&](const TableSource& table) { return table.name == name; }); };
  for (const model::Fund& fund : policy.funds) {
    if (!engine::may_be_shown(*policy.publication, fund.payee)) continue;
    shown.push_back(fund.name);
    if (const auto table = find("payments_" + fund.name); table != all.end()) tables.push_back(only(in_hand(*table), {model::column_name(policy.records[fund.payee].name), "name", "payment"}));
    if (const auto table = find("splits_" + fund.name); table != all.end()) tables.push_back(in_hand(*table));
  }
  if (const auto table = find("unspent"); table != all.end()) {
    if (Table kept = of_funds(in_hand(*table), shown); !kept.rows.empty()) tables.push_back(std::move(kept));
  }
}

}  // namespace

std::vector<Table> published_tables(const engine::Run& run, const engine::Published& published) {
  std::vector<Table> tables;
  for (const PublishedTable& table : published.tables) tables.push_back(CountTable(run, table).table());
  add_payments(tables, run);
  return tables;
}

}  // namespace meed::report
