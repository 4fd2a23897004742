// Holds a file of data, plain or compressed: its bytes as it lies on the disk, which are
// what its SHA-256 is of, and its contents. Promises that both live as long as it does, and that
// what was read of a plain file is hashed while it is at hand, and given back to the machine.
// Leaves out which files a policy needs (cli) and what they mean (table).
#pragma once

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

  std::string_view as_it_lies() const { return lies_.bytes(); }
  /// The contents; nothing if it can't be decompressed.
  std::string_view bytes() const { return contents_ ? contents_->bytes() : broken_ ? std::string_view() : lies_.bytes(); }
  /// Says that its SHA-256 will be asked for.
  void hash() { hash_.emplace(); }
  /// Takes note that a part of its contents has been read and won't soon be read again.
  void passed(std::string_view part);
  /// Gives the SHA-256 of the bytes as they lie; asked for once, and only after `hash`.
  std::string sha256();
  /// Why it can't be decompressed.
  const std::optional<Failure>& broken() const { return broken_; }

 private:
  explicit DataFile(MappedFile lies) : lies_(std::move(lies)) {}

  MappedFile lies_;
  std::optional<Pages> contents_;
  std::optional<Failure> broken_;
  std::optional<Sha256> hash_;
  std::size_t hashed_ = 0;    // bytes from the beginning
  std::size_t released_ = 0;
};

/// Gives the names under which a file may lie in a folder and does: its own, with `.gz` or `.zst` after it, and where its
/// own ends in `.csv` also with `.parquet`, `.arrow` or `.feather` instead. More than one is for the caller to refuse.
std::vector<std::string> names_in(const std::string& folder, const std::string& name);

}  // namespace meed::host
