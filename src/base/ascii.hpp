// Holds: what kind of letter a byte of ASCII is. Promises: no locale is asked, and a byte of a longer letter is none of them.
// Leaves out: letters beyond ASCII, and blanks of other kinds (source/seen_text).
#pragma once

#include <algorithm>
#include <string_view>

namespace meed {

constexpr bool is_digit(char c) { return '0' <= c && c <= '9'; }
constexpr bool is_letter(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); }
/// Tells whether a byte may stand in a name of the rules.
constexpr bool is_word(char c) { return is_letter(c) || is_digit(c) || c == '_'; }
/// Tells whether a byte is a blank within a line.
constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
/// Tells whether a byte is a blank or ends a line.
constexpr bool is_space(char c) { return is_blank(c) || c == '\n'; }
constexpr bool all_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

}  // namespace meed
