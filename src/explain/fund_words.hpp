// Holds the words for a fund's own working: the rate, the bounds, the exact share, the
// left-over pennies and the split. Promises exact amounts. Leaves out what was earned and
// why (fund.cpp).
#pragma once

#include <string>
#include <vector>

#include "explain/reason.hpp"
#include "explain/recorded.hpp"
#include "value/currency.hpp"

namespace meed::explain {

class FundWords {
 public:
  FundWords(const model::Policy& policy, const table::Data& data, const model::Fund& fund)
      : policy_(policy), data_(data), fund_(fund) {}

  std::string money(const Rational&) const;
  Reason earned(const eval::PayeeResult&) const;
  Reason rate(const eval::PotResult&, const eval::PayeeResult&) const;
  Reason minimums_kept(const eval::PayeeResult&) const;
  std::vector<Reason> bounds(const eval::PotResult&, const eval::PayeeResult&) const;
  Reason exact_share(const eval::PotResult&, const eval::PayeeResult&) const;
  Reason rounding(const eval::PotResult&, const eval::PayeeResult&) const;
  Reason split(const eval::PayeeResult&) const;
  Reason pot(const eval::PotResult&) const;
  /// What payees get from a pot, less what is collected.
  Reason paid_from(const eval::PotResult&) const;
  std::string figure_of_pot(model::FundFigure, const eval::PotResult&) const;
  /// Tells whether a payee's minimum was scaled back, with others that together are more than there is.
  bool is_scaled_back(const eval::PayeeResult&) const;
  /// Gives what part of its minimum is borne: 1 unless it was scaled back.
  Rational part_kept(const eval::PayeeResult&) const;
  Reason payment(const eval::PotResult&, const eval::PayeeResult&) const;

 private:
  std::string last_unit(const eval::PotResult&, const eval::PayeeResult&) const;
  Reason whole(const eval::WholeResult&) const;
  Reason minimum(const eval::PotResult&, const eval::PayeeResult&) const;
  Rational rounded_minimum(const eval::PayeeResult&) const;
  std::vector<const eval::WholeResult*> wholes_short(const eval::PotResult&, const eval::PayeeResult&) const;
  const Currency& currency() const { return currency_of(policy_.currency); }
  bool to_the_smallest() const { return fund_.step == currency().smallest(); }
  std::string unit_word() const { return to_the_smallest() ? smallest_unit(currency(), true) : "unit"; }
  std::string units_word() const { return to_the_smallest() ? smallest_unit(currency(), false) : "units"; }

  const model::Policy& policy_;
  const table::Data& data_;
  const model::Fund& fund_;
};

}  // namespace meed::explain
