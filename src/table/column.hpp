// Holds columns: many values of one sort beside each other, and beside them how each is
// there or absent. Promises that a value is only read where its state is `present`, that
// a column whose cells are all present carries no states at all, and that numbers are
// exact however narrow they are kept. Leaves out what the values mean (model), where they
// came from (data.hpp) and which form a column takes (plan/form.hpp).
#pragma once

#include <cstdint>
#include <numeric>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/check.hpp"
#include "model/value.hpp"
#include "table/texts.hpp"

namespace meed::table {

using model::State;

/// Gives value × denominator. CHECKs that it is whole and fits.
std::int64_t whole_parts(const Rational& value, std::int64_t denominator);

/// Whole numbers n over a denominator that is the same for all: each value is n / denominator.
/// A cell that is absent holds 0.
template <class T>
struct Fixed {
  using value_type = Rational;
  std::vector<T> numbers;
  std::int64_t denominator = 1;

  std::size_t size() const { return numbers.size(); }
  Rational operator[](std::size_t at) const { return Rational::from_wide(numbers[at], denominator); }
  /// Writes a number that is known to have a place here: a whole number of parts, within the width.
  void put(std::size_t at, const Rational& value) { numbers[at] = static_cast<T>(whole_parts(value, denominator)); }
  void emplace_back() { numbers.emplace_back(); }
  void push_back(const Rational& value) { numbers.push_back(static_cast<T>(whole_parts(value, denominator))); }
  void reserve(std::size_t cells) { numbers.reserve(cells); }
};

/// Quotients by data: each value is n / (d × denominator), with d above zero, not in lowest terms.
/// A cell that is absent holds 0 / 1.
template <class T>
struct Quotient {
  using value_type = Rational;
  std::vector<T> numbers;
  std::vector<T> divisors;
  std::int64_t denominator = 1;

  std::size_t size() const { return numbers.size(); }
  Rational operator[](std::size_t at) const {
    return Rational::from_wide(numbers[at], static_cast<Wide>(divisors[at]) * denominator);
  }
  void put(std::size_t at, const Rational& value);
  void emplace_back() { numbers.emplace_back(), divisors.push_back(1); }
  void push_back(const Rational& value) { emplace_back(), put(size() - 1, value); }
  void reserve(std::size_t cells) { numbers.reserve(cells), divisors.reserve(cells); }
};

/// The least divisor does: what the value's own denominator has beyond the column's.
template <class T>
void Quotient<T>::put(std::size_t at, const Rational& value) {
  const std::int64_t own = whole_parts(value.denominator(), 1);
  const std::int64_t divisor = own / std::gcd(own, denominator);
  numbers[at] = static_cast<T>(whole_parts(value * divisor, denominator));
  divisors[at] = static_cast<T>(divisor);
}

/// Items and rows are numbers: which list or record, the column's type says.
using Numbers = std::vector<Rational>;
using YesNos = std::vector<std::uint8_t>;
using Texts = std::vector<std::string>;
using Dates = std::vector<Date>;
using Periods = std::vector<Period>;
using Indexes = std::vector<std::uint32_t>;   // items, rows
using Fixed8 = Fixed<std::int8_t>;
using Fixed16 = Fixed<std::int16_t>;
using Fixed32 = Fixed<std::int32_t>;
using Fixed64 = Fixed<std::int64_t>;
using Quotient32 = Quotient<std::int32_t>;
using Quotient64 = Quotient<std::int64_t>;

struct Column {
  std::variant<Numbers, YesNos, Texts, Dates, Periods, Indexes, PackedTexts, Fixed8, Fixed16, Fixed32, Fixed64, Quotient32, Quotient64> values;
  std::vector<State> states;                  // empty: every cell is present

  std::size_t size() const {
    return std::visit([](const auto& v) { return v.size(); }, values);
  }
  State state(std::size_t at) const { return states.empty() ? State::present : states[at]; }
  bool present(std::size_t at) const { return state(at) == State::present; }
};

/// Tells whether a kind of column is whole numbers over one denominator.
template <class Values>
inline constexpr bool is_fixed = requires(Values values) { values.numbers; values.denominator; } && !requires(Values values) { values.divisors; };

/// Gives a number of a column of numbers, however it is kept.
inline Rational number_at(const Column& column, std::size_t at) {
  return std::visit(
      [at](const auto& values) -> Rational {
        if constexpr (std::is_same_v<typename std::decay_t<decltype(values)>::value_type, Rational>) return values[at];
        else CHECK(false, "only a column of numbers holds numbers");
      },
      column.values);
}

}  // namespace meed::table
