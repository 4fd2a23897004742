// What the rules of several kinds of statement share.
#include "diagnostic/nearest_name.hpp"
#include "registry/rules.hpp"

#include <set>

namespace meed::registry {
namespace {

/// Lists what there is of a policy: the newest ones, if there are many.
std::string listed(const std::vector<VersionRow>& rows) {
  constexpr std::size_t most = 6;
  std::vector<std::string> names;
  for (std::size_t at = rows.size() > most ? rows.size() - most : 0; at < rows.size(); ++at) {
    names.push_back(rows[at].name.version + " (" + std::string(word_of(rows[at].state)) + ")");
  }
  return and_list(names) + (rows.size() > most ? ", and older ones" : "");
}

}  // namespace

std::string_view word_of(State state) {
  switch (state) {
    case State::draft: return "draft";
    case State::agreed: return "agreed";
    case State::published: return "published";
    case State::withdrawn: return "withdrawn";
    case State::superseded: return "superseded";
  }
  return "";
}

tl::unexpected<Failure> no_such_version(Reading& reading, const VersionName& name) {
  VersionsWanted wanted;
  wanted.policy = name.policy;
  auto rows = reading.versions(wanted);
  if (!rows) return tl::unexpected(rows.error());
  const std::string what = "the registry has no " + (name.version.empty() ? name.policy : name.to_string());
  if (!rows->empty()) return fail(what, "of that policy it has " + listed(*rows));
  rows = reading.versions({});
  if (!rows) return tl::unexpected(rows.error());
  if (rows->empty()) return fail(what, "it is empty: `meed publish FILE` puts a policy in");
  std::set<std::string> policies;
  for (const VersionRow& row : *rows) policies.insert(row.name.policy);
  const auto nearest = nearest_name(name.policy, std::vector<std::string>(policies.begin(), policies.end()));
  return fail(what, nearest ? "perhaps `" + *nearest + "` is meant; `meed versions` shows them all" : "`meed versions` shows what it has");
}

Result<VersionRow> row_of(Reading& reading, const VersionName& name) {
  auto row = IndexRows(reading).version(name);
  if (!row) return tl::unexpected(row.error());
  if (!*row) return no_such_version(reading, name);
  return std::move(**row);
}

Result<VersionRow> row_with(Reading& reading, const VersionContent& wanted) {
  auto row = row_of(reading, wanted.name);
  if (!row || row->content == wanted.content) return row;
  const auto said = said_at(reading, row->drafted);
  if (!said) return tl::unexpected(said.error());
  return fail(wanted.name.to_string() + " was " + *said + ", with other rules than these", "look at it with `meed show \"" + wanted.name.to_string() + "\" --text`");
}

Result<Statement> statement_at(Reading& reading, std::uint64_t number) {
  const auto entry = reading.entry(number);
  if (!entry) return tl::unexpected(entry.error());
  if (!*entry) return fail("entry " + std::to_string(number) + " of the registry isn't there", "`meed verify` says what else is wrong with it");
  auto statement = read_statement((*entry)->statement);
  if (!statement) return fail("entry " + std::to_string(number) + ": " + statement.error().what, "`meed verify` says what else is wrong with the registry");
  return statement;
}

Result<std::vector<VersionRow>> not_superseded(Reading& reading, std::vector<VersionRow> in_force) {
  IndexRows rows(reading);
  std::set<VersionName> gone;
  for (const VersionRow& row : in_force) {
    const auto under = superseded_by(row, rows);
    if (!under) return tl::unexpected(under.error());
    for (const VersionRow& older : *under) gone.insert(older.name);
  }
  std::erase_if(in_force, [&](const VersionRow& row) { return gone.contains(row.name); });
  return in_force;
}

Result<std::string> said_at(Reading& reading, std::uint64_t number) {
  const auto statement = statement_at(reading, number);
  if (!statement) return tl::unexpected(statement.error());
  if (const auto* agreed = std::get_if<Agreed>(&statement->said)) return "agreed by " + agreed->agreed_by + " on " + agreed->agreed_on.to_string();
  const auto day = Date::parse_iso(std::string_view(statement->at).substr(0, 10));
  return std::string(kind_of(statement->said)) + " by " + statement->by + " on " + (day ? day->to_string() : statement->at);
}

Result<RunRow> run_row_of(Reading& reading, const std::string& id) {
  RunsWanted wanted;
  wanted.id = id;
  const auto rows = reading.runs(wanted);
  if (!rows) return tl::unexpected(rows.error());
  if (id.empty() || rows->empty()) return fail("the registry has no run `" + id + "`", "`meed runs` shows those that it has");
  if (rows->size() == 1) return rows->front();
  for (const RunRow& row : *rows) {
    if (row.id == id) return row;
  }
  return fail("several runs begin with `" + id + "`: " + rows->front().id + " and " + (*rows)[1].id + (rows->size() > 2 ? ", among others" : ""), "write more of the one that is meant");
}

std::string with_days(const VersionRow& row) { return row.name.version + " (" + row.first.to_string() + " to " + row.last.to_string() + ")"; }

std::string and_list(const std::vector<std::string>& words) {
  std::string list;
  for (std::size_t at = 0; at < words.size(); ++at) list += (at == 0 ? "" : at + 1 == words.size() ? " and " : ", ") + words[at];
  return list;
}

}  // namespace meed::registry
