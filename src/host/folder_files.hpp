// Holds all files below a folder, each by its name within it. Promises that nothing is followed out of the folder: a link or
// anything else that is neither a file nor a folder is refused; names that begin with a point (`.git`) are passed over
// at the top. Leaves out what the files mean, and writing them (files.hpp).
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "host/files.hpp"
#include "registry/archive.hpp"

namespace meed::host {

struct FolderFiles {
  std::vector<registry::NamedBytes> files;   // in order of their names
  std::deque<std::string> read;              // bytes of small files
  std::deque<MappedFile> mapped;             // of large ones
};

[[nodiscard]] Result<FolderFiles> read_folder(const std::string& folder);

/// Writes files as a folder that appears whole or not at all. One that is there is replaced if it is empty or, at its top, holds nothing
/// but what is named there.
[[nodiscard]] Result<void> write_folder_of(const std::string& folder, const std::vector<registry::NamedBytes>&, const std::vector<std::string>& may_hold);

}  // namespace meed::host
