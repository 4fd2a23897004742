#include "cli/replay_store.hpp"

#include <filesystem>
#include <fstream>

#include "host/files.hpp"

namespace meed::cli {

namespace fs = std::filesystem;

ReplayStore::ReplayStore(const std::string& out) {
  if (out.empty()) return;
  fs::path folder = fs::path(out).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  folder_ = folder.string() + ".unfinished";
}

Result<void> ReplayStore::begin() const {
  if (folder_.empty()) return {};
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) return fail("cannot write " + folder_ + ": " + error.message(), "check the folder and the space on the disk");
  return {};
}

std::optional<report::ReplayCell> ReplayStore::find(const std::string& key) const {
  if (folder_.empty() || !host::exists(path(key))) return std::nullopt;
  const auto text = host::read_file(path(key));
  return text ? report::read_replay_cell(*text) : std::nullopt;
}

Result<void> ReplayStore::keep(const std::string& key, const report::ReplayCell& cell) const {
  if (folder_.empty()) return {};
  // It isn't waited for until it is on the disk: one that a power cut tore would be found by its hash, and worked out again.
  const std::string whole = path(key), aside = whole + ".writing";
  std::ofstream file(aside, std::ios::binary);
  file << report::replay_cell_text(cell);
  file.close();
  std::error_code error;
  if (file) fs::rename(aside, whole, error);
  if (!file || error) return fail("cannot write " + whole, "check the folder and the space on the disk; what is finished stays, and the same command goes on from there");
  return {};
}

void ReplayStore::end() const {
  std::error_code ignored;
  if (!folder_.empty()) fs::remove_all(folder_, ignored);
}

}  // namespace meed::cli
