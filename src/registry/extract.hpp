// Holds an extract of a registry: all of its entries or those that some versions and runs need, the objects that they name
// as kept, and the seals of all entries, by which the whole chain is proved. Promises that an extract is closed: with a version
// comes all that it extends, with a run its version, its boards' files, and the runs that it went by or settles. Leaves
// out how an extract is written as files (extract_files.hpp), and taking one over (take_over.hpp).
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "registry/storage.hpp"

namespace meed::registry {

struct Extract {
  Head head;                                        // of the registry that it is of
  std::vector<Entry> entries;                       // in order of their numbers
  std::vector<std::string> seals;                   // of every entry of that registry
  std::map<std::string, std::string_view> objects;  // by their SHA-256
  std::deque<std::string> bytes;                    // of objects that lie nowhere else

  /// Tells whether it is of everything.
  bool is_whole() const { return entries.size() == head.number; }
};

/// Gives where a chain stood after an entry, from the seals.
[[nodiscard]] Head head_at(const std::vector<std::string>& seals, std::uint64_t number);

/// What somebody wants an extract of.
struct ExtractWanted {
  std::vector<VersionName> versions{};
  std::vector<std::string> runs{}; // ids, or beginnings of them
  bool all_runs = false;           // of these versions
};

/// Takes everything.
[[nodiscard]] Result<Extract> extract_all(Storage&);
/// Takes some versions and runs, and what they need: of a version what was said of its last draft's content and, where a run
/// was of an earlier one, of that.
[[nodiscard]] Result<Extract> extract(Storage&, const ExtractWanted&);

}  // namespace meed::registry
