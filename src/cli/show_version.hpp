// Holds what the registry tells of one version: how it stands, its days, who agreed and who signed it, and everything that
// was said of it, in order. Leaves out the rules themselves after layering (command_show.cpp).
#pragma once

#include <optional>
#include <string>

#include "cli/registry_access.hpp"

namespace meed::cli {

struct ShowVersionOptions : RegistryOptions {
  std::string version;                // policy and version, or the policy alone if it has only one
  bool text = false;                  // the file as it was published
  Format format = Format::table;
};

/// Prints it and gives the exit code.
int show_version(const ShowVersionOptions&);

}  // namespace meed::cli
