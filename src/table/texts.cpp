#include "table/texts.hpp"

namespace meed::table {

void PackedTexts::reserve(std::size_t texts, std::size_t bytes_each) { bytes_.reserve(texts * bytes_each); }

void PackedTexts::push_back(std::string_view text) {
  if (size_ == 0) length_ = text.size();
  if (begins_.empty() && text.size() != length_) count_begins();
  bytes_.insert(bytes_.end(), text.begin(), text.end());
  ++size_;
  if (!begins_.empty()) begins_.push_back(bytes_.size());
}

void PackedTexts::count_begins() {
  begins_.reserve(size_ + 2);
  for (std::size_t i = 0; i <= size_; ++i) begins_.push_back(i * length_);
}

}  // namespace meed::table
