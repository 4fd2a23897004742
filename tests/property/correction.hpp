// Holds corrections of random data and rules: one change of each kind that there can be between two runs.
//
// Promises: to say exactly what was changed and where it stands on both sides; to change nothing else. Rows that others refer
// to stay, so that no reference is left without its row; whatever names a row by its key follows where it is re-keyed.
//
// Leaves out: what follows from it (corrected_test.cpp).
#pragma once

#include <optional>
#include <set>

#include "random.hpp"
#include "random_case.hpp"

namespace meed::property {

enum class Change : unsigned char { cell_changed, cell_filled, cell_emptied, cell_suppressed, row_added, row_gone, row_renamed, code_remapped,
                                    payment_changed, unspent_changed, setting_changed, choice_changed };
inline constexpr Change all_changes[] = {Change::cell_changed, Change::cell_filled, Change::cell_emptied, Change::cell_suppressed, Change::row_added, Change::row_gone,
                                         Change::row_renamed, Change::code_remapped, Change::payment_changed, Change::unspent_changed, Change::setting_changed, Change::choice_changed};

std::string name_of(Change);

struct Correction {
  Change change;
  RandomCase after;
  std::string file;                // of data, or of the rules
  std::string field;               // of a cell
  std::optional<std::size_t> line_before, line_after;  // in the file, from 1; none: it isn't there
  std::set<std::string> before_at = {}, after_at = {};  // data: `visits.csv:7`, and where the same stands or follows, which nobody could tell from it
};

/// Adds a fund of which payees are paid what is still due to them after earlier runs, from what those left, so that whatever
/// can change has a way to a payment: rules, fields and settings for the payee, rows that refer to it, rows of the last record.
RandomCase with_payments(Random& random, const RandomCase&);

/// Rules in which a field counts only beside others: the least of several, a condition, the greatest of rows, a limit; and whose file it is.
struct Chosen {
  RandomCase made;
  std::string file;
};
std::optional<Chosen> with_choices(Random& random, const RandomCase&);

/// Makes a change of a kind; nothing if there is nothing to be changed so.
std::optional<Correction> corrected(Random& random, const RandomCase& before, Change change);

}  // namespace meed::property
