#include "report/variants.hpp"

#include <algorithm>

#include "report/json.hpp"
#include "report/json_parts.hpp"
#include "report/table_maker.hpp"
#include "report/text_table.hpp"

namespace meed::report {
namespace {

/// Gives the totals of the fund of that name; nothing if there is none.
const FundTotals* fund_of(const VariantTotals& totals, const std::string& name) {
  const auto found = std::find_if(totals.funds.begin(), totals.funds.end(), [&](const FundTotals& one) { return one.fund == name; });
  return found == totals.funds.end() ? nullptr : &*found;
}

void add_rows(Table& table, const std::string& currency, const VariantTotals& totals, const VariantTotals& as_it_stands) {
  const Cell none(model::State::not_applicable);
  if (totals.funds.empty()) table.rows.push_back({totals.name, none, standing_text(totals.standing), none, none, none, none});
  for (const FundTotals& fund : totals.funds) {
    const FundTotals* before = fund_of(as_it_stands, fund.fund);
    table.rows.push_back({totals.name, fund.fund, standing_text(totals.standing), money(fund.paid, currency), money(fund.collected, currency), money(fund.unspent, currency),
                          before ? money(fund.paid - before->paid, currency) : none});
  }
}

}  // namespace

VariantTotals totals_of(const engine::Run& run, std::string name) {
  VariantTotals totals{std::move(name), run.standing, {}};
  if (run.standing == engine::Standing::refused) return totals;
  for (const eval::FundResult* fund : funds_asked_for(run)) totals.funds.push_back({run.policy->funds[fund->fund].name, fund->paid, fund->collected, fund->unspent});
  return totals;
}

Table variants_table(const model::Policy& policy, const VariantTotals& as_it_stands, const std::vector<VariantTotals>& variants) {
  Table table{"variants", {{"variant"}, {"fund"}, {"standing"}, money_head("paid", policy), money_head("collected", policy), money_head("unspent", policy),
                           money_head("more_paid", policy)}, {}};
  add_rows(table, policy.currency, as_it_stands, as_it_stands);
  for (const VariantTotals& one : variants) add_rows(table, policy.currency, one, as_it_stands);
  return table;
}

std::string variants_text(const engine::Run& run, const Table& table) { return run_head(run) + "\n" + text_table(table); }

std::string variants_json(const engine::Run& run, const Table& table) {
  Json json{{"policy", run.policy->name}, {"version", run.policy->version}, {"period", run.period.to_string()}};
  if (!run.only.empty()) json["only"] = only_json(run);
  json["tables"] = Json::array({table_json(table)});
  return written(json);
}

}  // namespace meed::report
