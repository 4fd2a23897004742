// Makes the tables of funds: payments, splits, what is unspent, reinvestment, what is held.
#include <algorithm>
#include <map>
#include <tuple>

#include "explain/words.hpp"
#include "model/text.hpp"
#include "report/column_text.hpp"
#include "report/exact_text.hpp"
#include "report/table_maker.hpp"
#include "value/currency.hpp"

namespace meed::report {

namespace {

using model::State;

bool bounds_payees(const std::vector<model::FundBound>& bounds, const model::Fund& fund) {
  return std::any_of(bounds.begin(), bounds.end(), [&](const model::FundBound& bound) { return bound.on == fund.payee; });
}

/// The tables of one fund.
class FundTables {
 public:
  FundTables(const engine::Run& run, const eval::FundResult& result)
      : run_(run), policy_(*run.policy), result_(result), fund_(policy_.funds[result.fund]), name_(name_field(policy_, fund_.payee)) {}

  bool earned_by_others() const { return !(fund_.axes == std::vector<model::Axis>{{fund_.payee, {}}}); }
  TableSource payments() const {
    return {"payments_" + fund_.name, payment_columns(), [*this](Rows& rows) {
              Writer writer(*this, rows);
              each([&](const eval::PotResult& pot, const eval::PayeeResult& payee) { writer.payment(pot, payee); });
            }};
  }
  TableSource splits() const {
    std::vector<ColumnHead> columns = payee_columns();
    columns.push_back({"agency"});
    columns.push_back(money_head("amount", policy_));
    return {"splits_" + fund_.name, std::move(columns), [*this](Rows& rows) {
              Writer writer(*this, rows);
              each([&](const eval::PotResult& pot, const eval::PayeeResult& payee) { writer.splits(pot, payee); });
            }};
  }
  void add_unspent(Table& table) const {
    for (const eval::PotResult& pot : result_.pots) {
      const Cell row = pot.row == eval::no_row ? Cell("all") : Cell(explain::row_name(policy_, run_.data, fund_.pot_for, pot.row));
      const auto sum = [&](const Rational& amount) { return pot.held ? Cell(State::held) : money(amount, policy_.currency); };
      table.rows.push_back({fund_.name, row, pot.pot ? money(*pot.pot, policy_.currency) : Cell("as earned"), sum(pot.paid), sum(pot.collected), sum(pot.unspent),
                            waits(pot) ? Cell("kept until what is held back is settled") : fund_.unspent.empty() ? Cell(State::not_applicable) : Cell(fund_.unspent)});
    }
  }

 private:
  /// Visits payees in order of row, whichever pot they share in.
  template <class Visit>
  void each(Visit visit) const {
    std::vector<std::pair<const eval::PotResult*, const eval::PayeeResult*>> all;
    for (const eval::PotResult& pot : result_.pots) {
      for (const eval::PayeeResult& payee : pot.payees) all.emplace_back(&pot, &payee);
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second->payee < b.second->payee; });
    for (const auto& [pot, payee] : all) visit(*pot, *payee);
  }
  std::vector<ColumnHead> payee_columns() const {
    std::vector<ColumnHead> columns;
    add_axes(columns, policy_, {{fund_.payee, {}}});
    return columns;
  }
  std::vector<ColumnHead> payment_columns() const {
    std::vector<ColumnHead> columns = payee_columns();
    if (!name_.is_none()) columns.push_back({"name"});
    const bool shared = fund_.kind == model::FundKind::shared_by;
    columns.push_back(head(shared ? "weight" : "earned", policy_.rules[fund_.earning].type));
    columns.push_back({"left_out", true});
    if (bounds_payees(fund_.minimums, fund_)) columns.push_back(money_head("minimum", policy_));
    if (bounds_payees(fund_.limits, fund_)) columns.push_back(money_head("limit", policy_));
    columns.push_back(money_head("exact", policy_));
    columns.push_back(money_head("payment", policy_));
    columns.push_back({"bound"});
    return columns;
  }
  /// Writes rows of payees, one after another.
  class Writer {
   public:
    Writer(const FundTables& of, Rows& rows) : of_(of), rows_(rows), keys_(of.run_, {of.fund_.payee, {}}) {
      minimums_ = bounds_payees(of.fund_.minimums, of.fund_);
      limits_ = bounds_payees(of.fund_.limits, of.fund_);
    }
    void payment(const eval::PotResult& pot, const eval::PayeeResult& payee) {
      const bool held = pot.held || payee.held;
      keys_.write(rows_, payee.payee);
      if (!of_.name_.is_none()) put(rows_, of_.name_of(payee));
      if (payee.held) rows_.absent(State::held);
      else rows_.number(exact_.write(payee.earned, least_places(of_.policy_.rules[of_.fund_.earning].type)));
      rows_.number(std::to_string(payee.absent));
      if (minimums_) bound(payee.minimum);
      if (limits_) bound(payee.limit);
      if (held) {
        for (int column = 0; column < 3; ++column) rows_.absent(State::held);
      } else {
        amount(payee.share.exact);
        amount(payee.amount);
        rows_.cell(of_.bound_met(pot, payee));
      }
      rows_.end_row();
    }
    void splits(const eval::PotResult& pot, const eval::PayeeResult& payee) {
      const auto& split = of_.fund_.split;
      for (std::size_t i = 0; i < split.size(); ++i) {
        keys_.write(rows_, payee.payee);
        rows_.cell(split[i].name);
        if (pot.held || payee.held || i >= payee.split.size()) rows_.absent(State::held);
        else amount(payee.split[i]);
        rows_.end_row();
      }
    }

   private:
    void amount(const Rational& number) { rows_.number(exact_.write(number, currency_places(of_.policy_.currency))); }
    void bound(const std::optional<Rational>& bound) {
      if (bound) amount(*bound);
      else rows_.absent(State::not_applicable);
    }
    const FundTables& of_;
    Rows& rows_;
    AxisNames keys_;
    bool minimums_ = false, limits_ = false;
    ExactText exact_;
  };
  Cell name_of(const eval::PayeeResult& payee) const {
    return value_cell(run_, explain::field_value(policy_, run_.data, name_, payee.payee), policy_.fields[name_].type);
  }
  std::string bound_met(const eval::PotResult& pot, const eval::PayeeResult& payee) const {
    switch (payee.share.bound) {
      case allocate::Bound::none: return "none";
      case allocate::Bound::owed: return "owed";
      case allocate::Bound::minimum: return "minimum";
      case allocate::Bound::limit: return "limit";
      case allocate::Bound::whole: break;
    }
    if (!payee.share.held_by || *payee.share.held_by >= pot.wholes.size()) return "limit";
    const eval::WholeResult& whole = pot.wholes[*payee.share.held_by];
    return "limit of " + explain::row_name(policy_, run_.data, whole.record, whole.row);
  }

  const engine::Run& run_;
  const model::Policy& policy_;
  const eval::FundResult& result_;
  const model::Fund& fund_;
  model::FieldId name_;
};

/// What a fund paid each payee, by row; nothing for those who are held.
std::map<std::uint32_t, const Rational*> paid_by(const engine::Run& run, model::FundId id) {
  std::map<std::uint32_t, const Rational*> paid;
  const eval::FundResult* fund = run.result.fund(id);
  if (!fund) return paid;
  for (const eval::PotResult& pot : fund->pots) {
    for (const eval::PayeeResult& payee : pot.payees) {
      if (!payee.held && !pot.held) paid.emplace(payee.payee, &payee.amount);
    }
  }
  return paid;
}

Cell met_cell(const eval::ReinvestmentResult& found) {
  if (found.met) return *found.met ? "yes" : "no";
  State state = State::not_applicable;
  for (const model::Value* value : {&found.planned, &found.bound}) {
    if (const auto* absent = std::get_if<model::Absent>(value)) state = model::worse(state, absent->state);
  }
  return state;
}

/// All conditions on one row beside each other.
std::vector<eval::ReinvestmentResult> by_row(std::vector<eval::ReinvestmentResult> found) {
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::tie(a.reinvestment, a.row, a.condition) < std::tie(b.reinvestment, b.row, b.condition);
  });
  return found;
}

void add_reinvestment(Table& table, const engine::Run& run, const std::map<std::uint32_t, const Rational*>& all_paid, const eval::ReinvestmentResult& found) {
  const model::Policy& policy = *run.policy;
  const model::Reinvestment& reinvestment = policy.reinvestments[found.reinvestment];
  const model::ReinvestCondition& condition = reinvestment.conditions[found.condition];
  const bool of_payee = reinvestment.for_each == policy.funds[reinvestment.fund].payee;
  const auto paid = of_payee ? all_paid.find(found.row) : all_paid.end();
  const Cell paid_cell = paid != all_paid.end() ? money(*paid->second, policy.currency) : Cell(of_payee ? State::held : State::not_applicable);
  std::vector<Cell> row = axes_cells(run, {{reinvestment.for_each, {}}}, {found.row}).front();
  for (const Cell& cell : {paid_cell, Cell(std::to_string(found.condition + 1)), Cell(condition.at_least ? "at least" : "at most"),
                           value_cell(run, found.planned, policy.rules[condition.planned].type),
                           value_cell(run, found.bound, policy.rules[condition.bound].type), met_cell(found)}) {
    row.push_back(cell);
  }
  table.rows.push_back(std::move(row));
}

}  // namespace

std::vector<const eval::FundResult*> funds_asked_for(const engine::Run& run) {
  std::vector<const eval::FundResult*> asked;
  for (const eval::FundResult& result : run.result.funds) {
    if (run.asks_for(result.fund)) asked.push_back(&result);
  }
  return asked;
}

bool waits(const eval::PotResult& pot) {
  return pot.pot && !pot.held && std::any_of(pot.payees.begin(), pot.payees.end(), [](const eval::PayeeResult& payee) { return payee.held; });
}

void add_fund_tables(std::vector<TableSource>& tables, const engine::Run& run) {
  const model::Policy& policy = *run.policy;
  Table unspent{"unspent", {{"fund"}, {"pot_for"}, money_head("pot", policy), money_head("paid", policy), money_head("collected", policy),
                            money_head("unspent", policy), {"goes_to"}}, {}};
  for (const eval::FundResult* asked : funds_asked_for(run)) {
    const eval::FundResult& result = *asked;
    const FundTables fund(run, result);
    tables.push_back(fund.payments());
    if (fund.earned_by_others() && run.only.empty()) tables.push_back(rule_table(run, "earnings_" + policy.funds[result.fund].name, {{"amount", policy.funds[result.fund].earning}}));
    if (!policy.funds[result.fund].split.empty()) tables.push_back(fund.splits());
    fund.add_unspent(unspent);
  }
  if (!unspent.rows.empty()) tables.push_back(unmade(std::move(unspent)));
}

void add_reinvestment_tables(std::vector<TableSource>& tables, const engine::Run& run) {
  const model::Policy& policy = *run.policy;
  for (const model::FundId id : policy.funds.ids()) {
    if (!run.asks_for(id)) continue;
    Table table{"reinvestment_" + policy.funds[id].name, {}, {}};
    const auto paid = paid_by(run, id);
    for (const eval::ReinvestmentResult& found : by_row(run.result.reinvestments)) {
      const model::Reinvestment& reinvestment = policy.reinvestments[found.reinvestment];
      if (reinvestment.fund != id) continue;
      if (table.columns.empty()) {
        add_axes(table.columns, policy, {{reinvestment.for_each, {}}});
        for (const ColumnHead& column : {money_head("paid", policy), ColumnHead{"condition", true}, ColumnHead{"rule"},
                                         money_head("planned", policy), money_head("bound", policy), ColumnHead{"met"}}) {
          table.columns.push_back(column);
        }
      }
      add_reinvestment(table, run, paid, found);
    }
    if (!table.rows.empty()) tables.push_back(unmade(std::move(table)));
  }
}

void add_held_back(std::vector<TableSource>& tables, const engine::Run& run) {
  const model::Policy& policy = *run.policy;
  Table table{"held_back", {{"what"}, {"why"}}, {}};
  for (const eval::FundResult* result : funds_asked_for(run)) {
    const model::Fund& fund = policy.funds[result->fund];
    for (const eval::PotResult& pot : result->pots) {
      const std::string of = pot.row == eval::no_row ? "" : " for " + explain::row_name(policy, run.data, fund.pot_for, pot.row);
      if (pot.held) table.rows.push_back({"the pot of " + fund.name + of, pot.why_held});
      for (const eval::PayeeResult& payee : pot.payees) {
        if (payee.held && !(pot.held && payee.why_held == pot.why_held)) table.rows.push_back({fund.name + " of " + explain::row_name(policy, run.data, fund.payee, payee.payee), payee.why_held});
      }
    }
  }
  if (!table.rows.empty()) tables.push_back(unmade(std::move(table)));
}

}  // namespace meed::report
