// Holds which row of a table each key names. Promises that of rows with one key the first is
// named, and that where rows stand in order of their keys nothing has to be kept for it. Leaves
// out the texts, which mostly stay in the table's column; a table may be moved, but not copied.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "table/column.hpp"

namespace meed::table {

class KeyIndex {
 public:
  KeyIndex() = default;
  KeyIndex(const KeyIndex&) = delete;
  KeyIndex& operator=(const KeyIndex&) = delete;
  KeyIndex(KeyIndex&&) = default;
  KeyIndex& operator=(KeyIndex&&) = default;
  ~KeyIndex() = default;

  /// Takes the keys of rows that stand where they will stay. Rows whose key isn't there are left out.
  void build(const Column& keys);
  /// Takes keys that stand in no column as texts, since they are references.
  void build(PackedTexts texts, const Column& keys);
  /// Makes it quick to find many keys, at the price of memory until `forget_hashes`.
  void hash();
  void forget_hashes() { slots_ = {}; }

  /// Gives the row that a key names.
  std::optional<std::uint32_t> find(std::string_view key) const { return slots_.empty() ? find_in_order(key) : find_hashed(key); }
  /// The same without what `hash` made, which another thread may be making.
  std::optional<std::uint32_t> find_in_order(std::string_view key) const;
  /// Tells whether every row has a key, no two the same, and they stand in order of their texts.
  bool in_order() const { return in_order_; }
  /// Tells whether `in_order`, and no key would need quotation marks in a file.
  bool may_be_guessed() const { return may_be_guessed_; }
  std::string_view key(std::uint32_t row) const { return (*texts_)[row]; }
  std::size_t rows() const { return texts_ ? texts_->size() : 0; }
  /// Gives so many keys, the first by code point.
  std::vector<std::string> first(std::size_t most) const;

 private:
  void put_in_order(const Column& keys);
  std::optional<std::uint32_t> find_hashed(std::string_view key) const;
  std::uint32_t row_at(std::size_t place) const { return in_order_ ? static_cast<std::uint32_t>(place) : by_text_[place]; }
  std::size_t places() const { return in_order_ ? rows() : by_text_.size(); }

  const PackedTexts* texts_ = nullptr;
  std::unique_ptr<const PackedTexts> own_;
  bool in_order_ = false, may_be_guessed_ = false;
  std::vector<std::uint32_t> by_text_;  // rows with a key in order of it, then of row, if rows aren't
  std::vector<std::uint32_t> slots_;    // 0: empty; else a row and 1
};

}  // namespace meed::table
