// Holds columns: many values of one sort beside each other, and beside them how each is
// there or absent. Promises that a value is only read where its state is `present`, and
// that a column whose cells are all present carries no states at all. Leaves out what
// the values mean (model) and where they came from (data.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/check.hpp"
#include "model/value.hpp"
#include "table/texts.hpp"

namespace meed::table {

using model::State;

/// Items and rows are numbers: which list or record, the column's type says.
using Numbers = std::vector<Rational>;
using YesNos = std::vector<std::uint8_t>;
using Texts = std::vector<std::string>;
using Dates = std::vector<Date>;
using Periods = std::vector<Period>;
using Indexes = std::vector<std::uint32_t>;   // items, rows

/// Numbers that are each n / denominator; a cell that is absent holds 0.
template <class T>
struct Fixed {
  using value_type = Rational;
  std::vector<T> numbers;
  std::int64_t denominator = 1;

  std::size_t size() const { return numbers.size(); }
  Rational operator[](std::size_t at) const { return Rational::from_wide(numbers[at], denominator); }
};

struct Column {
  std::variant<Numbers, YesNos, Texts, Dates, Periods, Indexes, PackedTexts, Fixed<std::int8_t>, Fixed<std::int16_t>, Fixed<std::int32_t>,
               Fixed<std::int64_t>>
      values;
  std::vector<State> states;                  // empty: every cell is present

  std::size_t size() const {
    return std::visit([](const auto& v) { return v.size(); }, values);
  }
  State state(std::size_t at) const { return states.empty() ? State::present : states[at]; }
  bool present(std::size_t at) const { return state(at) == State::present; }
};

}  // namespace meed::table
