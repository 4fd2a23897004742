// Holds a file of data in memory, and its hash. Promises that the last byte is a line's end, so that readers which stop
// at one never go past it. Leaves out what the bytes mean.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace meed::bench {

class MappedFile {
 public:
  explicit MappedFile(const std::filesystem::path&);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  const std::string& name() const { return name_; }
  std::string_view bytes() const { return {data_, size_}; }

 private:
  std::string name_;
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

/// Gives the SHA-256 in hexadecimal.
std::string sha256(std::string_view);

}  // namespace meed::bench
