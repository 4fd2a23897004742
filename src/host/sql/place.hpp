// Holds where a registry is kept, as SOCI is told and as people are told. Promises that people are never told a password.
// Leaves out connecting (connection.hpp).
#pragma once

#include <string>

#include "base/result.hpp"

namespace meed::host::sql {

enum class Database : unsigned char { sqlite, postgresql };

struct Place {
  Database database = Database::sqlite;
  std::string parameters;   // what SOCI's backend connects with
  std::string name;         // for people

  bool is_file() const { return database == Database::sqlite; }
};

/// Understands a file's name or `postgresql://…`.
[[nodiscard]] Result<Place> place_of(const std::string& where);

}  // namespace meed::host::sql
