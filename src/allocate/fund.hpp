// Holds a fund that is to be shared out, what comes of it, and `share_out`, which turns one into the other.
//
// Promises: paid - collected + unspent = pot, exactly, and no payee or whole gets more than its limit. The
// answer is the only one there is: it does not depend on the order of payees, and for a fund that is shared
// in proportion it does not change when all weights are multiplied by one number. Takes O(n log n) steps for
// each level of wholes. Every share says what held it and how its last unit was rounded.
//
// How it is worked out, in this order:
//   1. Limits are rounded down to the unit, minimums up.
//   2. Debts: an amount below zero is owed in full, whatever others claim and however short the pot is; only a
//      minimum makes it less. What is owed adds to the pot, and to the limit of a whole that the payee is in.
//   3. One rate: any other payee gets rate × weight, but no less than its minimum and no more than its limit.
//      The rate is the greatest at which the total (what is paid less what is owed) is within the pot, and at
//      most 1 if the fund is earned. A whole whose payees would together get more than its limit is a pot of
//      its own: they share its limit by a lower rate, found the same way. Wholes may stand in wholes.
//   4. The total is rounded down to the unit, each share is rounded down, and the units left over go one
//      each to the shares with the largest remainders, equal ones in order of `tie_rank`. A whole that meets
//      its limit is paid exactly that, and deals its own left-over units; any other whole is passed over
//      once one more unit would take it beyond its limit.
//   5. The rest of the pot is unspent.
//
// Leaves out: policies, names, currencies, and splitting one payment between agencies (split.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "value/rational.hpp"
#include "value/rounding.hpp"

namespace meed::allocate {

/// One who is paid. Amounts are money; so is a weight that is earned, and any other is a mere proportion.
struct Payee {
  Rational weight;
  std::optional<Rational> minimum;     // kept even by a payee with no weight, unless left out
  std::optional<Rational> limit;
  std::uint32_t tie_rank = 0;          // where the payee stands by the stated tie key; all different
  std::optional<std::uint32_t> whole;  // the innermost whole the payee belongs to
};

/// Payees that a limit holds together, such as the families of one centre.
struct Whole {
  std::optional<Rational> limit;
  std::optional<std::uint32_t> parent;  // the whole that contains this one
};

/// Each share rounded down, then the units left over dealt to the largest remainders.
struct LargestRemainder {};

/// Either that, or each share rounded by itself. With a pot a mode must be `down` or `floor`, which then
/// both mean that no share is more than its exact worth, even below zero: otherwise the pot might not do.
/// In an open fund any mode does; a whole at its limit still deals by largest remainder, unless the
/// mode is `down` or `floor`, and a share stays rounded down where rounding up would take a whole beyond
/// its limit.
using FundRounding = std::variant<LargestRemainder, RoundingMode>;

/// Where weights come from: amounts that have been earned, paid in full if the pot allows; or proportions.
enum class Kind : unsigned char { earned_by, shared_by };

/// What to do when minimums together exceed the pot, or the limit of a whole: refuse, or multiply them all by
/// one number so that they come to it exactly.
enum class WhenMinimumsExceed : unsigned char { refuse, scaled_back };

/// What to do with an amount earned that is below zero, unless a minimum of zero or more mends it: refuse, or
/// collect all of it. A proportion below zero is always refused.
enum class BelowZero : unsigned char { refuse, collected };

struct Fund {
  std::vector<Payee> payees;
  std::vector<Whole> wholes;     // a forest: no whole contains itself
  std::optional<Rational> pot;   // none: an open fund, which pays what is earned
  Kind kind = Kind::earned_by;   // an open fund is always earned
  Rational unit = Rational::ratio(1, 100);  // what amounts are rounded to, above zero
  FundRounding rounding = LargestRemainder{};
  WhenMinimumsExceed minimums = WhenMinimumsExceed::refuse;
  BelowZero below_zero = BelowZero::refuse;
};

/// What held a share at its exact worth.
enum class Bound : unsigned char {
  none,     // the fund's rate × weight
  owed,     // an amount below zero, in full: no rate touches it
  minimum,  // raised to its minimum
  limit,    // at its limit
  whole     // the lower rate of a whole that meets its limit
};

/// What the dealing of left-over units did for a share.
enum class LastUnit : unsigned char {
  exact,        // nothing to round
  given,        // got a unit
  not_reached,  // the units ran out before its place came
  whole_full,   // a whole it belongs to would have gone beyond its limit
  rounded_down, // nothing was dealt: its own rounding took the remainder off
  rounded_up    // nothing was dealt: its own rounding made it a unit
};

/// What one payee gets, and why.
struct Share {
  Rational amount;        // a multiple of the unit
  Rational exact;         // before rounding
  Rational rounded_down;  // the greatest multiple of the unit not above `exact`
  Bound bound = Bound::none;
  std::optional<std::uint32_t> held_by;  // the whole by whose rate it draws, whatever bound it meets; none: the fund's rate
  std::optional<Rational> minimum;       // as it was reckoned with: rounded up, and scaled back where minimums exceed what there is
  LastUnit last_unit = LastUnit::exact;
  std::uint32_t place = 0;  // its place, from 1, among those waiting for a left-over unit; 0 if not waiting
  std::optional<std::uint32_t> dealt_in;  // the whole whose left-over units it waits for; none: the fund's

  /// Gives the part of a unit that rounding down takes off, from 0 up to but not including the unit.
  Rational remainder() const { return exact - rounded_down; }
};

/// What a whole comes to.
struct WholeShare {
  std::optional<Rational> limit;  // rounded down to the unit
  std::optional<Rational> rate;   // the rate its payees get; none: no rate would reach the pot
  bool at_limit = false;
  Rational exact;
  Rational amount;
  std::optional<Rational> minimums_times;  // what its minimums were multiplied by, if they exceeded its limit
  Rational units_dealt;                    // left-over units it dealt itself
};

/// What settled the fund's rate.
enum class RateSetBy : unsigned char {
  earnings,   // everything earned is paid, within limits and minimums
  pot,        // the pot allows no more
  limits,     // the pot outlasts every limit: all with a weight get theirs
  no_weights  // nobody has a weight, so there is no rate
};

struct Allocation {
  std::vector<Share> shares;       // one for each payee, in the fund's order
  std::vector<WholeShare> wholes;  // one for each whole, in the fund's order
  std::optional<Rational> rate;    // of weights above zero; none when set by limits or no_weights
  RateSetBy rate_set_by = RateSetBy::earnings;
  std::optional<Rational> minimums_times;  // what all minimums were multiplied by, if they exceeded the pot
  Rational exact;        // the total before rounding
  Rational total;        // paid - collected
  Rational paid;         // the amounts above zero
  Rational collected;    // the amounts below zero, as a number above zero
  Rational unspent;      // pot - total; zero for an open fund
  Rational units_dealt;  // left-over units dealt by the fund, not counting what wholes dealt themselves
};

/// Why a fund could not be shared out, in the order they are looked for.
enum class RefusalKind : unsigned char {
  pot_below_zero,       // amount: the pot
  limit_below_zero,     // of a payee or a whole; amount: the limit
  amount_below_zero,    // of a payee, and amounts below zero are not collected; amount: what was earned
  weight_below_zero,    // of a payee who shares in proportion; amount: the weight
  minimum_above_limit,  // of one payee, once both are rounded; amount: by how much
  minimums_exceed_whole,  // amount: by how much the minimums exceed the whole's limit
  minimums_exceed_pot     // amount: by how much
};

/// A fund that cannot be shared out as asked. Of several payees at fault it names the first by `tie_rank`.
struct Refusal {
  RefusalKind kind = RefusalKind::pot_below_zero;
  std::optional<std::uint32_t> payee;
  std::optional<std::uint32_t> whole;
  Rational amount;
};

/// Shares out a fund. CHECKs that the unit is above zero, that tie ranks are all different, that an open fund
/// is earned, that a fund with a pot is not rounded up, and that wholes make a forest.
[[nodiscard]] Result<Allocation, Refusal> share_out(const Fund& fund);

}  // namespace meed::allocate
