// Makes the tables of a replay.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "report/json.hpp"
#include "report/json_parts.hpp"
#include "report/replay.hpp"
#include "report/table_maker.hpp"

namespace meed::report {
namespace {

using model::State;

/// The one currency of all policies; empty if they have several.
std::string currency_of(const Replay& replay) {
  for (const ReplayPolicy& policy : replay.policies) {
    if (policy.currency != replay.policies.front().currency) return "";
  }
  return replay.policies.front().currency;
}

ColumnHead sum_head(const std::string& name, const Replay& replay) { return {name, true, currency_of(replay)}; }

void add_settings(std::vector<ColumnHead>& columns, const Replay& replay) {
  for (const ReplaySetting& setting : replay.settings) columns.push_back({setting.title, setting.numeric, setting.currency, setting.percent});
}

void add_values(std::vector<Cell>& row, const Replay& replay, const ReplayVariant& variant) {
  for (std::size_t i = 0; i < replay.settings.size(); ++i) {
    if (i >= variant.values.size()) row.emplace_back(State::not_applicable);
    else if (!replay.settings[i].numeric) row.emplace_back(variant.values[i]);
    else row.push_back(replay.settings[i].currency.empty() ? Cell(exact_text(*variant.numbers[i])) : money(*variant.numbers[i], replay.settings[i].currency));
  }
}

/// Visits every cell, in order.
template <class Visit>
void each_cell(const Replay& replay, Visit visit) {
  for (std::size_t p = 0; p < replay.policies.size(); ++p) {
    for (std::size_t v = 0; v < replay.variants.size(); ++v) {
      for (std::size_t t = 0; t < replay.periods.size(); ++t) visit(p, v, t, replay.cell(p, v, t));
    }
  }
}

/// The columns that say which cell a row is of.
std::vector<ColumnHead> head_columns(const Replay& replay, bool in_force, bool settings) {
  std::vector<ColumnHead> columns{{"policy"}, {"version"}};
  if (in_force) columns.push_back({"in_force"});
  columns.push_back({"variant"});
  if (settings) add_settings(columns, replay);
  return columns;
}

std::vector<Cell> head_cells(const Replay& replay, std::size_t p, std::size_t v, std::optional<std::string> in_force, bool settings) {
  std::vector<Cell> row{replay.policies[p].name, replay.policies[p].version};
  if (in_force) row.emplace_back(*in_force);
  row.emplace_back(replay.variants[v].name);
  if (settings) add_values(row, replay, replay.variants[v]);
  return row;
}

std::string force_text(const ReplayCell& cell) { return std::string(engine::to_text(cell.in_force)); }

Table payees_table(const Replay& replay) {
  bool any_name = false;
  for (const ReplayCell& cell : replay.cells) any_name = any_name || std::any_of(cell.lines.begin(), cell.lines.end(), [](const ReplayLine& line) { return !line.keys[2].empty(); });
  Table table{"replay", head_columns(replay, true, true), {}};
  for (const char* name : {"period", "first_day", "last_day", "fund", "paid_to", "payee"}) table.columns.push_back({name});
  if (any_name) table.columns.push_back({"name"});
  table.columns.push_back(sum_head("payment", replay));
  each_cell(replay, [&](std::size_t p, std::size_t v, std::size_t t, const ReplayCell& cell) {
    const Period& period = replay.periods[t];
    for (const ReplayLine& line : cell.lines) {
      auto row = head_cells(replay, p, v, force_text(cell), true);
      for (const std::string& text : {period.to_string(), period.first().to_iso(), period.last().to_iso(), line.fund, line.keys[0], line.keys[1]}) row.emplace_back(text);
      if (any_name) row.push_back(line.keys[2].empty() ? Cell(State::not_applicable) : Cell(line.keys[2]));
      row.push_back(line.held > 0 ? Cell(State::held) : money(line.payment, replay.policies[p].currency));
      table.rows.push_back(std::move(row));
    }
  });
  return table;
}

/// What a row of sums is of: the policy, the variant, the period if it was asked for, the fund, the groups.
struct GroupKey {
  std::size_t policy, variant, period, fund_order;
  std::string fund;
  std::vector<std::string> keys;
  auto operator<=>(const GroupKey&) const = default;
};

struct GroupSum { std::uint64_t payees = 0, held = 0; Rational payment; bool in_force = true, out_of_force = true, refused = false; };

class GroupTable {
 public:
  explicit GroupTable(const Replay& replay) : replay_(replay), by_period_(std::any_of(replay.by.begin(), replay.by.end(), names_period)) {
    each_cell(replay, [&](std::size_t p, std::size_t v, std::size_t t, const ReplayCell& cell) { add(p, v, by_period_ ? t : 0, cell); });
  }
  Table table() const {
    Table table{"replay", head_columns(replay_, true, true), {}};
    for (const std::string& name : replay_.by) {
      if (names_period(name)) for (const char* column : {"period", "first_day", "last_day"}) table.columns.push_back({column});
    }
    table.columns.push_back({"fund"});
    for (const std::string& name : replay_.by) {
      if (!names_period(name)) table.columns.push_back({name});
    }
    for (const ColumnHead& column : {ColumnHead{"payees", true}, ColumnHead{"held", true}, sum_head("payment", replay_)}) table.columns.push_back(column);
    for (const auto& [key, sum] : sums_) add_row(table, key, sum);
    return table;
  }

 private:
  void add(std::size_t p, std::size_t v, std::size_t t, const ReplayCell& cell) {
    if (cell.standing == engine::Standing::refused) refused_.insert({p, v, t});
    for (const ReplayLine& line : cell.lines) {
      std::size_t order = 0;
      while (order < cell.funds.size() && cell.funds[order].fund != line.fund) ++order;
      GroupSum& sum = sums_[{p, v, t, order, line.fund, line.keys}];
      sum.payees += line.payees;
      sum.held += line.held;
      sum.payment += line.payment;
      sum.in_force = sum.in_force && cell.in_force == engine::InForce::yes;
      sum.out_of_force = sum.out_of_force && cell.in_force == engine::InForce::no;
    }
  }
  void add_row(Table& table, const GroupKey& key, const GroupSum& sum) const {
    auto row = head_cells(replay_, key.policy, key.variant, sum.in_force ? "yes" : sum.out_of_force ? "no" : "in part", true);
    if (by_period_) {
      const Period& period = replay_.periods[key.period];
      for (const std::string& text : {period.to_string(), period.first().to_iso(), period.last().to_iso()}) row.emplace_back(text);
    }
    row.emplace_back(key.fund);
    for (const std::string& one : key.keys) row.emplace_back(one);
    row.emplace_back(std::to_string(sum.payees));
    row.emplace_back(std::to_string(sum.held));
    // A sum over periods of which one pays nothing for want of a fact would be taken for the whole.
    row.push_back(refused_.contains({key.policy, key.variant, key.period}) || sum.held == sum.payees ? Cell(State::held) : money(sum.payment, replay_.policies[key.policy].currency));
    table.rows.push_back(std::move(row));
  }

  const Replay& replay_;
  bool by_period_;
  std::map<GroupKey, GroupSum> sums_;
  std::set<std::tuple<std::size_t, std::size_t, std::size_t>> refused_;
};

const ReplayFund* fund_of(const ReplayCell& cell, const std::string& name) {
  const auto found = std::find_if(cell.funds.begin(), cell.funds.end(), [&](const ReplayFund& one) { return one.fund == name; });
  return found == cell.funds.end() ? nullptr : &*found;
}

}  // namespace

Table replay_table(const Replay& replay) { return replay.by.empty() ? payees_table(replay) : GroupTable(replay).table(); }

Table replay_totals(const Replay& replay) {
  Table table{"totals", head_columns(replay, true, true), {}};
  for (const ColumnHead& column : {ColumnHead{"period"}, ColumnHead{"fund"}, ColumnHead{"standing"}, ColumnHead{"payees", true}, ColumnHead{"held", true}}) table.columns.push_back(column);
  for (const char* name : {"paid", "collected", "unspent", "more_paid"}) table.columns.push_back(sum_head(name, replay));
  const Cell none(State::not_applicable);
  each_cell(replay, [&](std::size_t p, std::size_t v, std::size_t t, const ReplayCell& cell) {
    auto row = head_cells(replay, p, v, force_text(cell), true);
    row.emplace_back(replay.periods[t].to_string());
    if (cell.funds.empty()) {
      for (const Cell& one : {none, Cell(standing_text(cell.standing)), none, none, none, none, none, none}) row.push_back(one);
      table.rows.push_back(row);
    }
    for (const ReplayFund& fund : cell.funds) {
      auto whole = row;
      const std::string& currency = replay.policies[p].currency;
      const ReplayFund* stands = fund_of(replay.cell(p, 0, t), fund.fund);
      for (const Cell& one : {Cell(fund.fund), Cell(standing_text(cell.standing)), Cell(std::to_string(fund.payees)), Cell(std::to_string(fund.held)), money(fund.paid, currency), money(fund.collected, currency),
                              money(fund.unspent, currency), stands ? money(fund.paid - stands->paid, currency) : none}) {
        whole.push_back(one);
      }
      table.rows.push_back(std::move(whole));
    }
  });
  return table;
}

Table replay_missing_facts(const Replay& replay) {
  Table table{"missing_facts", head_columns(replay, false, false), {}};
  for (const ColumnHead& column : {ColumnHead{"period"}, ColumnHead{"file"}, ColumnHead{"line", true}, ColumnHead{"row"}, ColumnHead{"column"}, ColumnHead{"what"}, ColumnHead{"needed_by"}}) table.columns.push_back(column);
  each_cell(replay, [&](std::size_t p, std::size_t v, std::size_t t, const ReplayCell& cell) {
    for (const ReplayFact& fact : cell.facts) {
      auto row = head_cells(replay, p, v, std::nullopt, false);
      const Cell line = fact.line.empty() ? Cell(State::not_applicable) : Cell(fact.line);
      for (const Cell& one : {Cell(replay.periods[t].to_string()), Cell(fact.file), line, Cell(fact.row), Cell(fact.column), Cell(fact.what), Cell(fact.needed_by)}) row.push_back(one);
      table.rows.push_back(std::move(row));
    }
  });
  return table;
}

Table replay_held_back(const Replay& replay) {
  Table table{"held_back", head_columns(replay, false, false), {}};
  for (const char* name : {"period", "what", "why"}) table.columns.push_back({name});
  each_cell(replay, [&](std::size_t p, std::size_t v, std::size_t t, const ReplayCell& cell) {
    for (const ReplayHeld& one : cell.held) {
      auto row = head_cells(replay, p, v, std::nullopt, false);
      for (const std::string& text : {replay.periods[t].to_string(), one.what, one.why}) row.emplace_back(text);
      table.rows.push_back(std::move(row));
    }
  });
  return table;
}

std::string replay_json(const Replay& replay) {
  Json policies = Json::array(), periods = Json::array(), tables = Json::array();
  for (const ReplayPolicy& one : replay.policies) policies.push_back({{"policy", one.name}, {"version", one.version}});
  for (const Period& one : replay.periods) periods.push_back(one.to_string());
  for (const Table& table : {replay_table(replay), replay_totals(replay), replay_missing_facts(replay), replay_held_back(replay)}) tables.push_back(table_json(table));
  return written(Json{{"policies", policies}, {"periods", periods}, {"tables", tables}});
}

}  // namespace meed::report
