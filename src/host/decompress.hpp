// Holds the reading of compressed files: gzip of several members, zstd of several frames.
// Promises whole contents or a Failure in words: what breaks off, is corrupt, isn't
// compressed at all or is followed by something else is never read in part; and that no
// more memory is taken than a stated bound. Leaves out what the bytes mean.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/result.hpp"

namespace meed::host {

enum class Compression { gzip, zstd };

/// Tells from a file's name (`.gz`, `.zst`) how it is compressed; nothing if it isn't.
std::optional<Compression> compression_of(std::string_view name);

/// Bytes in memory of their own, given to the machine only as they are filled.
class Pages {
 public:
  Pages() = default;
  Pages(Pages&&) noexcept;
  Pages& operator=(Pages&&) noexcept;
  Pages(const Pages&) = delete;
  Pages& operator=(const Pages&) = delete;
  ~Pages();

  std::string_view bytes() const { return {data_, size_}; }
  /// Gives room for more bytes at the end, at least one; false if the machine has none.
  bool grow();
  char* room() { return data_ + size_; }
  std::size_t room_size() const { return capacity_ - size_; }
  void filled(std::size_t more) { size_ += more; }

 private:
  char* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

/// The most that a compressed file may hold: 8 GiB.
inline constexpr std::size_t most_decompressed = std::size_t{1} << 33;

/// Gives the contents. The Failure says what is wrong with the file, without naming it.
[[nodiscard]] Result<Pages> decompress(std::string_view compressed, Compression, std::size_t most = most_decompressed);

}  // namespace meed::host
