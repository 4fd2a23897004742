// Makes the plain tables of a difference, and its JSON.
#include "explain/words.hpp"
#include "model/text.hpp"
#include "report/difference.hpp"
#include "report/json_parts.hpp"
#include "report/table_maker.hpp"

namespace meed::report {
namespace {

using engine::Change;
using engine::FundTwice;
using engine::PaidTwice;
using engine::Turn;

std::string turn_word(Turn turn) {
  switch (turn) {
    case Turn::is_new: return "new";
    case Turn::is_gone: return "gone";
    case Turn::rises: return "rises";
    case Turn::falls: return "falls";
    case Turn::changes: return "changes";
  }
  return "";
}

const Cell& not_there() {
  static const Cell cell(model::State::not_applicable);
  return cell;
}

Cell text_of(const std::optional<engine::Stated>& stated) { return stated ? Cell(stated->text) : not_there(); }
Cell amount_of(const std::optional<Rational>& amount, const FundTwice& fund) {
  return amount ? money(*amount, fund.currency) : not_there();
}

Table changes_table(const Compared& compared) {
  Table table{"changes", {}, {}};
  for (const char* name : {"keyword", "name", "part", "when", "chosen_for", "change", "before", "after", "place_before", "place_after", "sentence"}) {
    table.columns.push_back({name});
  }
  for (const Change& change : compared.changes) {
    const auto place = [](const std::optional<engine::Stated>& stated, const SourceSet& sources) {
      return stated ? Cell(explain::rule_place(stated->span, sources)) : not_there();
    };
    table.rows.push_back({change.keyword, change.name, change.part, change.when, change.chooser, turn_word(change.turn), text_of(change.before), text_of(change.after),
                          place(change.before, compared.before.sources), place(change.after, compared.after.sources), change_sentence(change)});
  }
  return table;
}

void add_money_heads(std::vector<ColumnHead>& heads, const FundTwice& fund, const std::vector<std::string>& names) {
  for (const std::string& name : names) heads.push_back({name, true, fund.currency});
}

std::vector<Cell> sums_cells(const engine::PaidSums& sums, const FundTwice& fund) {
  std::vector<Cell> cells;
  for (const Rational& amount : {sums.before, sums.after, sums.after - sums.before, sums.gained, sums.lost}) cells.push_back(money(amount, fund.currency));
  for (const std::size_t count : {sums.gain, sums.lose, sums.stay}) cells.emplace_back(std::to_string(count));
  return cells;
}

void add_sums_heads(std::vector<ColumnHead>& heads, const FundTwice& fund) {
  add_money_heads(heads, fund, {"before", "after", "difference", "gained", "lost"});
  for (const char* name : {"gain", "lose", "stay"}) heads.push_back({name, true});
}

Table payees_table(const FundTwice& fund, const std::vector<std::string>& by) {
  Table table{"difference_" + fund.fund, {{model::column_name(fund.payee_record)}}, {}};
  if (fund.names) table.columns.push_back({"name"});
  for (const std::string& name : by) table.columns.push_back({name});
  add_money_heads(table.columns, fund, {"before", "after", "difference"});
  for (const PaidTwice& one : fund.payees) {
    std::vector<Cell> row{one.payee};
    if (fund.names) row.emplace_back(one.name);
    row.insert(row.end(), one.groups.begin(), one.groups.end());
    row.push_back(amount_of(one.before, fund));
    row.push_back(amount_of(one.after, fund));
    row.push_back(money(one.difference(), fund.currency));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table groups_table(const FundTwice& fund, const std::vector<std::string>& by) {
  Table table{"difference_" + fund.fund + "_by", {}, {}};
  for (const std::string& name : by) table.columns.push_back({name});
  add_sums_heads(table.columns, fund);
  for (const auto& [names, sums] : fund.groups) {
    std::vector<Cell> row(names.begin(), names.end());
    for (Cell& cell : sums_cells(sums, fund)) row.push_back(std::move(cell));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table split_table(const FundTwice& fund) {
  Table table{"difference_" + fund.fund + "_split", {{"agency"}}, {}};
  add_money_heads(table.columns, fund, {"before", "after", "difference"});
  for (const auto& one : fund.split) table.rows.push_back({one.agency, money(one.before, fund.currency), money(one.after, fund.currency), money(one.after - one.before, fund.currency)});
  return table;
}

Table totals_table(const MoneyCompared& compared) {
  Table table{"differences", {{"fund"}}, {}};
  if (compared.funds.empty()) return table;
  add_sums_heads(table.columns, compared.funds.front());
  add_money_heads(table.columns, compared.funds.front(), {"unspent_before", "unspent_after"});
  for (const FundTwice& fund : compared.funds) {
    std::vector<Cell> row{fund.fund};
    for (Cell& cell : sums_cells(fund.sums, fund)) row.push_back(std::move(cell));
    row.push_back(amount_of(fund.unspent_before, fund));
    row.push_back(amount_of(fund.unspent_after, fund));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Cell value_of(const std::optional<explain::Told>& told) { return told ? Cell(told->value) : not_there(); }
Cell rule_of(const std::optional<explain::Told>& told, const SourceSet& sources) {
  return told && told->rule ? Cell(explain::rule_line(*told->rule, sources)) : not_there();
}
Cell place_of(const std::optional<explain::Told>& told, const SourceSet& sources) {
  return told && told->rule ? Cell(explain::rule_place(*told->rule, sources)) : not_there();
}

Table cases_table(const Compared& compared) {
  Table table{"cases", {{"change", true}, {"fund"}, {"payee"}, {"level", true}}, {}};
  for (const char* name : {"what", "before", "after", "rule_before", "rule_after", "place_before", "place_after"}) table.columns.push_back({name});
  for (const engine::SmallestCase& one : compared.money->cases) {
    const std::string change = std::to_string(one.change + 1);
    std::size_t level = 0;
    for (const explain::Passed& passed : one.difference.way) {
      table.rows.push_back({change, one.fund, one.payee, std::to_string(level++), passed.what, passed.before, passed.after, "", "", "", ""});
    }
    const auto& [before, after] = std::tie(one.difference.before, one.difference.after);
    table.rows.push_back({change, one.fund, one.payee, std::to_string(level), one.difference.what, value_of(before), value_of(after),
                          rule_of(before, compared.before.sources),
                          rule_of(after, compared.after.sources), place_of(before, compared.before.sources), place_of(after, compared.after.sources)});
  }
  return table;
}

Json side_json(const engine::Compilation& compilation) {
  return {{"policy", compilation.policy->name}, {"version", compilation.policy->version}, {"file", compilation.sources.name(FileId{0})}};
}

}  // namespace

std::vector<Table> difference_tables(const Compared& compared) {
  std::vector<Table> tables{changes_table(compared)};
  if (!compared.money) return tables;
  for (const FundTwice& fund : compared.money->funds) {
    tables.push_back(payees_table(fund, compared.money->by));
    if (!compared.money->by.empty()) tables.push_back(groups_table(fund, compared.money->by));
    if (!fund.split.empty()) tables.push_back(split_table(fund));
  }
  tables.push_back(totals_table(*compared.money));
  tables.push_back(cases_table(compared));
  return tables;
}

std::string difference_json(const Compared& compared) {
  Json json{{"before", side_json(compared.before)}, {"after", side_json(compared.after)}, {"same", compared.changes.empty()}};
  if (compared.money) {
    json["period"] = compared.money->period.to_string();
    if (!compared.money->not_in_force.empty()) json["not_in_force"] = compared.money->not_in_force;
  }
  json["tables"] = Json::array();
  for (const Table& table : difference_tables(compared)) json["tables"].push_back(table_json(table));
  return written(json);
}

}  // namespace meed::report
