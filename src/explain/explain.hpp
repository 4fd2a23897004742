// Holds the way back from a figure to the rules and rows that made it: rule lines, the
// settings in force, data rows by file and line, the branch, band, table row, exception or
// stretch of a scale that counted, tests of chance with their limits, roundings, and each penny of
// a fund. Promises exact values, the same tree for the same run, and that what a limit
// cuts off is counted. Leaves out other people's names, and working anything out again:
// it reads what a recorded run kept.
#pragma once

#include <cstdint>
#include <vector>

#include "explain/reason.hpp"
#include "explain/recorded.hpp"

namespace meed::explain {

/// How much is told before the rest is only counted.
struct Limits {
  std::uint32_t depth = 6;       // levels down
  std::uint32_t rows = 12;       // rows listed under one aggregate, or payees under one pot
  std::uint32_t reasons = 2000;  // in all
  bool for_comparing = false;    // every row that was gone through, with all that decides about it, as compare.hpp needs it
  bool whole_rules = false;      // names parts by all the words of a long rule
};

struct ExplainInput {
  Recorded run;
  const SourceSet& sources;
  Limits limits = {};
};

/// Explains an expression at a coordinate for each of its bindings (none for a figure
/// asked for by name). It must have been planned: as a rule's, or as a root.
Reason explain(const ExplainInput&, model::ExprId root, const std::vector<std::uint32_t>& bindings = {});

/// Explains a rule's value at a coordinate for each of its axes.
Reason explain_rule(const ExplainInput&, model::RuleId, const std::vector<std::uint32_t>& at);

/// Explains what a fund pays one payee: what it earned or weighs, the rate, its bounds, its
/// exact share, the left-over units, and how the payment is split.
Reason explain_payment(const ExplainInput&, model::FundId, std::uint32_t payee);

/// Explains, for those who lay two runs side by side, all that the payments from a pot rest on: the pot itself (`pot_row`: the
/// row that it is for, eval::no_row if there is one pot), and of everybody paid from it what was earned and their bounds.
Reason explain_pot(const ExplainInput&, model::FundId, std::uint32_t pot_row);

/// Explains, for the same, what decides whether a row is among those taken together: what it refers to and the condition.
Reason explain_ties(const ExplainInput&, const Taken&, const std::vector<std::uint32_t>& row);

/// Explains what a whole fund pays and what becomes of the rest.
Reason explain_fund(const ExplainInput&, model::FundId);

}  // namespace meed::explain
