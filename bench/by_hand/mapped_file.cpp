#include "bench/by_hand/mapped_file.hpp"

#include <array>
#include <stdexcept>

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace meed::bench {

MappedFile::MappedFile(const std::filesystem::path& path) : name_(path.filename()) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat facts{};
  if (file < 0 || ::fstat(file, &facts) != 0 || facts.st_size == 0) throw std::runtime_error("can't read " + path.string());
  size_ = static_cast<std::size_t>(facts.st_size);
  void* at = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
  ::close(file);
  if (at == MAP_FAILED) throw std::runtime_error("can't map " + path.string());
  ::madvise(at, size_, MADV_SEQUENTIAL);
  data_ = static_cast<const char*>(at);
  if (data_[size_ - 1] != '\n') throw std::runtime_error(path.string() + " doesn't end with a line's end");
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) throw std::runtime_error("no SHA-256");
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (unsigned int i = 0; i < size; ++i) {
    out += digits[digest[i] / 16];
    out += digits[digest[i] % 16];
  }
  return out;
}

}  // namespace meed::bench
