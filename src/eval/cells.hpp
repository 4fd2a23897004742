// Holds how steps read and write the cells of columns, however narrow numbers are kept,
// and whether a column is there whole or only the part of it that a block made. Promises
// that reading an absent cell is never needed to know its state. Leaves out dispatch.
#pragma once

#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>

#include "eval/result.hpp"
#include "plan/form.hpp"

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

/// A column as a step sees it. `first`: the cell of the space that its own first cell is;
/// `single`: one cell, which serves for all.
struct View {
  const Column* column = nullptr;
  std::size_t first = 0;
  bool single = false;

  std::size_t at(std::size_t i) const { return single ? 0 : i - first; }
  State state(std::size_t i) const { return column->state(at(i)); }
};

/// Reads a column of T.
template <class T>
class In {
 public:
  In() = default;
  explicit In(const View& view) : view_(view) {
    if (const auto* values = std::get_if<Values<T>>(&view.column->values)) values_ = values->data();
    if (!view.column->states.empty()) states_ = view.column->states.data();
  }
  State state(std::size_t i) const {
    if (states_) return states_[view_.at(i)];
    return there() ? State::present : State::missing;
  }
  bool present(std::size_t i) const { return state(i) == State::present; }
  bool always_present() const { return !states_ && there(); }
  /// A number is given by value, since it may be kept as a whole number of parts.
  std::conditional_t<std::is_same_v<T, Rational>, Rational, const T&> operator[](std::size_t i) const {
    if constexpr (std::is_same_v<T, Rational>) {
      if (!values_) return table::number_at(*view_.column, view_.at(i));
    }
    return values_[view_.at(i)];
  }

 private:
  bool there() const { return values_ || (std::is_same_v<T, Rational> && view_.column); }

  View view_;
  const T* values_ = nullptr;
  const State* states_ = nullptr;
};

/// Writes a column of T whose cells all start as present.
template <class T>
class Out {
 public:
  explicit Out(Column& column, std::size_t first = 0) : column_(column), first_(first), states_(column.states.data()) {
    if (auto* values = std::get_if<Values<T>>(&column.values)) values_ = values->data();
  }
  void put(std::size_t i, T value) {
    if constexpr (std::is_same_v<T, Rational>) {
      if (!values_) return put_narrow(i - first_, value);
    }
    values_[i - first_] = std::move(value);
  }
  void absent(std::size_t i, State state) {
    states_[i - first_] = state;
    if constexpr (std::is_same_v<T, Index>) values_[i - first_] = unknown_row;
  }
  /// Holds a cell that can only be of that row.
  void held_at(std::size_t i, Index row) {
    states_[i - first_] = State::held;
    if constexpr (std::is_same_v<T, Index>) values_[i - first_] = row;
  }

 private:
  void put_narrow(std::size_t at, const Rational& value) {
    std::visit(
        [&](auto& values) {
          if constexpr (requires { values.put(at, value); }) values.put(at, value);
        },
        column_.values);
  }

  Column& column_;
  std::size_t first_;
  T* values_ = nullptr;
  State* states_;
};

/// Makes a column for values of a type in a form, every cell present.
Column make_column(const model::Type&, const plan::Form&, std::size_t cells);
/// Makes all cells present again, and as many as asked for.
void renew(Column&, std::size_t cells);
/// Gives all states of some cells put together, 0 where all are present; see `some_held`.
std::uint8_t united(const State* states, std::size_t cells);
constexpr bool some_held(std::uint8_t united) { return (united & static_cast<std::uint8_t>(State::held)) != 0; }
/// Drops the states of a column whose cells are all present.
void tidy(Column&);

/// Calls `work(T{})` for the T that the column's cells are read as.
template <class Work>
void with_kind(const Column& column, Work work) {
  std::visit([&](const auto& values) { work(typename std::decay_t<decltype(values)>::value_type{}); }, column.values);
}

}  // namespace meed::eval
