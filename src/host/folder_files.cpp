#include "host/folder_files.hpp"

#include <algorithm>
#include <filesystem>

namespace meed::host {
namespace fs = std::filesystem;
namespace {

constexpr std::uintmax_t small = 1U << 16U;  // larger files are mapped; there can't be very many of those

tl::unexpected<Failure> cannot_read(const fs::path& path, const std::error_code& error) {
  return fail("cannot read " + path.string() + ": " + error.message(), "check that you may read it");
}

Result<void> add_file(const fs::path& path, const std::string& name, FolderFiles& into) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error) return cannot_read(path, error);
  if (size > small) {
    auto mapped = MappedFile::open(path.string());
    if (!mapped) return tl::unexpected(mapped.error());
    into.files.push_back({name, into.mapped.emplace_back(std::move(*mapped)).bytes()});
    return {};
  }
  auto text = read_file(path.string());
  if (!text) return tl::unexpected(text.error());
  into.files.push_back({name, into.read.emplace_back(std::move(*text))});
  return {};
}

Result<void> add_folder(const fs::path& folder, const std::string& within, FolderFiles& into) {
  std::error_code error;
  for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator(); entry.increment(error)) {
    const std::string word = entry->path().filename().string();
    if (within.empty() && word.starts_with('.')) continue;
    const fs::file_status status = entry->symlink_status(error);
    if (error) return cannot_read(entry->path(), error);
    Result<void> added;
    if (fs::is_directory(status)) added = add_folder(entry->path(), within + word + "/", into);
    else if (fs::is_regular_file(status)) added = add_file(entry->path(), within + word, into);
    else return fail(entry->path().string() + " is neither a file nor a folder", "a link is never followed; put the file itself there");
    if (!added) return added;
  }
  if (error) return cannot_read(folder, error);
  return {};
}

/// Says what a folder that is there already holds besides what it may.
Result<void> may_be_replaced(const fs::path& folder, const std::vector<std::string>& may_hold) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(folder, error);
  if (!fs::exists(status)) return {};
  if (!fs::is_directory(status)) return fail(folder.string() + " is there, and is no folder", "nothing was written; name a folder that doesn't exist yet");
  std::vector<std::string> others;
  for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator(); entry.increment(error)) {
    const std::string word = entry->path().filename().string();
    if (std::find(may_hold.begin(), may_hold.end(), word) == may_hold.end()) others.push_back(word);
  }
  if (error) return cannot_read(folder, error);
  if (others.empty()) return {};
  return fail(folder.string() + " holds something else: " + *std::min_element(others.begin(), others.end()),
              "nothing was written; name a folder that doesn't exist yet, or one for this alone, such as a folder within the other");
}

}  // namespace

Result<FolderFiles> read_folder(const std::string& folder) {
  FolderFiles files;
  if (auto added = add_folder(folder, "", files); !added) return tl::unexpected(added.error());
  std::sort(files.files.begin(), files.files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return files;
}

Result<void> write_folder_of(const std::string& folder, const std::vector<registry::NamedBytes>& files, const std::vector<std::string>& may_hold) {
  if (auto good = may_be_replaced(folder, may_hold); !good) return good;
  NewFolder made(folder, Replaces::anything);
  for (const registry::NamedBytes& file : files) made.add(file.name, file.bytes);
  return made.put_in_place();
}

}  // namespace meed::host
