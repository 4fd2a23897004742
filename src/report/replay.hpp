// Holds what a replay came to: policies, and variants of them, over many periods. A cell is one policy, one variant and one
// period, kept as plain words and exact sums, so that a finished one can be put aside as text and taken up again. Promises
// the same tables whether cells were worked out or taken up; that every row says whether the policy was in force; and that
// what is held or refused is a word, never a zero or a gap. Leaves out working out (engine) and where cells are put (cli).
//
//   replay          policy, version, in_force, variant, a column for each setting, period, first_day, last_day, fund, paid_to,
//                   payee, name?, payment; or with groups, in place of payees: a column for each, payees, held, payment
//   totals          policy, version, in_force, variant, settings, period, fund, standing, payees, held, paid, collected,
//                   unspent, more_paid
//   missing_facts   policy, version, variant, period, file, line, row, column, what, needed_by
//   held_back       policy, version, variant, period, what, why
//
// `more_paid` is what is paid less what the policy pays as it stands. `missing_facts` has a row for each cell of the data that
// a payment needs and that nobody may rely on: blank, unreadable, or of a column or file that isn't there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/any_time.hpp"
#include "engine/readers.hpp"
#include "engine/run.hpp"
#include "report/chart.hpp"
#include "report/table.hpp"

namespace meed::report {

/// A payee, or with groups all payees of one: what they are paid.
struct ReplayLine {
  std::string fund;
  std::vector<std::string> keys;     // what it is paid to, the payee's key and name; or the groups
  std::uint64_t payees = 1, held = 0;
  Rational payment;                  // of those who aren't held
};
struct ReplayFund { std::string fund; std::uint64_t payees = 0, held = 0; Rational paid, collected, unspent; };
struct ReplayFact { std::string file, line, row, column, what, needed_by; };
struct ReplayHeld { std::string what, why; };

struct ReplayCell {
  engine::InForce in_force = engine::InForce::yes;
  engine::Standing standing = engine::Standing::refused;
  std::vector<ReplayFund> funds;
  std::vector<ReplayLine> lines;
  std::vector<ReplayFact> facts;
  std::vector<ReplayHeld> held;
};

/// What payees of one fund are grouped by: a field of theirs, or their own key (no field).
struct ReplayGroup { model::FieldId field; };

/// Finds for each fund what those names mean, in order of the policy; `period` and `year` mean none. Says what is wrong
/// with a name that some fund's payees don't have.
[[nodiscard]] Result<std::vector<std::vector<ReplayGroup>>> replay_groups(const model::Policy&, const std::vector<std::string>& by);

/// Tells whether a name stands for the period that a row is of.
bool names_period(const std::string& by);

/// Takes from a run what a replay keeps of it. `groups`: of each fund; none asked for if empty.
ReplayCell replay_cell(const engine::Run&, const std::vector<eval::HeldFact>&, engine::InForce, const std::vector<std::vector<ReplayGroup>>& groups);

/// Writes a cell as text, and reads it back; nothing if the text isn't whole.
std::string replay_cell_text(const ReplayCell&);
std::optional<ReplayCell> read_replay_cell(std::string_view text);

struct ReplayPolicy {
  std::string name, version, title, currency;
  std::optional<Date> from, to;                  // in force
  std::vector<engine::NamedTime> times_named;    // by its rules
};
struct ReplaySetting { std::string title, currency, unit; bool percent = false, numeric = false; };
/// The first has no values: the policy as it stands.
struct ReplayVariant { std::string name; std::vector<std::string> values; std::vector<std::optional<Rational>> numbers; };

/// A whole replay; the cells in order of policy, then variant, then period.
struct Replay {
  std::vector<ReplayPolicy> policies;
  std::vector<ReplaySetting> settings;
  std::vector<ReplayVariant> variants;
  std::vector<Period> periods;
  std::vector<std::string> by;
  std::vector<ReplayCell> cells;

  std::size_t place(std::size_t policy, std::size_t variant, std::size_t period) const { return (policy * variants.size() + variant) * periods.size() + period; }
  const ReplayCell& cell(std::size_t policy, std::size_t variant, std::size_t period) const { return cells[place(policy, variant, period)]; }
};

// replay_tables.cpp
Table replay_table(const Replay&);
Table replay_totals(const Replay&);
Table replay_missing_facts(const Replay&);
Table replay_held_back(const Replay&);

// replay_text.cpp
/// Lays out for a person what each policy and variant pays in each period, what wasn't in force, and what is held for want of
/// which facts.
std::string replay_text(const Replay&);
/// Writes the tables as JSON.
std::string replay_json(const Replay&);

// replay_chart.cpp
/// Draws what is paid, along the periods or along the values of a setting (`along`: its title; `period`; or empty for a setting if
/// one is set, and periods otherwise). Says why it can't.
[[nodiscard]] Result<Chart> replay_chart(const Replay&, const std::string& along);

}  // namespace meed::report
