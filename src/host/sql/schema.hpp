// Holds the tables of a registry, their indexes and the triggers that let nothing be changed or removed: one schema for
// SQLite and PostgreSQL. Promises that it is made whole or not at all, within the transaction it is made in, and that a
// schema which was changed since is told from one which wasn't. Leaves out the rows.
#pragma once

#include <string>
#include <vector>

#include "host/sql/connection.hpp"

namespace meed::host::sql {

/// The format of what is kept, in the table meed_format. A Meed that knows another refuses this one.
inline constexpr const char* format = "1";

/// Tells whether there are a registry's tables.
[[nodiscard]] Result<bool> has_schema(Connection&);
/// Makes them; to be called within a transaction.
[[nodiscard]] Result<void> make_schema(Connection&);
/// Refuses a format that isn't known.
[[nodiscard]] Result<void> check_format(Connection&);
/// Says what differs from the schema as it is made, and from the format's rows; in order.
[[nodiscard]] Result<std::vector<std::string>> examine_schema(Connection&);

}  // namespace meed::host::sql
