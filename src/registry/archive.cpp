#include "registry/archive.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace meed::registry {
namespace {

// Where the parts of a heading stand (POSIX.1-2017, pax, "ustar Interchange Format"), and how long they are.
struct Part { std::size_t at, size; };
constexpr Part name_part{0, 100}, mode{100, 8}, user{108, 8}, group{116, 8}, size_part{124, 12}, time_part{136, 12}, sum_part{148, 8};
constexpr std::size_t type_at = 156, magic_at = 257;
constexpr Part major{329, 8}, minor{337, 8}, folder_part{345, 155};

/// Writes a number in octal figures that fill a part but for the zero that ends it.
void put_octal(std::string& block, Part part, std::uint64_t number) {
  for (std::size_t i = part.size - 1; i > 0; --i, number /= 8) block[part.at + i - 1] = static_cast<char>('0' + number % 8);
}

void put(std::string& block, std::size_t at, std::string_view text) { block.replace(at, text.size(), text); }

/// Finds the `/` at which a long name is cut in two; npos if it fits as it is, nothing if it doesn't fit at all.
std::optional<std::size_t> cut(std::string_view name) {
  if (name.size() <= name_part.size) return std::string_view::npos;
  for (std::size_t at = 0; (at = name.find('/', at + 1)) != std::string_view::npos && at <= folder_part.size;) {
    if (name.size() - at - 1 <= name_part.size) return at;
  }
  return std::nullopt;
}

bool is_plain(char one) { return one > ' ' && one < '\x7f' && one != '\\'; }

}  // namespace

std::optional<std::string> why_no_name(std::string_view name) {
  if (!cut(name)) return "it is too long";
  if (!std::all_of(name.begin(), name.end(), is_plain)) return "it has a character that names of files here don't have";
  for (std::size_t from = 0; from <= name.size();) {
    const std::size_t to = std::min(name.find('/', from), name.size());
    const std::string_view word = name.substr(from, to - from);
    if (word.empty() || word == "." || word == "..") return "it doesn't name a file within the folder";
    from = to + 1;
  }
  return std::nullopt;
}

std::string heading(std::string_view name, std::uint64_t size) {
  const auto at = cut(name);
  CHECK(at && size <= most_in_file);
  std::string block(block_size, '\0');
  if (*at == std::string_view::npos) {
    put(block, name_part.at, name);
  } else {
    put(block, folder_part.at, name.substr(0, *at));
    put(block, name_part.at, name.substr(*at + 1));
  }
  put_octal(block, mode, 0644);
  for (const Part nothing : {user, group, time_part, major, minor}) put_octal(block, nothing, 0);
  put_octal(block, size_part, size);
  block[type_at] = '0';
  put(block, magic_at, std::string_view("ustar\00000", 8));
  std::fill_n(block.begin() + sum_part.at, sum_part.size, ' ');
  std::uint64_t sum = 0;
  for (const char one : block) sum += static_cast<unsigned char>(one);
  put_octal(block, {sum_part.at, sum_part.size - 1}, sum);
  block[sum_part.at + sum_part.size - 2] = '\0';
  return block;
}

std::optional<std::uint64_t> size_in(std::string_view heading_block, std::string_view name) {
  if (heading_block.size() != block_size) return std::nullopt;
  std::uint64_t size = 0;
  for (const char figure : heading_block.substr(size_part.at, size_part.size - 1)) {
    if (figure < '0' || figure > '7') return std::nullopt;
    size = size * 8 + static_cast<std::uint64_t>(figure - '0');
  }
  return heading_block == heading(name, size) ? std::optional(size) : std::nullopt;
}

std::size_t filling(std::uint64_t size) { return (block_size - size % block_size) % block_size; }

}  // namespace meed::registry
