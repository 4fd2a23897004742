// Holds the way from an extract to plain files, and back: an entry's statement as JSON, rules under their names, objects under
// their hashes, and texts that tell a person what lies here. The same files make up a folder for git and archives, and what is in a
// bundle. Promises that the same extract gives the same files, that a new entry adds files and changes few; and, to
// whoever reads them, that each file but README.md is checked to the byte, and by name. Leaves out the disk.
//
//   README.md                                what lies here, for people
//   registry.txt                             what was said of each version and run, in words
//   entries/000000/000000017.published.json  entry 17
//   rules/swindon.outreach/2012.1.meed       the rules as they were drafted last
//   objects/3f/3f0c…                         every other object, by its SHA-256
//   seals.txt                                of all entries, one a line, where only some are here
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "registry/archive.hpp"
#include "registry/extract.hpp"
#include "registry/verify.hpp"

namespace meed::registry {

/// Files in order of their names. Bytes of objects stay where they were.
struct ExtractFiles {
  std::vector<NamedBytes> files;
  std::deque<std::string> made;
};
[[nodiscard]] ExtractFiles files_of(const Extract&);

/// What was read, and whatever is wrong with it: a file that isn't what it should be, is missing or has no business here, an
/// entry or an object that was changed, a chain that breaks. The bytes of objects stay where they were.
struct ReadExtract {
  Extract extract;
  std::vector<Finding> findings;
};
[[nodiscard]] ReadExtract read_extract(const std::vector<NamedBytes>&);

// Where things lie.
inline constexpr std::string_view readme_file = "README.md", words_file = "registry.txt", seals_file = "seals.txt";
inline constexpr std::string_view entries_folder = "entries/", rules_folder = "rules/", objects_folder = "objects/";
std::string entry_file(std::uint64_t number, const Said&);
std::string rules_file(const VersionName&);
std::string object_file(const std::string& sha256);
/// Writes an entry as the JSON of its file; what it says must be a statement.
std::string entry_json(const Entry&);
/// Says in words what an extract holds.
std::string words_of(const Extract&);
/// Reads from such words where the registry's chain stood; nothing if they aren't such.
std::optional<Head> head_in(std::string_view words);

}  // namespace meed::registry
