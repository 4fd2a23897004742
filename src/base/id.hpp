#pragma once

// Holds Id, a small number that names a thing of one kind, and IdVector, the row of things it names.
// Promises: ids of different kinds never mix; an id is four bytes, ordered and hashable; reaching into an
// IdVector with an id it doesn't hold stops the program.
// Leaves out: taking things away, so that an id stays good for as long as its vector.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

#include "base/check.hpp"

namespace meed {

/// Names one thing of the kind `Tag`. Use: `struct FileTag; using FileId = Id<FileTag>;`
template <class Tag>
struct Id {
  static constexpr std::uint32_t none_value = std::numeric_limits<std::uint32_t>::max();
  /// The id that names nothing; what a default-made id is.
  static const Id none;

  std::uint32_t value = none_value;

  constexpr Id() = default;
  constexpr explicit Id(std::uint32_t number) : value(number) {}

  [[nodiscard]] constexpr bool is_none() const { return value == none_value; }
  /// Gives the place in the IdVector, counted from 0.
  [[nodiscard]] constexpr std::size_t index() const { return value; }

  friend constexpr bool operator==(Id, Id) = default;
  friend constexpr std::strong_ordering operator<=>(Id, Id) = default;
};

template <class Tag>
inline constexpr Id<Tag> Id<Tag>::none{};

/// Walks the ids of an IdVector in order: `for (FieldId id : fields.ids())`.
template <class IdT>
class IdRange {
 public:
  class Iterator {
   public:
    explicit Iterator(std::uint32_t at) : at_(at) {}
    IdT operator*() const { return IdT{at_}; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    friend bool operator==(Iterator, Iterator) = default;

   private:
    std::uint32_t at_;
  };

  explicit IdRange(std::uint32_t size) : size_(size) {}
  [[nodiscard]] Iterator begin() const { return Iterator{0}; }
  [[nodiscard]] Iterator end() const { return Iterator{size_}; }

 private:
  std::uint32_t size_;
};

/// Holds things in the order they came, each named by the id that `push_back` returned.
template <class IdT, class T>
class IdVector {
 public:
  /// Adds a thing at the end and returns its id.
  IdT push_back(T thing) {
    CHECK(items_.size() < IdT::none_value, "an id has room for the next thing");
    items_.push_back(std::move(thing));
    return IdT{static_cast<std::uint32_t>(items_.size() - 1)};
  }

  [[nodiscard]] T& operator[](IdT id) {
    CHECK(contains(id), "the id belongs to this vector");
    return items_[id.index()];
  }
  [[nodiscard]] const T& operator[](IdT id) const {
    CHECK(contains(id), "the id belongs to this vector");
    return items_[id.index()];
  }

  [[nodiscard]] bool contains(IdT id) const { return id.index() < items_.size(); }
  [[nodiscard]] std::size_t size() const { return items_.size(); }
  [[nodiscard]] bool empty() const { return items_.empty(); }
  [[nodiscard]] IdRange<IdT> ids() const { return IdRange<IdT>{static_cast<std::uint32_t>(items_.size())}; }

  [[nodiscard]] auto begin() { return items_.begin(); }
  [[nodiscard]] auto end() { return items_.end(); }
  [[nodiscard]] auto begin() const { return items_.begin(); }
  [[nodiscard]] auto end() const { return items_.end(); }
  [[nodiscard]] const std::vector<T>& items() const { return items_; }

  void reserve(std::size_t size) { items_.reserve(size); }

  friend bool operator==(const IdVector&, const IdVector&) = default;

 private:
  std::vector<T> items_;
};

}  // namespace meed

template <class Tag>
struct std::hash<meed::Id<Tag>> {
  std::size_t operator()(meed::Id<Tag> id) const noexcept { return std::hash<std::uint32_t>{}(id.value); }
};
