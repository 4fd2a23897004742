#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "host/files.hpp"

namespace meed::host {
namespace fs = std::filesystem;
namespace {

tl::unexpected<Failure> file_failure(const std::string& verb, const std::string& path) {
  const int cause = errno;
  return fail("cannot " + verb + " " + path + ": " + std::strerror(cause),
              cause == ENOENT ? "check the name and the folder" : "check that you may " + verb + " it");
}

/// Closes a file descriptor when it goes.
struct Descriptor {
  int number = -1;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

void add_rule_files(const fs::path& folder, const fs::path& except, std::vector<engine::RuleFile>& files) {
  std::vector<fs::path> paths;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder.empty() ? "." : folder, ignored)) {
    if (entry.path().extension() == ".meed" && !fs::equivalent(entry.path(), except, ignored)) {
      paths.push_back(folder.empty() ? entry.path().filename() : entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    if (auto text = read_file(path.string())) files.push_back({path.string(), std::move(*text)});
  }
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
  auto mapped = MappedFile::open(path);
  if (!mapped) return tl::unexpected(mapped.error());
  return std::string(mapped->bytes());
}

Result<MappedFile> MappedFile::open(const std::string& path) {
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  struct stat facts {};
  if (file.number < 0 || ::fstat(file.number, &facts) != 0) return file_failure("read", path);
  if (!S_ISREG(facts.st_mode)) return fail(path + " is not a file", "name a file, not a folder");
  MappedFile mapped;
  mapped.size_ = static_cast<std::size_t>(facts.st_size);
  if (mapped.size_ == 0) return mapped;
  void* data = ::mmap(nullptr, mapped.size_, PROT_READ, MAP_PRIVATE, file.number, 0);
  if (data == MAP_FAILED) return file_failure("read", path);
  mapped.data_ = static_cast<const char*>(data);
  return mapped;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_) ::munmap(const_cast<char*>(data_), size_);
}

void MappedFile::release(std::size_t begin, std::size_t end) const {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  begin -= begin % page;
  if (begin < end) ::madvise(const_cast<char*>(data_) + begin, end - begin, MADV_DONTNEED);
}

void MappedFile::expect(std::size_t begin, std::size_t end) const {
#ifdef MADV_POPULATE_READ
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  begin -= begin % page;
  end = std::min(end, size_);
  if (begin < end) ::madvise(const_cast<char*>(data_) + begin, end - begin, MADV_POPULATE_READ);
#endif
}

bool exists(const std::string& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

std::vector<engine::RuleFile> FolderFinder::beside(std::string_view file_name) const {
  const fs::path file(file_name);
  std::vector<engine::RuleFile> files;
  add_rule_files(file.parent_path(), file, files);
  const fs::path above = file.parent_path().parent_path();  // of `rules/visits.meed` empty: the folder we are in
  if (file.has_parent_path()) add_rule_files(above, file, files);
  return files;
}

}  // namespace meed::host
