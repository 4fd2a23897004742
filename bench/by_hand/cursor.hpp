// Holds a place in the bytes of a file, and what may be read from there. Promises that anything but what was asked
// for is refused with the file and line, and that nothing is read past the bytes, which end with a line's end.
// Leaves out quoted cells: the reference data have none.
#pragma once

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "bench/by_hand/mapped_file.hpp"

namespace meed::bench {

class Cursor {
 public:
  explicit Cursor(const MappedFile& file) : Cursor(file, file.bytes()) {}
  /// Begins at a part of a file that ends with a line's end.
  Cursor(const MappedFile& file, std::string_view part) : file_(file), at_(part.data()), end_(part.data() + part.size()) {}

  bool done() const { return at_ == end_; }
  bool next_is(char c) const { return *at_ == c; }

  void header(std::string_view words) {
    text(words, "the header");
    end_of_line();
  }
  void comma() { sign(',', "a comma"); }
  void end_of_line() { sign('\n', "the line's end"); }

  /// Reads a letter and so many digits.
  std::uint32_t key(char letter, int digits) {
    sign(letter, "a key");
    return fixed(digits);
  }
  std::uint32_t fixed(int digits) {
    std::uint32_t number = 0;
    for (int i = 0; i < digits; ++i) number = number * 10 + digit();
    return number;
  }
  /// Reads a whole number of at most six digits.
  std::uint32_t whole() {
    std::uint32_t number = digit();
    for (int i = 1; i < 6 && is_digit(*at_); ++i) number = number * 10 + digit();
    return number;
  }
  /// Reads a decimal of so many places as a whole number of the last one.
  std::uint32_t decimal(int places) {
    std::uint32_t number = whole();
    sign('.', "a decimal");
    for (int i = 0; i < places; ++i) number = number * 10 + digit();
    return number;
  }
  /// Reads exactly that.
  void text(std::string_view words, const char* wanted) {
    if (!starts_with(words)) refuse(wanted);
    at_ += words.size();
  }
  bool starts_with(std::string_view words) const { return std::string_view(at_, static_cast<std::size_t>(end_ - at_)).substr(0, words.size()) == words; }
  /// Reads up to the next comma.
  std::string_view word() {
    const char* begin = at_;
    while (*at_ != ',' && *at_ != '\n') ++at_;
    return {begin, static_cast<std::size_t>(at_ - begin)};
  }
  /// Refuses what was read last, or what comes next.
  [[noreturn]] void refuse(const std::string& wanted) const {
    const auto line = std::count(file_.bytes().data(), at_, '\n') + 1;
    throw std::runtime_error(file_.name() + ":" + std::to_string(line) + ": expected " + wanted);
  }
  void require(bool holds, const char* wanted) const {
    if (!holds) refuse(wanted);
  }

 private:
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  std::uint32_t digit() {
    const auto value = static_cast<std::uint32_t>(static_cast<unsigned char>(*at_)) - '0';
    if (value > 9) refuse("a digit");
    ++at_;
    return value;
  }
  void sign(char c, const char* wanted) {
    if (*at_ != c) refuse(wanted);
    ++at_;
  }

  const MappedFile& file_;
  const char* at_;
  const char* end_;
};

}  // namespace meed::bench
