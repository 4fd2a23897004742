// Holds the rows of a registry's tables as SQL gives and takes them. Promises that a row that can't be read is a Failure which
// names it, and that what was read is written as it was. Leaves out transactions (sql_registry.cpp) and objects (objects.hpp).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "host/sql/connection.hpp"
#include "registry/storage.hpp"

namespace meed::host::sql {

[[nodiscard]] Result<registry::Head> read_head(Connection&);
/// Gives entries in order: `condition` follows WHERE.
[[nodiscard]] Result<std::vector<registry::Entry>> read_entries(Connection&, const std::string& condition, const std::vector<Given>&);
[[nodiscard]] Result<void> write_entry(Connection&, const registry::Entry&);

[[nodiscard]] Result<std::vector<registry::VersionRow>> read_versions(Connection&, const registry::VersionsWanted&);
[[nodiscard]] Result<std::vector<registry::RunRow>> read_runs(Connection&, const registry::RunsWanted&);
[[nodiscard]] Result<void> write_row(Connection&, const registry::VersionRow&);
[[nodiscard]] Result<void> write_row(Connection&, const registry::RunRow&);

/// Says which rows of the index can't be read, and why; in order.
[[nodiscard]] Result<std::vector<std::string>> examine_rows(Connection&);

}  // namespace meed::host::sql
