// Holds the one form in which a bundle's files lie one after another: POSIX's `ustar` (tar), with nothing in it but names,
// sizes and bytes. Promises that the same files give the same bytes, that any tool for tar opens them, and that there is no
// bit of a heading or of what fills a block up that may be otherwise. Leaves out what the files are, and packing them small.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meed::registry {

/// A file by its name within a folder (`rules/swindon.outreach/2012.1.meed`), and its bytes.
struct NamedBytes {
  std::string name;
  std::string_view bytes;
};

inline constexpr std::size_t block_size = 512;

/// Says why a file may not be called so: names are relative, plain and printable, without `.` and `..`, and short enough
/// for a heading. Nothing if it may.
[[nodiscard]] std::optional<std::string> why_no_name(std::string_view name);

/// Gives the heading of a file: one block. The name must be one that files may have, and the size below 8 GiB.
[[nodiscard]] std::string heading(std::string_view name, std::uint64_t size);
inline constexpr std::uint64_t most_in_file = (std::uint64_t{1} << 33U) - 1;

/// Reads the size from a heading that begins with that name; nothing if it is any other than heading() gives.
[[nodiscard]] std::optional<std::uint64_t> size_in(std::string_view heading_block, std::string_view name);

/// Gives how many zeros follow a file of that size, up to the next block.
[[nodiscard]] std::size_t filling(std::uint64_t size);

/// Two blocks of zeros end an archive.
inline constexpr std::size_t ending = 2 * block_size;

}  // namespace meed::registry
