// Holds the rules of what may be said, one for each kind of statement. Promises that they look only at what the index
// finds at once, and that a refusal says who said what before, and when. Leaves out what a statement changes (digest.hpp).
#pragma once

#include <string>
#include <vector>

#include "registry/digest.hpp"

namespace meed::registry {

/// A statement that may be made; or, if it had been made before, the number of the entry that says it.
struct Allowed { std::uint64_t was_there = 0; };

[[nodiscard]] Result<Allowed> allow(Reading&, const Drafted&);
[[nodiscard]] Result<Allowed> allow(Reading&, const Agreed&);
[[nodiscard]] Result<Allowed> allow(Reading&, const Published&);
[[nodiscard]] Result<Allowed> allow(Reading&, const Withdrawn&);
[[nodiscard]] Result<Allowed> allow(Reading&, const RunKept&);
[[nodiscard]] Result<Allowed> allow(Reading&, const Confirmed&);

// What the rules share.

/// Finds a version's row; or says that there is none, and which is meant perhaps.
[[nodiscard]] Result<VersionRow> row_of(Reading&, const VersionName&);
/// Fails, since the registry has no such version: says which there are, or the nearest name.
[[nodiscard]] tl::unexpected<Failure> no_such_version(Reading&, const VersionName&);
/// Finds the row of a version with that very content; or says by whom it was drafted with other rules.
[[nodiscard]] Result<VersionRow> row_with(Reading&, const VersionContent&);
/// Takes away, of versions in force on one day, what another of them supersedes.
[[nodiscard]] Result<std::vector<VersionRow>> not_superseded(Reading&, std::vector<VersionRow> in_force);
/// Reads what an entry says.
[[nodiscard]] Result<Statement> statement_at(Reading&, std::uint64_t number);
/// Reads what an entry says, of which the index says that it is of that kind.
template <class Kind>
[[nodiscard]] Result<Kind> said_as(Reading& reading, std::uint64_t number) {
  auto statement = statement_at(reading, number);
  if (!statement) return tl::unexpected(statement.error());
  if (auto* said = std::get_if<Kind>(&statement->said)) return std::move(*said);
  return fail("the index of the registry is wrong about entry " + std::to_string(number), "`meed verify` says what is wrong");
}
/// Writes `published by A. Officer, Swindon on 14 May 2012`.
[[nodiscard]] Result<std::string> said_at(Reading&, std::uint64_t number);
/// Finds a run by its id or the beginning of it.
[[nodiscard]] Result<RunRow> run_row_of(Reading&, const std::string& id);

/// Writes `2012.1 (1 April 2012 to 31 March 2013)`.
std::string with_days(const VersionRow&);
/// Joins words: `a, b and c`.
std::string and_list(const std::vector<std::string>&);

}  // namespace meed::registry
