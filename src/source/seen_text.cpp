#include "source/seen_text.hpp"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>

#include "source/utf8.hpp"

namespace meed {

namespace {

constexpr char32_t soft_hyphen = 0xAD;

/// Tells of a character beyond ASCII whether it is a space of some kind.
bool is_wide_blank(char32_t c) {
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0x2800;
}

/// Tells whether a character has no width and no shape: Unicode's "default ignorable", and controls that aren't blanks.
bool has_no_width(char32_t c) {
  if (c < 0x80) return (c < 0x20 && (c < 0x09 || c > 0x0D)) || c == 0x7F;
  return (c >= 0x80 && c <= 0x9F && c != 0x85) || c == soft_hyphen || c == 0x34F || c == 0x61C || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || (c >= 0x180B && c <= 0x180F) ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0x3164 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == 0xFFA0 ||
         (c >= 0xFFF0 && c <= 0xFFF8) || (c >= 0x1BCA0 && c <= 0x1BCA3) || (c >= 0x1D173 && c <= 0x1D17A) || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool is_blank(char32_t c) { return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f' || is_wide_blank(c); }

/// Tells quickly that a text is what is seen of it, as nearly all are: ASCII, or Latin letters with composed accents.
bool is_seen_as_it_is(std::string_view text) {
  constexpr char32_t first_combining = 0x300;
  if (text.empty()) return true;
  if (text.front() <= ' ' && text.front() >= 0) return false;
  if (text.back() == ' ' || text.back() == '\n') return false;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      if ((byte < 0x20 && byte != '\n') || byte == 0x7F || (byte == ' ' && at + 1 < text.size() && text[at + 1] == ' ')) return false;
      ++at;
      continue;
    }
    const CodePoint point = code_point_at(text, at);
    if (!point.valid || point.value >= first_combining || is_wide_blank(point.value) || has_no_width(point.value)) return false;
    at += point.length;
  }
  return true;
}

struct Free { void operator()(utf8proc_uint8_t* text) const { std::free(text); } };  // utf8proc takes its memory from malloc

std::string composed(const std::string& text) {
  utf8proc_uint8_t* made = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()), &made, options);
  const std::unique_ptr<utf8proc_uint8_t, Free> kept(made);
  return size < 0 ? text : std::string(reinterpret_cast<const char*>(made), static_cast<std::size_t>(size));
}

std::string hexadecimal(char32_t c) {
  constexpr std::string_view figures = "0123456789ABCDEF";
  std::string text;
  for (; c != 0 || text.empty(); c /= 16) text.insert(text.begin(), figures[c % 16]);
  return text;
}

/// Writes each code point for which that is asked as its number.
template <class Wanted>
std::string with_numbers(std::string_view text, const Wanted& wanted) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (point.valid && !wanted(at, point.value)) out += text.substr(at, point.length);
    else out += "\\u{" + hexadecimal(point.valid ? point.value : static_cast<unsigned char>(text[at])) + "}";
    at += point.length;
  }
  return out;
}

bool is_combining(char32_t c) {
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_ME || (c >= 0x1100 && c <= 0x11FF);
}

}  // namespace

std::optional<std::string> seen_text(std::string_view text, SeenAs as) {
  if (is_seen_as_it_is(text)) return std::nullopt;
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const std::string_view character = text.substr(at, point.length);
    at += point.length;
    if (point.valid && point.value == soft_hyphen && as == SeenAs::figures) return std::nullopt;
    if (point.valid && has_no_width(point.value)) continue;
    const bool line_end = character == "\n";
    if (point.valid && (is_blank(point.value) || (line_end && out.empty()))) {
      gap = true;
      continue;
    }
    if (gap && !out.empty() && !line_end) out += ' ';
    gap = false;
    out += character;
  }
  while (!out.empty() && (out.back() == '\n' || out.back() == ' ')) out.pop_back();
  std::string made = composed(out);
  return made == text ? std::nullopt : std::optional(std::move(made));
}

std::string as_seen(std::string_view text) {
  auto seen = seen_text(text);
  return seen ? std::move(*seen) : std::string(text);
}

std::string escaped(std::string_view text) {
  return with_numbers(text, [&](std::size_t at, char32_t c) {
    const bool inner_space = c == ' ' && at > 0 && at + 1 < text.size() && text[at + 1] != ' ';
    return (is_blank(c) && !inner_space) || c == '\n' || has_no_width(c) || is_combining(c);
  });
}

std::pair<std::string, std::string> told_apart(std::string_view one, std::string_view other) {
  std::pair<std::string, std::string> both{escaped(one), escaped(other)};
  if (as_seen(both.first) != as_seen(both.second)) return both;
  const auto beyond_ascii = [](std::size_t, char32_t c) { return c >= 0x80; };
  return {with_numbers(one, beyond_ascii), with_numbers(other, beyond_ascii)};
}

}  // namespace meed
