// Holds what the header of a rule file says: whose rules these are, which version, when in force, on what they rest. Promises
// that it is read from the text alone, even where the rules below have faults. Leaves out the rules.
#pragma once

#include <optional>
#include <string>

#include "engine/compile.hpp"
#include "registry/statement.hpp"

namespace meed::engine {

struct Heading {
  registry::VersionName name;            // the version is empty if it says none
  std::string title, authority;
  std::optional<Date> from, to;
  std::optional<registry::VersionName> extends, supersedes;
  std::string chooser;                   // `Centre C07`: a local file
  std::string agreed_by;
  std::optional<Date> agreed_on;
};

/// Reads it; nothing if the file doesn't begin with one.
std::optional<Heading> heading_of(const RuleFile&);

/// Tells whether a file's header says whom it chooses for (`for: Centre C07`).
bool is_local_file(const RuleFile&);

}  // namespace meed::engine
