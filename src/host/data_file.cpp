#include "host/data_file.hpp"

#include <algorithm>
#include <filesystem>

#include "host/arrow/arrow_file.hpp"

namespace meed::host {

Result<DataFile> DataFile::open(const std::string& path) {
  auto lies = MappedFile::open(path);
  if (!lies) return tl::unexpected(lies.error());
  DataFile file;
  file.lies_ = std::move(*lies);
  file.decompress_as(path);
  return file;
}

DataFile DataFile::kept(const std::string& name, std::string bytes) {
  DataFile file;
  file.kept_ = std::move(bytes);
  file.decompress_as(name);
  return file;
}

void DataFile::decompress_as(const std::string& name) {
  const auto compression = compression_of(name);
  if (!compression) return;
  if (auto contents = decompress(as_it_lies(), *compression)) {
    contents_ = std::move(*contents);
  } else {
    broken_ = contents.error();
  }
}

void DataFile::passed(std::string_view part) {
  if (contents_ || broken_) return;
  const auto begin = static_cast<std::size_t>(part.data() - as_it_lies().data());
  if (hash_ && begin == hashed_) {
    hash_->add(part);
    hashed_ += part.size();
  }
  if (!lies_) return;
  constexpr std::size_t worth_it = std::size_t{1} << 22;
  const std::size_t end = begin + part.size();
  if (begin < released_) released_ = begin;  // it is read once more
  if (end - released_ < worth_it && end < as_it_lies().size()) return;
  lies_->release(released_, end);
  lies_->expect(end, end + worth_it);
  released_ = end;
}

std::string DataFile::sha256() {
  for (std::size_t part = std::size_t{1} << 22; hashed_ < as_it_lies().size();) {
    const std::size_t end = std::min(hashed_ + part, as_it_lies().size());
    hash_->add(as_it_lies().substr(hashed_, end - hashed_));
    if (lies_) lies_->release(hashed_, end);
    hashed_ = end;
  }
  return hash_->hexadecimal();
}

bool DataFolder::has(const std::string& name) const { return exists((std::filesystem::path(folder_) / name).string()); }

Result<DataFile> DataFolder::open(const std::string& name) const { return DataFile::open((std::filesystem::path(folder_) / name).string()); }

Result<DataFile> KeptFiles::open(const std::string& name) const {
  auto bytes = get_(hashes_.at(name));
  if (!bytes) return fail(name + ", as it was kept: " + bytes.error().what, bytes.error().help);
  return DataFile::kept(name, std::move(*bytes));
}

std::vector<std::string> names_in(const DataPlace& place, const std::string& name) {
  std::vector<std::string> names{name};
  if (!compression_of(name) && !stored_as(name)) names.insert(names.end(), {name + ".gz", name + ".zst"});
  constexpr std::string_view csv = ".csv";
  if (name.ends_with(csv)) {
    const std::string stem = name.substr(0, name.size() - csv.size());
    names.insert(names.end(), {stem + ".parquet", stem + ".arrow", stem + ".feather"});
  }
  std::erase_if(names, [&](const std::string& one) { return !place.has(one); });
  return names;
}

}  // namespace meed::host
