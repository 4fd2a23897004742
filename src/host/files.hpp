// Holds what touches the disk: reading whole files, finding rule files beside another,
// listing a folder's data, and writing a folder of results whole or not at all. Promises
// that the world's refusals come back as a Failure with what to try. Leaves out what the
// bytes mean.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "engine/compile.hpp"

namespace meed::host {

/// Reads a whole file.
[[nodiscard]] Result<std::string> read_file(const std::string& path);

/// A file's bytes, mapped into memory for as long as this lives.
class MappedFile {
 public:
  [[nodiscard]] static Result<MappedFile> open(const std::string& path);
  MappedFile(MappedFile&&) noexcept;
  MappedFile& operator=(MappedFile&&) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();
  std::string_view bytes() const { return {data_, size_}; }
  /// Gives the pages of some bytes back to the machine; they're read again if they're asked for again.
  void release(std::size_t begin, std::size_t end) const;
  /// Has the pages of some bytes at hand before they're asked for, where the machine can.
  void expect(std::size_t begin, std::size_t end) const;

 private:
  MappedFile() = default;
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

bool exists(const std::string& path);

/// Looks in the folder of a file, then in the folder above, for other `.meed` files.
class FolderFinder : public engine::RuleFinder {
 public:
  std::vector<engine::RuleFile> beside(std::string_view file_name) const override;
};

/// One file of results: a name without folders, and its bytes.
struct OutputFile {
  std::string name;
  std::string bytes;
  bool only_for_owner = false;  // nobody else may read it
};

/// What a new folder may take the place of: an empty folder or earlier results; or any, since whoever writes has looked.
enum class Replaces : unsigned char { earlier_results, anything };

/// A folder of results in the making, beside the one it is to be: it appears under its name whole or not at all. The
/// first refusal is kept; nothing is written after it, and put_in_place gives it. A folder that is already there is
/// replaced only if it is empty or holds earlier results (`run.json`, `publication.json`, `variants.csv`, `settlement.json`). Files may be
/// written from several threads, each by one.
class NewFolder {
 public:
  explicit NewFolder(const std::string& folder, Replaces = Replaces::earlier_results);
  /// Removes what wasn't put in place.
  ~NewFolder();
  NewFolder(const NewFolder&) = delete;
  NewFolder& operator=(const NewFolder&) = delete;

  /// Writes a whole file; its name may hold folders (`north/run.json`).
  void add(const std::string& name, std::string_view bytes);
  /// Has all files on the disk, still beside their place.
  [[nodiscard]] Result<void> have_on_disk();
  /// The same, and then gives the folder its name.
  [[nodiscard]] Result<void> put_in_place();

 private:
  friend class NewFile;
  bool is_good();
  void sync();
  void refuse(const std::string& what, const std::string& why);

  std::string folder_, aside_;
  std::mutex mutex_;
  Result<void> good_{};
  bool on_disk_ = false;
};

/// One file of a folder in the making, written from its beginning to its end; it is closed when this goes.
class NewFile {
 public:
  NewFile(NewFolder&, const std::string& name);
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  void write(std::string_view bytes);

 private:
  NewFolder& folder_;
  std::string name_;
  int file_ = -1;
};

/// Writes all files into a new folder beside `folder` and then renames it, so that
/// `folder` appears whole or not at all, as NewFolder does.
[[nodiscard]] Result<void> write_folder(const std::string& folder, const std::vector<OutputFile>&);

/// Writes files that must not be there yet, into a folder that may be; a name may hold one folder (`data/x.csv`). If
/// one is there already, or can't be written, none is.
[[nodiscard]] Result<void> write_new_files(const std::string& folder, const std::vector<OutputFile>&);

/// Writes a file, which may be there already: aside first, then renamed, so that it is there whole or not at all.
[[nodiscard]] Result<void> write_file(const std::string& path, std::string_view bytes);

/// Replaces a file's text: written aside, then renamed over it; its permissions stay.
[[nodiscard]] Result<void> replace_file(const std::string& path, const std::string& text);

}  // namespace meed::host
