#include "source/utf8.hpp"

#include <cstdint>
#include <cstring>

#include "base/check.hpp"

namespace meed {

namespace {

constexpr CodePoint not_utf8{U'\uFFFD', 1, false};

/// What the first byte says: how many bytes, the bits it carries, and the least value so long a form may have.
struct Lead {
  std::uint32_t length = 0;  // 0: no character begins with this byte
  char32_t bits = 0;
  char32_t least = 0;
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1, byte, 0};
  if (byte < 0xC2) return {};
  if (byte < 0xE0) return {2, byte & 0x1FU, 0x80};
  if (byte < 0xF0) return {3, byte & 0x0FU, 0x800};
  if (byte < 0xF5) return {4, byte & 0x07U, 0x10000};
  return {};
}

/// Gives how many bytes at the beginning are plain ASCII, as most figures are wholly, in steps of eight.
std::size_t plain_bytes(std::string_view text) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  std::size_t count = 0;
  for (std::uint64_t eight = 0; text.size() - count >= sizeof eight; count += sizeof eight) {
    std::memcpy(&eight, text.data() + count, sizeof eight);
    if ((eight & high_bits) != 0) break;
  }
  return count;
}

bool is_scalar(char32_t value) { return value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF); }

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t offset) {
  CHECK(offset < text.size(), "the code point lies inside the text");
  const Lead lead = lead_of(static_cast<unsigned char>(text[offset]));
  if (lead.length == 0 || lead.length > text.size() - offset) return not_utf8;
  char32_t value = lead.bits;
  for (std::size_t i = 1; i < lead.length; ++i) {
    const auto byte = static_cast<unsigned char>(text[offset + i]);
    if ((byte & 0xC0U) != 0x80U) return not_utf8;
    value = (value << 6U) | (byte & 0x3FU);
  }
  if (value < lead.least || !is_scalar(value)) return not_utf8;
  return {value, lead.length, true};
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  for (std::size_t at = plain_bytes(text); at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const CodePoint point = code_point_at(text, at);
    if (!point.valid) return at;
    at += point.length;
  }
  return std::nullopt;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += code_point_at(text, at).length) ++count;
  return count;
}

}  // namespace meed
