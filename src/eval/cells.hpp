// Holds how steps read and write the cells of columns: one representation now, behind In
// and Out, so that narrower columns can come without changing a single step. Promises
// that reading an absent cell is never needed to know its state. Leaves out dispatch.
#pragma once

#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>

#include "eval/result.hpp"

namespace meed::eval {

using model::State;
using model::worse;
using YesNo = std::uint8_t;
using Index = std::uint32_t;

/// A row or item that isn't known, in a cell that is held. A held cell with another number
/// is held because that row is: it can only be that one.
inline constexpr Index unknown_row = UINT32_MAX;

template <class T>
using Values = std::vector<T>;

/// Reads a column of T; a single cell serves for all.
template <class T>
class In {
 public:
  In() = default;
  In(const Column& column, bool single) : single_(single) {
    if (const auto* values = std::get_if<Values<T>>(&column.values)) values_ = values->data();
    if (!column.states.empty()) states_ = column.states.data();
  }
  State state(std::size_t i) const {
    if (states_) return states_[at(i)];
    return values_ ? State::present : State::missing;
  }
  bool present(std::size_t i) const { return state(i) == State::present; }
  const T& operator[](std::size_t i) const { return values_[at(i)]; }
  bool always_present() const { return !states_ && values_; }

 private:
  std::size_t at(std::size_t i) const { return single_ ? 0 : i; }
  const T* values_ = nullptr;
  const State* states_ = nullptr;
  bool single_ = false;
};

/// Writes a column of T whose cells all start as present.
template <class T>
class Out {
 public:
  explicit Out(Column& column) : values_(std::get<Values<T>>(column.values).data()), states_(column.states.data()) {}
  void put(std::size_t i, T value) { values_[i] = std::move(value); }
  void absent(std::size_t i, State state) {
    states_[i] = state;
    if constexpr (std::is_same_v<T, Index>) values_[i] = unknown_row;
  }
  /// Holds a cell that can only be of that row.
  void held_at(std::size_t i, Index row) {
    states_[i] = State::held;
    if constexpr (std::is_same_v<T, Index>) values_[i] = row;
  }

 private:
  T* values_;
  State* states_;
};

/// Makes a column for values of a type, every cell present.
Column make_column(const model::Type&, std::size_t cells);
/// Drops the states of a column whose cells are all present.
void tidy(Column&);

/// Calls `work(T{})` for the T that the column holds.
template <class Work>
void with_kind(const Column& column, Work work) {
  std::visit([&](const auto& values) { work(typename std::decay_t<decltype(values)>::value_type{}); }, column.values);
}

}  // namespace meed::eval
