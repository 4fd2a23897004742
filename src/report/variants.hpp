// Holds what variants of a policy came to, side by side: a row for each fund of each, the
// policy as it stands first. Promises exact sums. Leaves out each variant's own results,
// which are those of any run.
//
//   variants   variant, fund, standing, paid, collected, unspent, more_paid
//
// `more_paid` is what is paid less what is paid as the policy stands; below zero: less.
#pragma once

#include <string>
#include <vector>

#include "engine/run.hpp"
#include "report/table.hpp"

namespace meed::report {

/// What one fund came to, over all its pots.
struct FundTotals {
  std::string fund;
  Rational paid, collected, unspent;
};

/// What one variant came to; no funds if it was refused.
struct VariantTotals {
  std::string name;
  engine::Standing standing = engine::Standing::refused;
  std::vector<FundTotals> funds;
};

/// Adds up the funds that a run was asked for.
VariantTotals totals_of(const engine::Run&, std::string name);

/// Lays them side by side; `as_it_stands` are the policy's own.
Table variants_table(const model::Policy&, const VariantTotals& as_it_stands, const std::vector<VariantTotals>&);

/// Writes the table for a person, and as JSON, under what it is of.
std::string variants_text(const engine::Run& as_it_stands, const Table&);
std::string variants_json(const engine::Run& as_it_stands, const Table&);

}  // namespace meed::report
