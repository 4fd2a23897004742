// Holds the door to a registry that a database keeps: a file of SQLite, or PostgreSQL where several people share. Promises
// what registry/storage.hpp asks, and that nothing of a database is loaded before a registry is opened. Leaves out what a
// registry means (registry), and how it is kept (sql/).
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "registry/storage.hpp"

namespace meed::host {

/// How long a write waits for whoever else is writing.
inline constexpr std::chrono::milliseconds usual_patience{30'000};

/// Opens the registry in a file, or at `postgresql://…`. With `may_make` it is made if there is none yet; otherwise that is
/// a failure. It is written to only by Storage::write.
[[nodiscard]] Result<std::unique_ptr<registry::Storage>> open_registry(const std::string& where, bool may_make,
                                                                       std::chrono::milliseconds patience = usual_patience);

/// Tells whether there is one; fails where nobody can tell.
[[nodiscard]] Result<bool> registry_is_there(const std::string& where, std::chrono::milliseconds patience = usual_patience);

}  // namespace meed::host
