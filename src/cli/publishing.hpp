// Holds how rules get into a registry: files, and versions that were drafted before, are checked, and what is to be said of
// each is said in one go, all or none. Leaves out the options of the commands (command_draft.cpp, command_publish.cpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/registry_access.hpp"

namespace meed::cli {

struct PublishingOptions : RegistryOptions {
  std::vector<std::string> rules;     // files and names of versions
  bool publish = false;               // or draft only
  std::string agreed_by, agreed_on;   // said by whoever publishes, where no header does
  std::string because;
};

/// Checks the rules, says what is to be said, tells how they stand then and gives the exit code.
int bring_into_registry(const PublishingOptions&);

}  // namespace meed::cli
