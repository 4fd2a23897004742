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

#include <optional>
#include <string>
#include <vector>

#include "engine/run.hpp"

namespace meed::report {

/// One cell: an exact text, or a way of being absent.
struct Cell {
  std::string text;
  model::State state = model::State::present;

  Cell() = default;
  Cell(std::string words) : text(std::move(words)) {}             // NOLINT: a text is a cell
  Cell(const char* words) : text(words) {}                        // NOLINT
  Cell(model::State absent) : state(absent) {}                    // NOLINT

  /// Makes the cell of a figure that is suppressed: the sign that stands in its place.
  static Cell instead(std::string sign) {
    Cell cell(std::move(sign));
    cell.suppressed_here = true;
    return cell;
  }
  bool suppressed_here = false;  // the text is a sign, and no figure
};

/// Gives what CSV holds: the text, or `missing`, `suppressed`, `not applicable`, `held`.
std::string cell_text(const Cell&);

struct ColumnHead {
  std::string name;
  bool numeric = false;      // an exact number: `12.5` or `100/3`
  std::string currency = {}; // a sum of money: `GBP`
  bool percent = false;      // a ratio that people read as a percentage
  std::optional<int> places = {};  // of the percentage, if the figures were rounded to them
};

struct Table {
  std::string name;
  std::vector<ColumnHead> columns;
  std::vector<std::vector<Cell>> rows;
};

/// Makes every table of a run, in the order above and of the rules.
std::vector<Table> results(const engine::Run&);

/// Makes those of funds alone, without every figure of every rule: payments, earnings, splits, what is unspent,
/// reinvestment, how many figures are as they were reported, what is held back.
std::vector<Table> fund_results(const engine::Run&);

/// Makes the rows that later runs read as those of an earlier one, for each fund `payments_of_<fund>` (payee, period,
/// amount) and, if it has a pot, `unspent_of_<fund>` (whose pot?, period, amount): what was paid, and what was left.
std::vector<Table> earlier_rows(const engine::Run&);

/// Tells whether part of a pot waits for payees who are held back: what isn't paid is then not yet unspent.
bool waits(const eval::PotResult&);

/// Makes the table of faults alone.
Table fault_table(const std::vector<table::Fault>&);

/// Writes an exact number: `12.5`, or `100/3` when the decimal has no end.
std::string exact_text(const Rational&);

/// Writes money without a symbol, with two decimals at least: `612.75`, `863.9775`, `100/3`.
std::string money_cell(const Rational&);

}  // namespace meed::report
