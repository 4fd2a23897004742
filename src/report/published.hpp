// Holds what may be shown of a run as plain tables, and nothing besides. Promises that a
// suppressed figure is the policy's sign (`c`) and nothing else, that the ways of being
// absent stay apart from it and from zero, and payments as the run has them.
// Leaves out which figures are suppressed (engine) and files.
//
//   published_<name>     level, key, name?, lists, numerator, denominator, rate, lower_limit?,
//                        upper_limit?, left_out?, note; for a measure: …, count, left_out?, note
//   payments_<fund>      payee, name?, payment
//   splits_<fund>        payee, agency, amount
//   unspent              fund, pot_for, pot, paid, collected, unspent, goes_to
//
// `level` is the record's name in small letters (`centre`), or `all`. A rate is a ratio with
// the places that the policy states, and so are its limits. `left_out` counts the rows that
// a total lacks; it is there where totals may lack rows. `note` says why there is no rate,
// or no limits. What each payee earned, of how many, and its exact share aren't shown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/publish.hpp"
#include "report/results.hpp"
#include "report/run_record.hpp"

namespace meed::report {

/// Makes every table that is published, in the order above and of the rules.
std::vector<Table> published_tables(const engine::Run&, const engine::Published&);

/// Writes what a person at a terminal reads: the tables, and what isn't published and why.
std::string published_text(const engine::Run&, const engine::Published&);

/// Writes policy, version, period, the publication's rules, its tables, and what isn't published.
std::string published_json(const engine::Run&, const engine::Published&);

/// Writes `publication.json`: engine, policy, version, period, the publication's rules, and the
/// SHA-256 of every file of rules and results. None of the data: who can guess a file that holds
/// one unknown count could prove the guess by its hash.
std::string publication_record(const std::string& engine_version, const engine::Run&, const std::vector<NamedBytes>& rules,
                               const std::vector<NamedBytes>& results);

}  // namespace meed::report
