// Holds many texts beside each other in one block of bytes. Promises that texts which are all
// of one length, as keys mostly are, need nothing but their bytes. Leaves out changing or
// taking away a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace meed::table {

class PackedTexts {
 public:
  using value_type = std::string;

  void reserve(std::size_t texts, std::size_t bytes_each);
  void push_back(std::string_view text);
  /// Adds an empty text, for a cell that is absent.
  void emplace_back() { push_back({}); }

  std::string_view operator[](std::size_t at) const {
    if (begins_.empty()) return {bytes_.data() + at * length_, length_};
    return {bytes_.data() + begins_[at], begins_[at + 1] - begins_[at]};
  }
  std::size_t size() const { return size_; }
  /// Tells whether one of these characters stands in some text.
  bool hold_any(std::string_view characters) const { return std::string_view(bytes_.data(), bytes_.size()).find_first_of(characters) != std::string_view::npos; }
  /// Tells whether all texts are of one length.
  bool of_one_length() const { return begins_.empty(); }
  std::size_t length() const { return length_; }

 private:
  void count_begins();

  std::vector<char> bytes_;
  std::vector<std::uint64_t> begins_;  // one more than texts; empty while all are of one length
  std::size_t size_ = 0;
  std::size_t length_ = 0;             // of each, while they are alike
};

}  // namespace meed::table
