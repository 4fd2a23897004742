// Holds a text of at most 16 bytes as two numbers, so that most keys, items and dates are
// compared and hashed without a loop. Promises that two such texts are equal only if they are
// the same. Leaves out longer texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string_view>

namespace meed::table {

struct ShortText {
  static constexpr std::size_t longest = 16;
  std::uint64_t first = 0, last = 0;
  std::size_t size = SIZE_MAX;  // of no text at all

  ShortText() = default;
  explicit ShortText(std::string_view text) : size(text.size()) {
    const char* at = text.data();
    if (size >= 8) {
      std::memcpy(&first, at, 8);
      std::memcpy(&last, at + size - 8, 8);
    } else if (size >= 4) {
      std::uint32_t a = 0, b = 0;
      std::memcpy(&a, at, 4);
      std::memcpy(&b, at + size - 4, 4);
      first = a;
      last = b;
    } else if (size > 0) {
      const auto byte = [&](std::size_t i) { return static_cast<std::uint64_t>(static_cast<unsigned char>(at[i])); };
      first = byte(0) | byte(size / 2) << 8 | byte(size - 1) << 16;
    }
  }
  std::uint64_t hash() const {
    std::uint64_t mixed = (first ^ (last << 1) ^ size) * 0x9E3779B97F4A7C15U;
    mixed ^= mixed >> 32;
    mixed = (mixed ^ last) * 0xD6E8FEB86659FD93U;
    return mixed ^ (mixed >> 29);
  }
  friend bool operator==(const ShortText&, const ShortText&) = default;
};

/// Compares texts of one length, quickly if they are short.
inline bool same_bytes(const char* a, const char* b, std::size_t size) {
  const auto same = [&](auto word, std::size_t at) {
    auto other = word;
    std::memcpy(&word, a + at, sizeof word);
    std::memcpy(&other, b + at, sizeof other);
    return word == other;
  };
  if (size > ShortText::longest) return std::memcmp(a, b, size) == 0;
  if (size >= 8) return same(std::uint64_t{0}, 0) && same(std::uint64_t{0}, size - 8);
  if (size >= 4) return same(std::uint32_t{0}, 0) && same(std::uint32_t{0}, size - 4);
  return ShortText({a, size}) == ShortText({b, size});
}

/// Gives a hash of a text of any length.
inline std::uint64_t text_hash(std::string_view text) {
  return text.size() <= ShortText::longest ? ShortText(text).hash() : std::hash<std::string_view>{}(text);
}

}  // namespace meed::table
