// Holds the sharing out of one fund in the making: who claims what from which pot, within
// which bounds, and what about it is held. Promises that nobody is paid on a figure that
// a fault touches. Leaves out the arithmetic of rates and pennies (allocate).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "allocate/split.hpp"
#include "eval/kernels.hpp"
#include "eval/keys.hpp"
#include "value/sum.hpp"

namespace meed::eval {

/// What one payee claims.
struct Claim {
  Sum earned;
  std::uint32_t absent = 0;
  std::uint32_t tie_rank = 0;
  std::string why_held;                     // empty: not held
  std::optional<Rational> limit, minimum;
  bool limit_held = false;                  // so that nobody knows the most it could get
  void hold(const std::string& why) { if (why_held.empty()) why_held = why; }
};

/// Payees (by place in their pot) that a limit holds together.
struct WholeClaim {
  model::RecordId record;
  std::uint32_t row = 0;
  Rational limit;
  std::vector<std::uint32_t> members;
  std::optional<std::uint32_t> parent;
};

/// One pot and its payees, by row.
struct PotClaim {
  std::uint32_t row = no_row;
  std::optional<Rational> pot;
  std::string why_held;
  std::vector<std::uint32_t> payees;
  std::vector<WholeClaim> wholes;
  std::vector<std::optional<std::uint32_t>> home;  // by place: the innermost whole
};

class Sharing {
 public:
  Sharing(const Block& block, const plan::Share& op)
      : block_(block), op_(op), machine_(block.machine), fund_(machine_.policy.funds[op.fund]),
        claims_(machine_.data.tables[fund_.payee].rows) {}

  FundResult share_out();

 private:
  // share_claims.cpp: who claims what.
  void make_pots();
  void place_payees();
  void earn();
  bool earn_all_at_once();
  void earn_cell(std::size_t cell, const In<Rational>& earning, const In<Index>& paid_to);
  void report_unpayable(std::size_t cell);
  void hold_faulty_payees();
  void rank_ties();
  void hold_all(const std::string& why);

  // share_bounds.cpp: limits and minimums.
  void bound_payees(const std::vector<plan::Bound>& bounds, bool are_limits);
  void make_wholes(PotClaim& pot);
  void add_wholes_of(const plan::Bound& bound, PotClaim& pot);
  void nest_wholes(PotClaim& pot);

  // share_held.cpp: what is held back.
  void hold_whole_pots();
  std::set<std::uint32_t> touched(const PotClaim& pot) const;
  PotResult hold_some(const PotClaim& pot, const std::set<std::uint32_t>& held);
  void hold_last_units(PotResult& pot) const;
  std::optional<Rational> most_for(const PotClaim& pot, const std::set<std::uint32_t>& held) const;

  // share.cpp: what comes of it.
  PotResult share(PotClaim& pot);
  PotResult held(const PotClaim& pot, const std::string& why) const;
  std::string why_refused(const PotClaim& pot, const allocate::Refusal& refusal) const;
  PotResult refused(const PotClaim& pot, const allocate::Refusal& refusal);
  allocate::Fund fund_of(const PotClaim& pot, const std::set<std::uint32_t>& without) const;
  PotResult paid(const PotClaim& pot, const std::set<std::uint32_t>& without, allocate::Allocation allocation) const;
  PayeeResult payee_of(const PotClaim& pot, std::uint32_t place) const;
  void pay(PayeeResult& payee, const allocate::Share& share) const;
  std::string name(std::uint32_t payee) const { return machine_.name_of({fund_.payee, {}}, payee); }
  /// Reports what is wrong, of the row that it is about: none if it is of the whole fund.
  void report(std::optional<model::RowOf> row, Kind kind, std::string message, std::string help) const {
    machine_.report(block_.id, 0, kind, std::move(message), std::move(help), row);
  }
  std::optional<model::RowOf> row_of(const PotClaim& pot) const;
  std::string whose_pot_help() const;

  const Block& block_;
  const plan::Share& op_;
  Machine& machine_;
  const model::Fund& fund_;
  std::vector<Claim> claims_;
  std::vector<Rational> earned_;             // by payee, once all is earned
  std::vector<PotClaim> pots_;
  bool all_held_ = false;                    // each pot has a reason already
};

}  // namespace meed::eval
