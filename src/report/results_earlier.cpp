// Makes the rows that a run leaves to later ones: what each fund paid, and what is left of its pots.
#include "explain/words.hpp"
#include "model/text.hpp"
#include "report/table_maker.hpp"

namespace meed::report {

namespace {

/// The two tables of one fund, in the columns that the records of earlier rows have.
struct EarlierTables {
  const engine::Run& run;
  const model::Fund& fund;
  Table payments, unspent;

  EarlierTables(const engine::Run& of, const model::Fund& whose) : run(of), fund(whose) {
    payments = table("payments_of_", fund.payee);
    unspent = table("unspent_of_", fund.pot_for);
  }
  Table table(const std::string& rows, model::RecordId of) const {
    Table made{rows + fund.name, {}, {}};
    if (!of.is_none()) made.columns.push_back({model::column_name(run.policy->records[of].name)});
    made.columns.push_back({"period"});
    made.columns.push_back(money_head("amount", *run.policy));
    return made;
  }
  void add(Table& to, model::RecordId of, std::uint32_t row, Cell amount) const {
    std::vector<Cell> cells;
    if (!of.is_none()) cells.emplace_back(explain::row_name(*run.policy, run.data, of, row));
    cells.emplace_back(run.period.to_string());
    cells.push_back(std::move(amount));
    to.rows.push_back(std::move(cells));
  }
  /// Whom nothing was paid because it is held has no row; what a pot may still owe is blank, so that nobody counts on it.
  void add(const eval::PotResult& pot) {
    const bool settled = !pot.held && !waits(pot);
    if (pot.pot || pot.held) add(unspent, fund.pot_for, pot.row, settled ? money(pot.unspent) : Cell(""));
    for (const eval::PayeeResult& payee : pot.payees) {
      if (!pot.held && !payee.held) add(payments, fund.payee, payee.payee, money(payee.amount));
    }
  }
};

}  // namespace

std::vector<Table> earlier_rows(const engine::Run& run) {
  std::vector<Table> tables;
  for (const eval::FundResult* result : funds_asked_for(run)) {
    EarlierTables made(run, run.policy->funds[result->fund]);
    for (const eval::PotResult& pot : result->pots) made.add(pot);
    tables.push_back(std::move(made.payments));
    if (!made.fund.pot.is_none()) tables.push_back(std::move(made.unspent));
  }
  return tables;
}

}  // namespace meed::report
