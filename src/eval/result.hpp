// Holds what a run gives: a column for each rule, what each fund came to, faults that
// only the run could find, and (when recording) every step's column and the groups of
// every aggregate. Promises the same bytes for the same plan, data and options, with any
// number of threads. Leaves out words for people beyond a fault's message (explain).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "allocate/fund.hpp"
#include "plan/plan.hpp"
#include "table/data.hpp"

namespace meed::eval {

using table::Column;

/// What went wrong in one cell while running; the cell and all that depends on it is held.
struct RunFault {
  Kind kind;
  model::ExprId expr;                       // where, as far as known
  model::RuleId rule;
  model::FundId fund;
  std::vector<model::Axis> axes;            // of the cell
  std::vector<std::uint32_t> coordinates;   // one for each axis
  std::string message;                      // a sentence: what was seen
  std::string help;
};

inline constexpr std::uint32_t no_row = UINT32_MAX;

/// What one payee of a fund gets, and why. When held, `amount` and `share` say nothing.
struct PayeeResult {
  std::uint32_t payee = 0;                  // row of the fund's payee record
  bool held = false;
  std::string why_held;                     // a sentence
  Rational earned;                          // earnings or weight, exact
  std::uint32_t absent = 0;                 // earnings that were absent, and so earned nothing
  std::optional<Rational> limit, minimum;   // its own, as the rules give them
  std::optional<std::uint32_t> whole;       // of its pot's wholes the innermost that it is in
  Rational amount;                          // to the rounding unit
  allocate::Share share;                    // exact share, bound met, left-over unit
  std::vector<Rational> split;              // one for each agency
};

/// Several payees that a limit holds together.
struct WholeResult {
  model::RecordId record;
  std::uint32_t row = 0;
  std::optional<std::uint32_t> parent;      // the whole that contains it
  allocate::WholeShare share;
};

/// One pot and all who share it. In an open fund there is one, with no `pot`.
struct PotResult {
  std::uint32_t row = no_row;               // of the fund's pot_for; none: the one pot
  std::optional<Rational> pot;
  bool held = false;                        // nobody is paid from it
  std::string why_held;
  std::optional<allocate::Refusal> refusal; // why it could not be shared out (then held)
  std::vector<PayeeResult> payees;          // in order of row
  std::vector<WholeResult> wholes;
  std::optional<Rational> rate;
  allocate::RateSetBy rate_set_by = allocate::RateSetBy::earnings;
  std::optional<Rational> minimums_times;
  Rational exact, paid, collected, unspent, units_dealt;  // paid - collected + unspent = pot
};

struct FundResult {
  model::FundId fund;
  std::vector<PotResult> pots;              // in order of row
  Rational paid, collected, unspent;        // over all pots
  bool any_held = false;
};

/// Whether a condition on reinvestment is met. `index`: in Reinvestment::conditions.
struct ReinvestmentResult {
  std::uint32_t reinvestment = 0, condition = 0;
  std::uint32_t row = 0;                    // of Reinvestment::for_each
  model::Value planned, bound;
  std::optional<bool> met;                  // none: something is absent or held
};

/// The rows of each of G groups of an aggregate: those of group g are rows[from[g]] … rows[from[g + 1] - 1], cells of the
/// space `Grouping::rows`. Rows whose condition fails are left out; those whose value is absent are in. When recording, those
/// of group g whose condition fails stand behind all others, as if of a group G + g.
struct Groups { std::vector<std::uint64_t> from; std::vector<std::uint64_t> rows; };

class Result {
 public:
  std::vector<RunFault> faults;             // in order of step, then cell
  std::vector<FundResult> funds;            // in order of Policy::funds
  std::vector<ReinvestmentResult> reinvestments;
  std::vector<std::optional<Period>> frames;  // in order of Plan::frames; none: there is no such period

  bool has_faults() const { return !faults.empty(); }

  /// Gives a rule's column in the run's own period, over the rule's axes.
  const Column& rule(model::RuleId) const;
  /// Gives a root's value at a cell of its step's space (0 for a root without axes).
  model::Value root(std::size_t number, std::uint64_t cell = 0) const;
  /// Gives a fund's results; nothing if it was not planned.
  const FundResult* fund(model::FundId) const;

  /// Gives a step's column; nothing if it was freed (only recording keeps them all).
  const Column* column(plan::StepId) const;
  /// Gives an expression's column in a frame and where it stands; nothing if it was not kept.
  const Column* column(model::ExprId, plan::FrameId = plan::run_frame) const;
  /// Gives the groups of an aggregate's step; nothing without recording.
  const Groups* groups(plan::StepId) const;

  /// Gives the extent of each axis of a space, and how many cells it has.
  std::vector<std::uint32_t> extents(plan::SpaceId) const;
  std::uint64_t cells(plan::SpaceId) const;
  /// Gives the cell of a space at coordinates, one for each axis; and back.
  std::uint64_t cell_at(plan::SpaceId, const std::vector<std::uint32_t>& coordinates) const;
  std::vector<std::uint32_t> coordinates(plan::SpaceId, std::uint64_t cell) const;
  /// Gives the cell where a place holds its value, from a coordinate for each binding.
  std::uint64_t cell_of(const plan::Place&, const std::vector<std::uint32_t>& bindings) const;

  /// Gives one cell of a step's column as a value; absent if the column was freed.
  model::Value value(plan::StepId, std::uint64_t cell) const;

  /// The plan that was run; it must outlive the result.
  const plan::Plan* plan = nullptr;
  IdVector<plan::SpaceId, std::vector<std::uint32_t>> space_extents;
  IdVector<plan::StepId, std::shared_ptr<const Column>> columns;
  std::map<plan::StepId, Groups> all_groups;
};

/// Gives one cell of a column as a value of its type.
model::Value value_at(const Column&, const model::Type&, std::uint64_t cell);

}  // namespace meed::eval
