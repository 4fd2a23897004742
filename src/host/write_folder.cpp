#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "host/files.hpp"
#include "host/may_replace.hpp"

namespace meed::host {
namespace fs = std::filesystem;
namespace {

tl::unexpected<Failure> refused(const std::string& what, const std::string& why) {
  return fail("cannot write " + what + ": " + why, "nothing was left behind; check the folder and the space on the disk");
}

/// Writes all of some bytes; on a refusal `errno` says why.
bool write_all(int file, std::string_view bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t wrote = ::write(file, bytes.data() + done, bytes.size() - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return false;
    done += static_cast<std::size_t>(wrote);
  }
  return true;
}

int open_new(const fs::path& path, mode_t mode = 0644) { return ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode); }

Result<void> write_whole(const fs::path& path, std::string_view bytes, bool only_for_owner = false) {
  const int file = open_new(path, only_for_owner ? 0600 : 0644);
  if (file < 0) return refused(path.string(), std::strerror(errno));
  bool good = write_all(file, bytes) && ::fsync(file) == 0;
  const int cause = errno;
  good = ::close(file) == 0 && good;
  if (!good) return refused(path.string(), std::strerror(cause));
  return {};
}

/// Removes the folder it names when it goes, unless it was let go of.
struct Aside {
  fs::path path;
  ~Aside() {
    std::error_code ignored;
    if (!path.empty()) fs::remove_all(path, ignored);
  }
};

bool holds_results(const fs::path& folder) {
  constexpr std::array<const char*, 5> records{"run.json", "variants.csv", "publication.json", "settlement.json", "replay.json"};
  std::error_code error;
  return std::any_of(records.begin(), records.end(), [&](const char* name) { return fs::exists(folder / name, error); });
}

Result<void> may_replace_folder(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) return {};
  if (!fs::is_directory(folder, error)) return fail(folder.string() + " is a file", "name a folder that doesn't exist yet");
  if (fs::is_empty(folder, error) || holds_results(folder)) return {};
  return fail(folder.string() + " holds something else", "name a folder that doesn't exist yet, or one that holds an earlier run");
}

/// Puts the new folder in the place of the old one: the two change names at once where the machine can do that, so that one of them
/// is always there; otherwise the old is moved aside first.
Result<void> swap_in(Aside& fresh, const fs::path& folder) {
  std::error_code error;
  if (::renameat2(AT_FDCWD, fresh.path.c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) == 0) return {};  // what is aside now goes
  Aside old;
  if (fs::exists(folder, error)) {
    const fs::path aside = fresh.path.string() + ".old";
    fs::rename(folder, aside, error);
    if (error) return refused(folder.string(), error.message());
    old.path = aside;
  }
  fs::rename(fresh.path, folder, error);
  if (error) {
    const std::string why = error.message();
    if (!old.path.empty()) {
      fs::rename(old.path, folder, error);
      old.path.clear();
    }
    return refused(folder.string(), why);
  }
  fresh.path.clear();
  return {};
}

}  // namespace

Result<void> may_replace(const std::string& folder) { return may_replace_folder(folder); }

NewFolder::NewFolder(const std::string& folder, Replaces replaces) {
  fs::path target = fs::path(folder).lexically_normal();
  if (!target.has_filename()) target = target.parent_path();
  folder_ = target.string();
  if (replaces == Replaces::earlier_results) good_ = may_replace_folder(target);
  if (!good_) return;
  std::error_code error;
  if (target.has_parent_path()) fs::create_directories(target.parent_path(), error);
  const std::string aside = folder_ + ".writing-" + std::to_string(::getpid());
  if (!error) fs::create_directory(aside, error);
  if (error) refuse(folder, error.message());
  else aside_ = aside;
}

NewFolder::~NewFolder() {
  std::error_code ignored;
  if (!aside_.empty()) fs::remove_all(aside_, ignored);
}

bool NewFolder::is_good() {
  const std::lock_guard lock(mutex_);
  return good_.has_value();
}

void NewFolder::refuse(const std::string& what, const std::string& why) {
  const std::lock_guard lock(mutex_);
  if (good_) good_ = refused(what, why);
}

void NewFolder::add(const std::string& name, std::string_view bytes) { NewFile(*this, name).write(bytes); }

NewFile::NewFile(NewFolder& folder, const std::string& name) : folder_(folder), name_(name) {
  if (!folder_.is_good()) return;
  const fs::path path = fs::path(folder_.aside_) / name;
  std::error_code error;
  if (path.parent_path() != fs::path(folder_.aside_)) fs::create_directories(path.parent_path(), error);
  if (!error) file_ = open_new(path);
  if (file_ < 0) folder_.refuse(name, error ? error.message() : std::strerror(errno));
}

void NewFile::write(std::string_view bytes) {
  if (file_ >= 0 && !write_all(file_, bytes)) folder_.refuse(name_, std::strerror(errno));
}

NewFile::~NewFile() {
  if (file_ < 0) return;
  if (::close(file_) != 0) folder_.refuse(name_, std::strerror(errno));
}

/// Has everything on the disk before it gets its name: once for all files, since each by itself would take its time.
void NewFolder::sync() {
  const int folder = ::open(aside_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return refuse(folder_, std::strerror(errno));
  if (::syncfs(folder) != 0) refuse(folder_, std::strerror(errno));
  ::close(folder);
}

Result<void> NewFolder::have_on_disk() {
  if (good_ && !on_disk_) sync();
  on_disk_ = true;
  return good_;
}

Result<void> NewFolder::put_in_place() {
  if (auto ready = have_on_disk(); !ready) return ready;
  Aside fresh{aside_};
  aside_.clear();
  return swap_in(fresh, folder_);
}

Result<void> write_folder(const std::string& folder, const std::vector<OutputFile>& files) {
  NewFolder made(folder);
  for (const OutputFile& file : files) made.add(file.name, file.bytes);
  return made.put_in_place();
}

Result<void> write_new_files(const std::string& folder, const std::vector<OutputFile>& files) {
  std::error_code error;
  for (const OutputFile& file : files) {
    const fs::path path = fs::path(folder) / file.name;
    if (fs::exists(fs::symlink_status(path, error))) return fail(path.string() + " is there already", "nothing was written; name another folder");
  }
  std::vector<fs::path> written;
  for (const OutputFile& file : files) {
    const fs::path path = fs::path(folder) / file.name;
    error.clear();
    if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
    const auto done = error ? refused(path.string(), error.message()) : write_whole(path, file.bytes, file.only_for_owner);
    if (!done) {
      for (const fs::path& one : written) fs::remove(one, error);
      return done;
    }
    written.push_back(path);
  }
  return {};
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
  const fs::path aside = path + ".writing-" + std::to_string(::getpid());
  Aside fresh{aside};
  if (auto written = write_whole(aside, bytes); !written) return written;
  std::error_code error;
  fs::rename(aside, path, error);
  if (error) return refused(path, error.message());
  fresh.path.clear();
  return {};
}

Result<void> replace_file(const std::string& path, const std::string& text) {
  const fs::path aside = path + ".writing-" + std::to_string(::getpid());
  Aside fresh{aside};
  if (auto written = write_whole(aside, text); !written) return written;
  std::error_code error;
  fs::permissions(aside, fs::status(path, error).permissions(), error);
  fs::rename(aside, path, error);
  if (error) return refused(path, error.message());
  fresh.path.clear();
  return {};
}

}  // namespace meed::host
