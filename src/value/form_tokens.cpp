#include "value/form_tokens.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace meed {

namespace {

bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool parts_words(char c) { return c == ' ' || c == '\t' || c == '(' || c == ')' || c == '[' || c == ']' || c == ',' || c == ';' || c == ':' || c == '"'; }

std::size_t length_of(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// Tells of a character beyond ASCII whether it is a sign of its own: of a currency, an operator, a dash, a power or a fraction.
bool is_sign(std::string_view character) {
  if (character.size() == 2) {  // U+00A1 to U+00BF, × and ÷; letters follow
    const auto second = static_cast<unsigned char>(character[1]);
    return character[0] == '\xC2' || (character[0] == '\xC3' && (second == 0x97 || second == 0xB7)) ||
           (character[0] == '\xD9' && second >= 0xA0 && second <= 0xA9) || (character[0] == '\xDB' && second >= 0xB0 && second <= 0xB9);
  }
  const auto first = static_cast<unsigned char>(character[0]);
  const auto second = character.size() > 1 ? static_cast<unsigned char>(character[1]) : 0U;
  const bool punctuation = first == 0xE2 && second <= 0x8B;                   // U+2000 to U+22FF: dashes, currencies, fractions, operators
  const bool brackets = (first == 0xE2 && (second == 0x9D || second == 0x9F || second == 0xA6)) || (first == 0xE3 && second == 0x80);
  const bool wide = first == 0xEF && (second >= 0xBC || second == 0xB9);      // full width and small forms
  const bool digits_elsewhere = first == 0xE0 && (second == 0xA5 || second == 0xA7 || second == 0xB8);
  return punctuation || brackets || wide || digits_elsewhere;
}

/// Cuts one side, from its first character to its last.
class FormSide {
 public:
  FormSide(std::string_view text, bool behind, std::vector<FormToken>& out) : text_(text), behind_(behind), out_(out) {}

  void cut() {
    while (at_ < text_.size()) {
      if (parts_words(text_[at_])) {
        ++at_;
      } else if (begins_digits()) {
        take(FormTokenSort::digits, digits_end());
      } else if (begins_word(at_)) {
        take(FormTokenSort::word, word_end());
      } else {
        take(FormTokenSort::sign, at_ + length_of(text_[at_]));
      }
    }
  }

 private:
  char at(std::size_t place) const { return place < text_.size() ? text_[place] : ' '; }
  bool begins_word(std::size_t place) const {
    if (is_letter(at(place))) return true;
    return is_beyond_ascii(at(place)) && !is_sign(text_.substr(place, length_of(text_[place])));
  }
  /// Gives where digits begin that may have an apostrophe before them: '000.
  std::size_t digits_begin() const {
    const std::string_view rest = text_.substr(at_);
    return at_ + (rest.starts_with('\'') ? 1 : rest.starts_with("\u2019") ? 3 : 0);
  }
  bool begins_digits() const { return is_digit(at(digits_begin())); }
  std::size_t digits_end() const {
    std::size_t end = digits_begin();
    while (is_digit(at(end)) || ((at(end) == '.' || at(end) == ',') && is_digit(at(end + 1)))) ++end;
    return at(end) == 's' && !begins_word(end + 1) ? end + 1 : end;
  }
  std::size_t word_end() const {
    std::size_t end = at_;
    for (;;) {
      if (begins_word(end)) end += length_of(text_[end]);
      else if (is_digit(at(end))) ++end;
      else if ((at(end) == '-' || at(end) == '.' || at(end) == '\'' || at(end) == '&') && begins_word(end + 1)) ++end;
      else break;
    }
    return at(end) == '$' ? end + 1 : end;  // US$
  }
  void take(FormTokenSort sort, std::size_t end) {
    FormToken token{sort, std::string(text_.substr(at_, end - at_)), {}, behind_, behind_ ? at_ == 0 : end == text_.size()};
    token.small = token.text;
    std::ranges::transform(token.small, token.small.begin(), [](char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    out_.push_back(std::move(token));
    at_ = end;
    if (at(at_) == '.') ++at_;  // of an abbreviation
  }

  std::string_view text_;
  bool behind_;
  std::vector<FormToken>& out_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<FormToken> form_tokens(std::string_view before, std::string_view behind) {
  std::vector<FormToken> tokens;
  FormSide(before, false, tokens).cut();
  FormSide(behind, true, tokens).cut();
  return tokens;
}

}  // namespace meed
