// Holds what two versions of a policy differ in, for people, spreadsheets and programs: the changes as sentences; who
// gains and who loses, with the sums; and the smallest case of each change. Promises the same figures in each form, exact.
// Leaves out finding them (engine) and printing.
//
//   changes              keyword, name, part, when, chosen_for, change, before, after, place_before, place_after, sentence
//   difference_<fund>    payee, name?, what was asked for with --by, before, after, difference
//   difference_<fund>_by what was asked for, before, after, difference, gained, lost, gain, lose, stay
//   difference_<fund>_split  agency, before, after, difference: if either splits it
//   differences          fund, before, after, difference, gained, lost, gain, lose, stay, unspent_before, unspent_after
//   cases                change (a row of `changes`, from 1), fund, payee, level, what, before, after, rule_before, rule_after,
//                        place_before, place_after
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/smallest_cases.hpp"
#include "report/chart.hpp"
#include "report/table.hpp"

namespace meed::report {

/// What the difference comes to over data.
struct MoneyCompared {
  Period period;
  std::vector<std::string> by;              // what sums are wanted by besides the whole; none: payees alone
  std::vector<engine::FundTwice> funds;
  std::vector<engine::SmallestCase> cases;
  std::string why_no_cases;                 // a sentence, if none were looked for
  std::vector<std::string> not_in_force = {};  // policies that were worked out as if they had been in force
};

/// Two policies laid side by side; the compilations hold both and must outlive this.
struct Compared {
  const engine::Compilation& before;
  const engine::Compilation& after;
  std::vector<engine::Change> changes;
  std::optional<MoneyCompared> money = {};
};

/// Says one change as a sentence, without what is written over several words on both sides: "The limit rises from £10,000.00 to £12,000.00."
std::string change_sentence(const engine::Change&);

/// Writes the lines that people read.
std::string difference_text(const Compared&);

std::vector<Table> difference_tables(const Compared&);
std::string difference_json(const Compared&);

/// Makes the chart of gains and losses over all funds, the greatest gain first: by payee, or by what sums were asked for by. There
/// must be money in it.
Chart difference_chart(const Compared&);

}  // namespace meed::report
