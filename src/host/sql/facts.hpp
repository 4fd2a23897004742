// Holds the schema as text: the statements that make it, and the facts by which a database tells how it stands. Promises
// that the facts of a schema just made are the expected ones. Leaves out rows.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "host/sql/connection.hpp"

namespace meed::host::sql {

/// What a fact is about (`trigger meed_entries_stay of meed_entries`), and all that there is to say about it.
using Facts = std::vector<std::pair<std::string, std::string>>;

std::vector<std::string> statements_of_schema(Database);
Facts expected_facts(Database);
[[nodiscard]] Result<Facts> facts_of_schema(Connection&);

}  // namespace meed::host::sql
