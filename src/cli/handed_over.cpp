#include "cli/handed_over.hpp"

#include <algorithm>
#include <filesystem>

namespace meed::cli {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Failure> neither(const std::string& path) {
  return fail(path + " is neither a bundle nor a folder that `meed export` wrote", "name the file or the folder as it was handed over");
}

bool is_of_an_export(const registry::NamedBytes& file) {
  return file.name == registry::words_file || file.name.starts_with(registry::entries_folder);
}

}  // namespace

bool is_handed_over(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) return true;
  if (!fs::is_regular_file(status)) return false;
  const auto file = host::MappedFile::open(path);
  return file && registry::looks_like_bundle(file->bytes());
}

Result<std::unique_ptr<OpenedHandedOver>> open_handed_over(const std::string& path) {
  auto opened = std::make_unique<OpenedHandedOver>();
  engine::HandedOver& handed = *opened;
  std::error_code error;
  if (fs::is_directory(path, error)) {
    auto folder = host::read_folder(path);
    if (!folder) return tl::unexpected(folder.error());
    opened->folder = std::move(*folder);
    const auto& files = opened->folder.files;
    if (std::none_of(files.begin(), files.end(), is_of_an_export)) return neither(path);
    handed = engine::read_folder(path, files);
    return opened;
  }
  auto file = host::MappedFile::open(path);
  if (!file) return tl::unexpected(file.error());
  if (!registry::looks_like_bundle(file->bytes())) return neither(path);
  opened->file.emplace(std::move(*file));
  handed = engine::read_bundle(path, opened->file->bytes());
  return opened;
}

std::string named_key(const registry::PublicKey& key) {
  constexpr std::size_t some = 16;
  if (key.hexadecimal.empty()) return "somebody (the key can't be read)";
  return key.name + " (key " + key.hexadecimal.substr(0, some) + "…)";
}

}  // namespace meed::cli
