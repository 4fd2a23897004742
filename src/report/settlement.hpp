// Holds what settling a run comes to: for each fund and payee what stands as paid, what is due by what is known now, and
// the difference; and why, where both sides are at hand. Promises that sums tie up: what stands as paid, with what is to be
// paid and less what is to be collected, is what is due; whoever is held back now is left out of that and counted.
// Leaves out where payments were kept, and running anything.
//
//   settlement_<fund>   payee, name?, paid, due, difference: every payee of either side, in order of key
//   settlement_splits_<fund>   payee, agency, paid, due, difference: the same of each agency, if the fund is split
//   settlement_why      fund, payee, what, cause, before, before_place, after, after_place: for those whose payment differs;
//                       without a payee: why the rate of the fund, or what is left over in it, differs for everybody
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "engine/run.hpp"
#include "explain/compare.hpp"
#include "report/table.hpp"

namespace meed::report {

/// A row of a `payments_of_<fund>.csv`, or of a `splits_<fund>.csv`.
struct PaidTo {
  std::string payee;
  std::string agency;                 // of a split; otherwise empty
  Rational amount;
  int places = 0;                     // decimals that the amount was written with
};

/// Reads the whole of such a file; of splits those that aren't held.
[[nodiscard]] Result<std::vector<PaidTo>> read_payments(std::string_view csv);
[[nodiscard]] Result<std::vector<PaidTo>> read_splits(std::string_view csv);

struct SettledPayee {
  std::string payee;
  std::uint32_t row = eval::no_row;   // in the run now; none: there is no such payee any more
  Rational paid;
  std::optional<Rational> due;        // none: held back
  std::vector<explain::Difference> why{};

  Rational difference() const { return due ? *due - paid : Rational(); }
};

/// What one agency has of what a payee is paid.
struct SettledSplit {
  std::string payee, agency;
  Rational paid;
  std::optional<Rational> due;        // none: held back

  Rational difference() const { return due ? *due - paid : Rational(); }
};

/// A pot of which everybody's part differs when anybody's does, and why it comes to something else.
struct SettledPot {
  std::string fund, row;              // `row`: the key of the row that it is for; empty: the fund's one pot
  std::vector<explain::Difference> why;
};

struct SettledFund {
  std::string fund;
  model::FundId id;                   // none: the rules that it is settled by have no such fund
  std::vector<SettledPayee> payees;   // in order of key
  std::vector<SettledSplit> splits;   // in order of key, then of agency; none: it isn't split, or it isn't known how it was
  Rational paid, due, to_pay, to_collect;  // of those who aren't held
  std::size_t held = 0;
};

/// What stands as paid of a fund; `splits`: as far as the fund was split.
struct PaidOf { std::vector<PaidTo> payments, splits; };

/// Lays what a run comes to now beside what stands as paid of a fund of that name.
SettledFund settle_fund(const engine::Run& now, const std::string& fund, const PaidOf& paid);

/// What is settled, and by what.
struct Settlement {
  std::string stands;                 // what stands as paid: `run 3f2a9c01be77, confirmed at 2025-05-03T10:00:00Z`
  std::string settles;                // its id
  std::optional<Date> as_known;
  std::vector<SettledFund> funds;
  std::vector<SettledPot> pots{};     // those whose rate, or whose left-over units, payments differ by
  std::string no_why;                 // why there are no reasons; empty: there are
  std::vector<std::string> notes{};   // what else there is to say, in sentences
};

/// Makes the tables above: those of funds, and that of reasons if there are any.
std::vector<Table> settlement_tables(const engine::Run& now, const Settlement&);

/// Lays it out for a person: whoever is owed or owes, the sums that close each fund, and why; at most so many payees' reasons.
std::string settlement_text(const engine::Run& now, const Settlement&, std::size_t most_reasons = 20);

std::string settlement_json(const engine::Run& now, const Settlement&);

}  // namespace meed::report
