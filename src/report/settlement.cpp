#include "report/settlement.hpp"

#include <algorithm>
#include <map>

#include "base/check.hpp"
#include "explain/words.hpp"
#include "model/text.hpp"
#include "report/column_text.hpp"
#include "report/json_parts.hpp"
#include "report/settlement_parts.hpp"
#include "report/table_maker.hpp"
#include "table/csv.hpp"

namespace meed::report {
namespace {

tl::unexpected<Failure> not_payments(std::uint64_t line) {
  return fail("line " + std::to_string(line) + " of what was kept of the payments isn't a payee, a period and an amount", "`meed verify` says whether the registry is whole");
}

/// What each payee gets now; nothing for those who are held.
std::map<std::string, SettledPayee> due_now(const engine::Run& now, model::FundId id) {
  std::map<std::string, SettledPayee> due;
  const eval::FundResult* result = id.is_none() ? nullptr : now.result.fund(id);
  if (!result) return due;
  AxisNames keys(now, model::Axis{now.policy->funds[id].payee, {}});
  for (const eval::PotResult& pot : result->pots) {
    for (const eval::PayeeResult& payee : pot.payees) {
      const std::string key(keys[payee.payee]);
      SettledPayee& one = due[key];
      one.payee = key;
      one.row = payee.payee;
      if (!pot.held && !payee.held) one.due = payee.amount;
    }
  }
  return due;
}

using ByAgency = std::map<std::pair<std::string, std::string>, SettledSplit>;

SettledSplit& split_of(ByAgency& splits, const std::string& payee, const std::string& agency) {
  SettledSplit& one = splits[{payee, agency}];
  one.payee = payee;
  one.agency = agency;
  return one;
}

/// Lays each agency's part now beside what it had.
std::vector<SettledSplit> settle_splits(const engine::Run& now, model::FundId id, const std::vector<PaidTo>& paid) {
  ByAgency splits;
  for (const PaidTo& one : paid) {
    SettledSplit& split = split_of(splits, one.payee, one.agency);
    split.paid += one.amount;
    split.due = Rational();
  }
  const eval::FundResult* result = id.is_none() || paid.empty() ? nullptr : now.result.fund(id);
  if (result) {
    const model::Fund& fund = now.policy->funds[id];
    AxisNames keys(now, model::Axis{fund.payee, {}});
    for (const eval::PotResult& pot : result->pots) {
      for (const eval::PayeeResult& payee : pot.payees) {
        const bool held = pot.held || payee.held;
        for (std::size_t i = 0; i < fund.split.size(); ++i) {
          SettledSplit& split = split_of(splits, std::string(keys[payee.payee]), fund.split[i].name);
          if (held || i >= payee.split.size()) split.due.reset();
          else split.due = payee.split[i];
        }
      }
    }
  }
  std::vector<SettledSplit> all;
  for (auto& [key, split] : splits) all.push_back(std::move(split));
  return all;
}

void add_up(SettledFund& fund) {
  for (const SettledPayee& one : fund.payees) {
    if (!one.due) {
      ++fund.held;
      continue;
    }
    const Rational difference = one.difference();
    fund.paid += one.paid;
    fund.due += *one.due;
    (difference.sign() < 0 ? fund.to_collect : fund.to_pay) += difference.abs();
  }
  CHECK(fund.paid + fund.to_pay - fund.to_collect == fund.due);
}

model::FundId fund_named(const model::Policy& policy, const std::string& name) {
  for (const model::FundId id : policy.funds.ids()) {
    if (policy.funds[id].name == name) return id;
  }
  return {};
}

Table fund_table(const engine::Run& now, const SettledFund& fund) {
  const model::Policy& policy = *now.policy;
  const model::RecordId record = fund.id.is_none() ? model::RecordId{} : policy.funds[fund.id].payee;
  const model::FieldId name = record.is_none() ? model::FieldId{} : name_field(policy, record);
  Table table{"settlement_" + fund.fund, {{record.is_none() ? "payee" : model::column_name(policy.records[record].name)}}, {}};
  if (!name.is_none()) table.columns.push_back({"name"});
  for (const char* column : {"paid", "due", "difference"}) table.columns.push_back(money_head(column, policy));
  for (const SettledPayee& one : fund.payees) {
    std::vector<Cell> row{one.payee};
    if (!name.is_none()) row.push_back(one.row == eval::no_row ? Cell("") : value_cell(now, explain::field_value(policy, now.data, name, one.row), policy.fields[name].type));
    row.push_back(money(one.paid, policy.currency));
    row.push_back(one.due ? money(*one.due, policy.currency) : Cell(model::State::held));
    row.push_back(one.due ? money(one.difference(), policy.currency) : Cell(model::State::held));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table splits_table(const engine::Run& now, const SettledFund& fund) {
  const std::string payee = fund.id.is_none() ? "payee" : model::column_name(now.policy->records[now.policy->funds[fund.id].payee].name);
  const std::string& currency = now.policy->currency;
  Table table{"settlement_splits_" + fund.fund, {{payee}, {"agency"}}, {}};
  for (const char* column : {"paid", "due", "difference"}) table.columns.push_back(money_head(column, *now.policy));
  for (const SettledSplit& one : fund.splits) {
    const Cell held(model::State::held);
    table.rows.push_back({one.payee, one.agency, money(one.paid, currency), one.due ? money(*one.due, currency) : held, one.due ? money(one.difference(), currency) : held});
  }
  return table;
}

int places_in(std::string_view amount) {
  const std::size_t point = amount.find('.');
  return point == amount.npos ? 0 : static_cast<int>(amount.size() - point - 1);
}

/// Reads rows of three cells, the last of which is an amount; what is held has none.
Result<std::vector<PaidTo>> read_rows(std::string_view csv, bool of_splits) {
  table::CsvReader reader(csv);
  std::vector<std::string_view> cells;
  std::vector<PaidTo> rows;
  if (!reader.next(cells) || cells.size() != 3) return not_payments(1);
  while (reader.next(cells)) {
    if (of_splits && cells.size() == 3 && cells[2] == "held") continue;
    const auto amount = cells.size() == 3 ? Rational::parse(cells[2]) : std::nullopt;
    if (!amount) return not_payments(reader.line());
    rows.push_back({std::string(cells[0]), of_splits ? std::string(cells[1]) : std::string(), *amount, places_in(cells[2])});
  }
  if (reader.fault()) return not_payments(reader.fault()->line);
  return rows;
}

}  // namespace

Result<std::vector<PaidTo>> read_payments(std::string_view csv) { return read_rows(csv, false); }
Result<std::vector<PaidTo>> read_splits(std::string_view csv) { return read_rows(csv, true); }

SettledFund settle_fund(const engine::Run& now, const std::string& name, const PaidOf& paid) {
  SettledFund fund;
  fund.fund = name;
  fund.id = fund_named(*now.policy, name);
  std::map<std::string, SettledPayee> all = due_now(now, fund.id);
  for (const PaidTo& one : paid.payments) {
    const auto [place, is_new] = all.try_emplace(one.payee);
    if (is_new) place->second = {one.payee, eval::no_row, {}, Rational(), {}};
    place->second.paid += one.amount;
  }
  for (auto& [payee, settled] : all) fund.payees.push_back(std::move(settled));
  fund.splits = settle_splits(now, fund.id, paid.splits);
  add_up(fund);
  return fund;
}

std::vector<Table> settlement_tables(const engine::Run& now, const Settlement& settlement) {
  std::vector<Table> tables;
  for (const SettledFund& fund : settlement.funds) tables.push_back(fund_table(now, fund));
  for (const SettledFund& fund : settlement.funds) {
    if (!fund.splits.empty()) tables.push_back(splits_table(now, fund));
  }
  if (settlement.no_why.empty()) tables.push_back(why_table(settlement));
  return tables;
}

std::string settlement_json(const engine::Run& now, const Settlement& settlement) {
  Json json{{"policy", now.policy->name}, {"version", now.policy->version}, {"period", now.period.to_string()}, {"settles", settlement.settles},
            {"as_known_on", settlement.as_known ? Json(settlement.as_known->to_iso()) : Json()}};
  if (!now.only.empty()) json["only"] = only_json(now);
  json["standing"] = standing_text(now.standing);
  json["totals"] = Json::array();
  for (const SettledFund& fund : settlement.funds) {
    json["totals"].push_back({{"fund", fund.fund}, {"paid", money_cell(fund.paid, now.policy->currency)}, {"to_pay", money_cell(fund.to_pay, now.policy->currency)}, {"to_collect", money_cell(fund.to_collect, now.policy->currency)},
                              {"due", money_cell(fund.due, now.policy->currency)}, {"held", std::to_string(fund.held)}});
  }
  json["no_why"] = settlement.no_why.empty() ? Json() : Json(settlement.no_why);
  json["notes"] = settlement.notes;
  json["tables"] = Json::array();
  for (const Table& table : settlement_tables(now, settlement)) json["tables"].push_back(table_json(table));
  json["faults"] = faults_json(now.faults);
  return written(json);
}

}  // namespace meed::report
