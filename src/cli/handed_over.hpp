// Holds the way from a path to what somebody handed over: a folder that `meed export` wrote, or a bundle. Leaves out what is
// looked at in it (engine/handing_over.hpp), and what is done with it (command_import.cpp, command_verify.cpp).
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/handing_over.hpp"
#include "host/folder_files.hpp"

namespace meed::cli {

/// What was handed over, along with the files in which its objects lie.
struct OpenedHandedOver : engine::HandedOver {
  std::optional<host::MappedFile> file;        // the bundle ...
  host::FolderFiles folder;                    // ... or the folder's files
};

/// Tells whether a path is that of a folder or of a file that may be a bundle; a registry isn't.
bool is_handed_over(const std::string& path);

/// Opens and reads it. What is wrong with it is no failure, but among the findings.
[[nodiscard]] Result<std::unique_ptr<OpenedHandedOver>> open_handed_over(const std::string& path);

/// Writes `A. Officer, Millbrook (key 9b1c3f0a5d7e8642…)`.
std::string named_key(const registry::PublicKey&);

}  // namespace meed::cli
