// Holds a file of data, plain or compressed: its bytes as it lies on the disk, which are
// what its SHA-256 is of, and its contents; and the places where such files lie, a folder or
// whoever kept them. Promises that both live as long as it does, and that what was read of a
// plain file is hashed while it is at hand, and given back to the machine.
// Leaves out which files a policy needs (cli) and what they mean (table).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/sha256.hpp"
#include "host/decompress.hpp"
#include "host/files.hpp"

namespace meed::host {

class DataFile {
 public:
  /// Opens a file and decompresses it if its name says so.
  [[nodiscard]] static Result<DataFile> open(const std::string& path);
  /// Takes the bytes of a file of that name that was kept elsewhere. Views of them hold until it is moved.
  static DataFile kept(const std::string& name, std::string bytes);

  std::string_view as_it_lies() const { return lies_ ? lies_->bytes() : std::string_view(kept_); }
  /// The contents; nothing if it can't be decompressed.
  std::string_view bytes() const { return contents_ ? contents_->bytes() : broken_ ? std::string_view() : as_it_lies(); }
  /// Says that its SHA-256 will be asked for.
  void hash() { hash_.emplace(); }
  /// Takes note that a part of its contents has been read and won't soon be read again.
  void passed(std::string_view part);
  /// Gives the SHA-256 of the bytes as they lie; asked for once, and only after `hash`.
  std::string sha256();
  /// Why it can't be decompressed.
  const std::optional<Failure>& broken() const { return broken_; }

 private:
  DataFile() = default;
  void decompress_as(const std::string& name);

  std::optional<MappedFile> lies_;   // none: its bytes are `kept_`
  std::string kept_;
  std::optional<Pages> contents_;
  std::optional<Failure> broken_;
  std::optional<Sha256> hash_;
  std::size_t hashed_ = 0;    // bytes from the beginning
  std::size_t released_ = 0;
};

/// Where files of data lie.
class DataPlace {
 public:
  virtual ~DataPlace() = default;
  virtual bool has(const std::string& name) const = 0;
  /// Opens a file that it has.
  [[nodiscard]] virtual Result<DataFile> open(const std::string& name) const = 0;
};

class DataFolder : public DataPlace {
 public:
  explicit DataFolder(std::string folder) : folder_(std::move(folder)) {}
  bool has(const std::string& name) const override;
  [[nodiscard]] Result<DataFile> open(const std::string& name) const override;

 private:
  std::string folder_;
};

/// Files that somebody kept, by their SHA-256.
class KeptFiles : public DataPlace {
 public:
  using Get = std::function<Result<std::string>(const std::string& sha256)>;
  KeptFiles(std::map<std::string, std::string> hashes, Get get) : hashes_(std::move(hashes)), get_(std::move(get)) {}
  bool has(const std::string& name) const override { return hashes_.contains(name); }
  [[nodiscard]] Result<DataFile> open(const std::string& name) const override;

 private:
  std::map<std::string, std::string> hashes_;  // by name
  Get get_;
};

/// Gives the names under which a file may lie in a place and does: its own, with `.gz` or `.zst` after it, and where its
/// own ends in `.csv` also with `.parquet`, `.arrow` or `.feather` instead. More than one is for the caller to refuse.
std::vector<std::string> names_in(const DataPlace&, const std::string& name);

}  // namespace meed::host
