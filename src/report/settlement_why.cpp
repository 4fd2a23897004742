// Writes the differences that a settlement rests on: cells, rows, rules and figures, as words and as a table.
#include "report/settlement_parts.hpp"

namespace meed::report {
namespace {

using explain::Cause;
using explain::Difference;
using explain::Told;

std::string value_of(const std::optional<Told>& side, Cause cause) {
  if (!side) return {};
  return cause == Cause::rule && !side->rule_text.empty() ? side->rule_text : side->value;
}

std::string place_of(const std::optional<Told>& side) { return side ? side->place : std::string(); }

/// Joins what was and what is, if they aren't the same.
std::string arrow(const std::string& before, const std::string& after) {
  if (before == after) return before;
  return (before.empty() ? "nothing" : before) + " -> " + (after.empty() ? "nothing" : after);
}

std::string with_places(std::string words, const Difference& of) {
  const std::string before = place_of(of.before), after = place_of(of.after);
  if (before.empty() && after.empty()) return words;
  return words + "  [" + (before.empty() ? after : after.empty() ? before : arrow(before, after)) + "]";
}

void add_row(Table& table, const std::string& fund, const std::string& payee, const Difference& of) {
  table.rows.push_back({fund, payee, of.what, cause_word(of), value_of(of.before, of.cause), place_of(of.before), value_of(of.after, of.cause), place_of(of.after)});
  for (const Difference& cell : of.cells) add_row(table, fund, payee, cell);
}

}  // namespace

std::string cause_word(const Difference& of) {
  switch (of.cause) {
    case Cause::cell: return "changed";
    case Cause::row:
      if (!of.before) return "new";
      if (!of.after) return "gone";
      return of.counts_after ? "counts" : "no longer counts";
    case Cause::rule: return "rule";
    case Cause::figure: break;
  }
  return "figure";
}

std::string difference_words(const Difference& of) {
  const std::string before = value_of(of.before, of.cause), after = value_of(of.after, of.cause);
  switch (of.cause) {
    case Cause::cell:
    case Cause::figure: return with_places(of.what + ": " + arrow(before, after), of);
    case Cause::rule: return with_places("the rules of " + of.what + ": " + arrow(before, after), of);
    case Cause::row: break;
  }
  const std::string value = after.empty() ? before : after;
  const std::string what = of.what + (value.empty() ? "" : " (" + value + ")");
  if (!of.before) return with_places(what + ": a new row", of);
  if (!of.after) return with_places(what + ": no longer there", of);
  return with_places(what + (of.counts_after ? ": counts now, and didn't" : ": counted, and doesn't now"), of);
}

Table why_table(const Settlement& settlement) {
  Table table{"settlement_why", {{"fund"}, {"payee"}, {"what"}, {"cause"}, {"before"}, {"before_place"}, {"after"}, {"after_place"}}, {}};
  for (const SettledFund& fund : settlement.funds) {
    for (const SettledPayee& payee : fund.payees) {
      for (const Difference& one : payee.why) add_row(table, fund.fund, payee.payee, one);
    }
  }
  for (const SettledPot& pot : settlement.pots) {
    for (const Difference& one : pot.why) add_row(table, pot.fund, "", one);
  }
  return table;
}

}  // namespace meed::report
