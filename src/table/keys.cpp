#include "table/keys.hpp"

#include <algorithm>
#include <bit>

#include "table/short_text.hpp"

namespace meed::table {

void KeyIndex::build(const Column& keys) {
  texts_ = &std::get<PackedTexts>(keys.values);
  put_in_order(keys);
}

void KeyIndex::build(PackedTexts texts, const Column& keys) {
  own_ = std::make_unique<const PackedTexts>(std::move(texts));
  texts_ = own_.get();
  put_in_order(keys);
}

void KeyIndex::put_in_order(const Column& keys) {
  slots_.clear();
  by_text_.clear();
  const auto size = static_cast<std::uint32_t>(texts_->size());
  in_order_ = keys.states.empty();
  for (std::uint32_t row = 1; in_order_ && row < size; ++row) in_order_ = (*texts_)[row - 1] < (*texts_)[row];
  may_be_guessed_ = in_order_ && !texts_->hold_any(std::string_view("\0\n\r\",", 5));
  if (in_order_) return;
  for (std::uint32_t row = 0; row < size; ++row) {
    if (keys.present(row)) by_text_.push_back(row);
  }
  std::stable_sort(by_text_.begin(), by_text_.end(), [&](std::uint32_t a, std::uint32_t b) { return (*texts_)[a] < (*texts_)[b]; });
}

void KeyIndex::hash() {
  if (!slots_.empty() || places() == 0) return;
  slots_.assign(std::bit_ceil(places() * 2), 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t place = 0; place < places(); ++place) {
    const std::uint32_t row = row_at(place);
    std::size_t slot = text_hash(key(row)) & mask;
    while (slots_[slot] != 0 && key(slots_[slot] - 1) != key(row)) slot = (slot + 1) & mask;
    if (slots_[slot] == 0) slots_[slot] = row + 1;
  }
}

std::optional<std::uint32_t> KeyIndex::find_hashed(std::string_view wanted) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = text_hash(wanted) & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const std::string_view found = key(slots_[slot] - 1);
    if (found.size() == wanted.size() && same_bytes(found.data(), wanted.data(), wanted.size())) return slots_[slot] - 1;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> KeyIndex::find_in_order(std::string_view wanted) const {
  std::size_t low = 0;
  for (std::size_t length = places(); length > 0;) {
    const std::size_t half = length / 2;
    const bool before = key(row_at(low + half)) < wanted;
    low = before ? low + half + 1 : low;
    length = before ? length - half - 1 : half;
  }
  if (low == places() || key(row_at(low)) != wanted) return std::nullopt;
  return row_at(low);
}

std::vector<std::string> KeyIndex::first(std::size_t most) const {
  std::vector<std::string> keys;
  for (std::size_t place = 0; place < places() && keys.size() < most; ++place) {
    const std::string_view text = key(row_at(place));
    if (keys.empty() || keys.back() != text) keys.emplace_back(text);
  }
  return keys;
}

}  // namespace meed::table
