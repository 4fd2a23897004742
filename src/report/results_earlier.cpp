// Makes the rows that a run leaves to later ones: what each fund paid, and what is left of its pots.
#include <optional>

#include "model/text.hpp"
#include "report/column_text.hpp"
#include "report/exact_text.hpp"
#include "report/table_maker.hpp"
#include "value/currency.hpp"

namespace meed::report {

namespace {

/// One table: its rows are those of a record, or one for all, each with the run's period and an amount.
class EarlierTable {
 public:
  EarlierTable(const engine::Run& run, model::RecordId of) : run_(run), of_(of) {}

  TableSource source(std::string name, std::function<void(EarlierTable&, Rows&)> write) const {
    TableSource made{std::move(name), {}, [*this, write = std::move(write)](Rows& rows) {
                       EarlierTable table = *this;
                       if (!of_.is_none()) table.names_.emplace(run_, model::Axis{of_, {}});
                       table.period_ = run_.period.to_string();
                       write(table, rows);
                     }};
    if (!of_.is_none()) made.columns.push_back({model::column_name(run_.policy->records[of_].name)});
    made.columns.push_back({"period"});
    made.columns.push_back(money_head("amount", *run_.policy));
    return made;
  }
  /// Writes a row; an amount that nobody may count on is blank.
  void add(Rows& rows, std::uint32_t row, const Rational* amount) {
    if (names_) rows.cell((*names_)[row]);
    rows.cell(period_);
    if (amount) rows.number(exact_.write(*amount, currency_places(run_.policy->currency)));
    else rows.cell("");
    rows.end_row();
  }

 private:
  const engine::Run& run_;
  model::RecordId of_;
  std::optional<AxisNames> names_;
  std::string period_;
  ExactText exact_;
};

/// Whom nothing was paid because it is held has no row.
TableSource payments_of(const engine::Run& run, const eval::FundResult& result) {
  const model::Fund& fund = run.policy->funds[result.fund];
  return EarlierTable(run, fund.payee).source("payments_of_" + fund.name, [&result](EarlierTable& table, Rows& rows) {
    for (const eval::PotResult& pot : result.pots) {
      for (const eval::PayeeResult& payee : pot.payees) {
        if (!pot.held && !payee.held) table.add(rows, payee.payee, &payee.amount);
      }
    }
  });
}

/// What a pot may still owe is blank, so that nobody counts on it.
TableSource unspent_of(const engine::Run& run, const eval::FundResult& result) {
  const model::Fund& fund = run.policy->funds[result.fund];
  return EarlierTable(run, fund.pot_for).source("unspent_of_" + fund.name, [&result](EarlierTable& table, Rows& rows) {
    for (const eval::PotResult& pot : result.pots) {
      const bool settled = !pot.held && !waits(pot);
      if (pot.pot || pot.held) table.add(rows, pot.row, settled ? &pot.unspent : nullptr);
    }
  });
}

}  // namespace

std::vector<TableSource> earlier_rows(const engine::Run& run) {
  std::vector<TableSource> tables;
  for (const eval::FundResult* result : funds_asked_for(run)) {
    tables.push_back(payments_of(run, *result));
    if (!run.policy->funds[result->fund].pot.is_none()) tables.push_back(unspent_of(run, *result));
  }
  return tables;
}

}  // namespace meed::report
