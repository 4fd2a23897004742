#include "host/data_file.hpp"

#include <algorithm>
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

void DataFile::passed(std::string_view part) {
  if (contents_ || broken_) return;
  const auto begin = static_cast<std::size_t>(part.data() - lies_.bytes().data());
  if (hash_ && begin == hashed_) {
    hash_->add(part);
    hashed_ += part.size();
  }
  constexpr std::size_t worth_it = std::size_t{1} << 22;
  const std::size_t end = begin + part.size();
  if (begin < released_) released_ = begin;  // it is read once more
  if (end - released_ < worth_it && end < lies_.bytes().size()) return;
  lies_.release(released_, end);
  lies_.expect(end, end + worth_it);
  released_ = end;
}

std::string DataFile::sha256() {
  for (std::size_t part = std::size_t{1} << 22; hashed_ < as_it_lies().size();) {
    const std::size_t end = std::min(hashed_ + part, as_it_lies().size());
    hash_->add(as_it_lies().substr(hashed_, end - hashed_));
    lies_.release(hashed_, end);
    hashed_ = end;
  }
  return hash_->hexadecimal();
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
