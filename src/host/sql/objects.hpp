// Holds objects as a database keeps them. Promises whole bytes or a Failure that names the object. Leaves out whether an
// object's bytes have its hash: that is for whoever asked.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/sql/connection.hpp"

namespace meed::host::sql {

[[nodiscard]] Result<std::optional<std::string>> read_object(Connection&, const std::string& sha256);
[[nodiscard]] Result<std::vector<std::string>> read_object_names(Connection&);
/// Keeps an object, unless it is there.
[[nodiscard]] Result<void> write_object(Connection&, const std::string& sha256, std::string_view bytes);

/// Says which pieces belong to no object, in order. That an object isn't whole is seen when it is read.
[[nodiscard]] Result<std::vector<std::string>> examine_objects(Connection&);

}  // namespace meed::host::sql
