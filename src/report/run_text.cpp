// Lays out what a run came to, for a person at a terminal.
#include <algorithm>

#include "explain/words.hpp"
#include "report/table_maker.hpp"
#include "report/text_table.hpp"
#include "value/quantity_text.hpp"

namespace meed::report {

namespace {

class RunText {
 public:
  explicit RunText(const engine::Run& run) : run_(run), policy_(*run.policy) {}

  /// What it is of: the policy, the period, the funds.
  std::string head() const {
    return policy_.name + " " + policy_.version + (policy_.title.empty() ? "" : ": " + policy_.title) + "\nfor " + period_words() + only_words() + "\n";
  }
  std::string text() {
    out_ = head();
    if (run_.standing == engine::Standing::refused) {
      add_refused();
    } else {
      add_paid();
    }
    return std::move(out_);
  }

 private:
  /// `the financial year 2012-13`, but `quarter 1 of …`, `April 2012`, `1 April 2012 to …`.
  std::string period_words() const {
    const PeriodKind kind = run_.period.kind();
    const bool year = kind == PeriodKind::financial_year || kind == PeriodKind::academic_year || kind == PeriodKind::calendar_year;
    return (year ? "the " : "") + run_.period.to_string();
  }
  /// `, only outreach and life_chances`; nothing if everything was asked for.
  std::string only_words() const {
    std::string words;
    for (std::size_t i = 0; i < run_.only.size(); ++i) {
      words += (i == 0 ? ", only " : i + 1 == run_.only.size() ? " and " : ", ") + policy_.funds[run_.only[i]].name;
    }
    return words;
  }
  void add_refused() {
    out_ += "\nNothing is paid: " + faults_counted() + ".\n\n" + fault_lines(run_.faults);
  }
  void add_paid() {
    std::vector<Table> tables;
    for (const TableSource& source : run_.result.funds.empty() ? results(run_) : fund_results(run_)) {
      if (is_shown(source.name)) tables.push_back(in_hand(source));
    }
    for (const eval::FundResult* fund : funds_asked_for(run_)) add_fund(tables, *fund);
    if (run_.result.funds.empty()) {
      for (const Table& table : tables) {
        if (table.name != "as_reported" && table.name != "reconciliation") add_table(table.name, table);
      }
    }
    for (const Table& table : tables) {
      if (table.name.rfind("reinvestment_", 0) == 0) add_unmet(table);
      if (table.name == "as_reported") add_reported(table);
      if (table.name == "held_back") add_table("Held back", table);
    }
    if (!run_.faults.empty()) out_ += "\nFaults in the data: " + faults_counted() + ".\n\n" + fault_lines(run_.faults);
  }
  /// Of runs of funds, the tables that are too long for people aren't made.
  bool is_shown(const std::string& name) const { return run_.result.funds.empty() || name.rfind("earnings_", 0) != 0; }
  void add_table(const std::string& title, const Table& table) { out_ += "\n" + title + "\n\n" + text_table(table); }

  void add_fund(const std::vector<Table>& tables, const eval::FundResult& result) {
    const model::Fund& fund = policy_.funds[result.fund];
    for (const Table& table : tables) {
      if (table.name == "payments_" + fund.name) add_table(fund.title.empty() ? fund.name : fund.title, without_idle(table));
    }
    out_ += "\n";
    for (const eval::PotResult& pot : result.pots) out_ += closing_line(fund, pot) + "\n";
  }
  /// Drops the count of absent earnings where nothing was absent: it says nothing then.
  static Table without_idle(const Table& table) {
    return without_zeros(table, {"left_out"});
  }
  /// Drops those of the named columns that hold nothing but 0.
  static Table without_zeros(Table table, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      const auto column = std::find_if(table.columns.begin(), table.columns.end(), [&](const ColumnHead& head) { return head.name == name; });
      if (column == table.columns.end()) continue;
      const auto at = column - table.columns.begin();
      const auto says_nothing = [&](const auto& row) { return row[static_cast<std::size_t>(at)].text == "0"; };
      if (!std::all_of(table.rows.begin(), table.rows.end(), says_nothing)) continue;
      table.columns.erase(column);
      for (auto& row : table.rows) row.erase(row.begin() + at);
    }
    return table;
  }
  /// Counts, and then the first differences of each rule.
  void add_reported(const Table& counts) {
    constexpr std::size_t most = 10;
    add_table("As reported, next to worked out", without_zeros(counts, {"absent_alike", "absent_otherwise", "held"}));
    for (const eval::Reconciled& one : run_.reconciled) {
      if (one.differences.empty()) continue;
      const Table first = differences_of(run_, one, most);
      add_table("Not as reported: " + first.name, first);
      const std::size_t more = one.differences.size() - first.rows.size();
      if (more > 0) out_ += "… and " + std::to_string(more) + " more; `--out` writes them all, in reconciliation.csv\n";
    }
  }
  /// Shows that nothing is lost: paid (less collected) and unspent make the pot.
  std::string closing_line(const model::Fund& fund, const eval::PotResult& pot) const {
    const std::string of = pot.row == eval::no_row ? "" : explain::row_name(policy_, run_.data, fund.pot_for, pot.row) + ": ";
    if (pot.held) return of + "held back: " + pot.why_held;
    const auto money = [&](const Rational& amount) { return money_text(amount, policy_.currency); };
    std::string line = of + "paid " + money(pot.paid);
    if (!pot.collected.is_zero()) line += " - collected " + money(pot.collected);
    if (!pot.pot) return line + "; the pot is as earned";
    if (waits(pot)) return line + " + kept " + money(pot.unspent) + " = pot " + money(*pot.pot) + "; kept: until what is held back is settled";
    line += " + unspent " + money(pot.unspent) + " = pot " + money(*pot.pot);
    return pot.unspent.is_zero() || fund.unspent.empty() ? line : line + "; unspent: " + fund.unspent;
  }
  void add_unmet(const Table& table) {
    Table unmet{table.name, table.columns, {}};
    for (const auto& row : table.rows) {
      if (cell_text(row.back()) != "yes") unmet.rows.push_back(row);
    }
    const std::size_t met = table.rows.size() - unmet.rows.size();
    out_ += "\nReinvestment: " + std::to_string(met) + " of " + std::to_string(table.rows.size()) + (table.rows.size() == 1 ? " condition is met.\n" : " conditions are met.\n");
    if (!unmet.rows.empty()) out_ += "\n" + text_table(unmet);
  }
  std::string faults_counted() const {
    const std::size_t count = run_.faults.size();
    return count == 1 ? "there is one fault" : "there are " + std::to_string(count) + " faults";
  }

  const engine::Run& run_;
  const model::Policy& policy_;
  std::string out_;
};

}  // namespace

std::string run_head(const engine::Run& run) { return RunText(run).head(); }

std::string run_text(const engine::Run& run) { return RunText(run).text(); }

}  // namespace meed::report
