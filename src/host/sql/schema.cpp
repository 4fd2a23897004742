#include "host/sql/schema.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "host/sql/facts.hpp"
#include "host/sql/tables.hpp"

namespace meed::host::sql {
namespace {

Result<bool> has_table(Connection& connection, const char* asked) {
  long long count = 0;
  return connection.one(asked, {}, {&count}).map([&](bool) { return count > 0; });
}

tl::unexpected<Failure> wrong_format(const Connection& connection, const std::string& seen) {
  const bool newer = !seen.empty() && seen.size() < 6 && std::all_of(seen.begin(), seen.end(), [](char c) { return c >= '0' && c <= '9'; });
  const std::string name = "the registry " + connection.place().name;
  if (newer) return fail(name + " is kept in format " + seen + ", and this Meed knows format " + format, "use the Meed that made it, or a newer one");
  return fail(name + " is damaged: its format (table meed_format) reads `" + seen + "` and not `" + format + "`",
              "keep it as it is, and go back to the last copy that `meed verify` finds whole");
}

/// Compares what there is with what there ought to be, by what each fact is about.
void compare(const Facts& expected, const Facts& seen, std::vector<std::string>& findings) {
  const std::map<std::string, std::string> there(seen.begin(), seen.end()), wanted(expected.begin(), expected.end());
  for (const auto& [what, detail] : wanted) {
    const auto found = there.find(what);
    if (found == there.end()) findings.push_back("the schema: " + what + " is missing");
    else if (found->second != detail) findings.push_back("the schema: " + what + " was changed");
  }
  for (const auto& [what, detail] : there) {
    if (!wanted.contains(what)) findings.push_back("the schema: " + what + " isn't one that Meed made");
  }
}

}  // namespace

Result<bool> has_schema(Connection& connection) {
  if (!connection.is_file()) return has_table(connection, "SELECT count(*) FROM pg_class WHERE oid = to_regclass('meed_format')");
  // One look at both: another may be making the tables at this moment, all of them at once.
  long long format_tables = 0, tables = 0;
  const auto looked = connection.one("SELECT count(*) FILTER (WHERE name = 'meed_format'), count(*) FROM sqlite_master", {}, {&format_tables, &tables});
  if (!looked) return tl::unexpected(looked.error());
  if (format_tables > 0 || tables == 0) return format_tables > 0;
  return fail(connection.place().name + " is a database of something else", "name another file for the registry");
}

Result<void> make_schema(Connection& connection) {
  for (const std::string& statement : statements_of_schema(connection.place().database)) {
    if (auto done = connection.run(statement); !done) return done;
  }
  return connection.run("INSERT INTO meed_format (name, value) VALUES ('format', :a)", {std::string(format)});
}

Result<void> check_format(Connection& connection) {
  std::string seen;
  auto found = connection.one("SELECT value FROM meed_format WHERE name = 'format'", {}, {&seen});
  if (!found) return tl::unexpected(found.error());
  if (*found && seen == format) return {};
  return wrong_format(connection, seen);
}

Result<std::vector<std::string>> examine_schema(Connection& connection) {
  std::vector<std::string> findings;
  auto seen = facts_of_schema(connection);
  if (!seen) return tl::unexpected(seen.error());
  compare(expected_facts(connection.place().database), *seen, findings);
  std::string name, value, rows;
  auto read = connection.each("SELECT name, value FROM meed_format ORDER BY name", {}, {&name, &value}, [&] { rows += name + "=" + value + ";"; });
  if (!read) return tl::unexpected(read.error());
  if (rows != std::string("format=") + format + ";") findings.push_back("the format (table meed_format) reads `" + rows + "`");
  return findings;
}

}  // namespace meed::host::sql
