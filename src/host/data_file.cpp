#include "host/data_file.hpp"

#include <filesystem>

#include "host/arrow/arrow_file.hpp"

namespace meed::host {

Result<DataFile> DataFile::open(const std::string& path) {
  auto lies = MappedFile::open(path);
  if (!lies) return tl::unexpected(lies.error());
  DataFile file(std::move(*lies));
  const auto compression = compression_of(path);
  if (!compression) return file;
  if (auto contents = decompress(file.as_it_lies(), *compression)) {
    file.contents_ = std::move(*contents);
  } else {
    file.broken_ = contents.error();
  }
  return file;
}

std::vector<std::string> names_in(const std::string& folder, const std::string& name) {
  std::vector<std::string> names{name};
  if (!compression_of(name) && !stored_as(name)) names.insert(names.end(), {name + ".gz", name + ".zst"});
  constexpr std::string_view csv = ".csv";
  if (name.ends_with(csv)) {
    const std::string stem = name.substr(0, name.size() - csv.size());
    names.insert(names.end(), {stem + ".parquet", stem + ".arrow", stem + ".feather"});
  }
  std::erase_if(names, [&](const std::string& one) { return !exists((std::filesystem::path(folder) / one).string()); });
  return names;
}

}  // namespace meed::host
