// Lays out what a settlement comes to for a person: who is owed and who owes, the sums that close each fund, and why.
#include <algorithm>

#include "report/settlement_parts.hpp"
#include "report/table_maker.hpp"
#include "report/text_table.hpp"
#include "value/quantity_text.hpp"

namespace meed::report {
namespace {

std::string counted(std::size_t count, const std::string& one, const std::string& more) {
  return count == 1 ? "one " + one : std::to_string(count) + " " + more;
}

class SettlementText {
 public:
  SettlementText(const engine::Run& now, const Settlement& settlement, std::size_t most_reasons) : now_(now), settlement_(settlement), left_(most_reasons) {}

  std::string text() {
    out_ = run_head(now_) + "settles " + settlement_.stands + "\n";
    for (const std::string& note : settlement_.notes) out_ += note + "\n";
    const std::vector<Table> tables = settlement_tables(now_, settlement_);
    std::size_t splits = settlement_.funds.size();
    for (std::size_t i = 0; i < settlement_.funds.size(); ++i) {
      add_fund(settlement_.funds[i], tables[i]);
      if (!settlement_.funds[i].splits.empty()) add_splits(settlement_.funds[i], tables[splits++]);
    }
    add_why();
    if (!now_.faults.empty()) out_ += "\nFaults in the data:\n\n" + fault_lines(now_.faults);
    return std::move(out_);
  }

 private:
  std::string money(const Rational& amount) const { return money_text(amount, now_.policy->currency); }

  void add_fund(const SettledFund& fund, Table table) {
    const std::string title = fund.id.is_none() ? "" : now_.policy->funds[fund.id].title;
    out_ += "\n" + (title.empty() ? fund.fund : title) + "\n";
    std::vector<std::vector<Cell>> rows;
    std::size_t pay = 0, collect = 0;
    for (std::size_t i = 0; i < fund.payees.size(); ++i) {
      const SettledPayee& one = fund.payees[i];
      const int sign = one.difference().sign();
      if (sign != 0 || !one.due) rows.push_back(std::move(table.rows[i]));
      pay += sign > 0 ? 1 : 0;
      collect += sign < 0 ? 1 : 0;
    }
    const std::size_t alike = fund.payees.size() - rows.size();
    table.rows = std::move(rows);
    if (!table.rows.empty()) out_ += "\n" + text_table(table);
    out_ += "\npaid " + money(fund.paid) + " + to pay " + money(fund.to_pay) + " - to collect " + money(fund.to_collect) + " = due " + money(fund.due) + "\n";
    out_ += "to pay: " + std::to_string(pay) + ", to collect: " + std::to_string(collect) + ", as paid: " + std::to_string(alike);
    out_ += fund.held > 0 ? ", held back: " + std::to_string(fund.held) + ", and in none of the sums\n" : "\n";
  }

  /// Lists the agencies whose part differs.
  void add_splits(const SettledFund& fund, Table table) {
    std::vector<std::vector<Cell>> rows;
    for (std::size_t i = 0; i < fund.splits.size(); ++i) {
      if (!fund.splits[i].difference().is_zero() || !fund.splits[i].due) rows.push_back(std::move(table.rows[i]));
    }
    table.rows = std::move(rows);
    if (!table.rows.empty()) out_ += "\nof each agency\n\n" + text_table(table);
  }

  void add_why() {
    if (!settlement_.no_why.empty()) {
      out_ += "\nWhy isn't said: " + settlement_.no_why + "\n";
      return;
    }
    std::size_t more = 0;
    bool headed = false;
    for (const SettledFund& fund : settlement_.funds) {
      for (const SettledPayee& one : fund.payees) {
        if (one.why.empty()) continue;
        if (left_ == 0) {
          ++more;
          continue;
        }
        --left_;
        out_ += headed ? "" : "\nWhy\n";
        headed = true;
        out_ += "\n" + fund.fund + " of " + one.payee + ": " + money(one.paid) + " -> " + money(one.due.value_or(Rational())) + "\n";
        for (const explain::Difference& difference : one.why) add_difference(difference, "  - ");
      }
    }
    for (const SettledPot& pot : settlement_.pots) add_pot(pot);
    if (more > 0) out_ += "\n… and " + counted(more, "payee", "payees") + " more; `--out` writes all reasons, in settlement_why.csv\n";
  }
  void add_pot(const SettledPot& pot) {
    constexpr std::size_t most = 20;
    out_ += "\n" + pot.fund + (pot.row.empty() ? "" : " for " + pot.row) + ": its rate and what is left over are everybody's, and they differ because of\n";
    for (std::size_t i = 0; i < pot.why.size() && i < most; ++i) add_difference(pot.why[i], "  - ");
    if (pot.why.size() > most) out_ += "  … and " + std::to_string(pot.why.size() - most) + " more\n";
  }
  void add_difference(const explain::Difference& difference, const std::string& indent) {
    out_ += indent + difference_words(difference) + "\n";
    for (const explain::Difference& cell : difference.cells) add_difference(cell, "  " + indent);
  }

  const engine::Run& now_;
  const Settlement& settlement_;
  std::size_t left_;
  std::string out_;
};

}  // namespace

std::string settlement_text(const engine::Run& now, const Settlement& settlement, std::size_t most_reasons) {
  return SettlementText(now, settlement, most_reasons).text();
}

}  // namespace meed::report
