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

/// Explains what a whole fund pays and what becomes of the rest.
Reason explain_fund(const ExplainInput&, model::FundId);

}  // namespace meed::explain
