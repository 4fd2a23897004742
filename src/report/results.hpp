// Holds the results of a run as plain tables, the same for CSV, JSON and the terminal.
// Promises exact cells (a decimal when it ends, else a fraction p/q), the ways of being
// absent kept apart, rows in order of key, and no table of payments, splits, unspent
// money or reinvestment when the run is refused. Where only some funds were asked for, no
// table of earnings or of rules and no other fund. Leaves out layout and files.
//
//   payments_<fund>      payee, name?, earned or weight, left_out, minimum, limit, exact, payment, bound
//   earnings_<fund>      coordinates, amount: only where something else earns for the payee
//   splits_<fund>        payee, agency, amount
//   unspent              fund, pot_for, pot, paid, collected, unspent, goes_to
//   outcome_<name>       coordinates, baseline, result, goal, progress, met, points
//   indicator_<name>     coordinates, numerator, denominator, rate, scored, baseline, beyond_chance, points, weight
//   measure_<name>, bands_<name>, table_<name>        coordinates, value
//   reinvestment_<fund>  coordinate, paid, condition, rule, planned, bound, met
//   as_reported          rule, compared, agree, absent_alike, differ, only_reported, only_worked_out, absent_otherwise, held
//   reconciliation       rule, coordinates, worked_out, reported, difference, finding: each figure that doesn't agree
//   held_back            what, why
//   faults               file, line, column, seen, message, help, kind
//
// A payee or coordinate stands under its record's or list's name in small letters (`centre`,
// `domain`), rows by key, and `name` only where the payee's record has a text field of that
// name. `left_out` counts earnings that were absent and so earned nothing. `bound` says
// what held the exact share: `none`, `minimum`, `limit`, or `limit of` a whole. Columns
// that a policy has no use for (an outcome's goal, a limit) are left out. `reconciliation`
// has a column for each axis of any rule compared; it is blank where a rule isn't for that.
#pragma once

#include <string>
#include <vector>

#include "engine/run.hpp"
#include "report/table.hpp"

namespace meed::report {

/// Gives every table of a run, in the order above and of the rules; the run must outlive them.
std::vector<TableSource> results(const engine::Run&);

/// Gives those of funds alone, without every figure of every rule: payments, earnings, splits, what is unspent,
/// reinvestment, how many figures are as they were reported, what is held back.
std::vector<TableSource> fund_results(const engine::Run&);

/// Gives the rows that later runs read as those of an earlier one, for each fund `payments_of_<fund>` (payee, period,
/// amount) and, if it has a pot, `unspent_of_<fund>` (whose pot?, period, amount): what was paid, and what was left.
std::vector<TableSource> earlier_rows(const engine::Run&);

/// Tells whether part of a pot waits for payees who are held back: what isn't paid is then not yet unspent.
bool waits(const eval::PotResult&);

/// Makes the table of faults alone.
Table fault_table(const std::vector<table::Fault>&);

/// Writes an exact number: `12.5`, or `100/3` when the decimal has no end.
std::string exact_text(const Rational&);

/// Writes money without a symbol, with its currency's decimals at least: `612.75`, `863.9775`, `100/3`, or `1250` for JPY.
std::string money_cell(const Rational&, std::string_view currency);

}  // namespace meed::report
