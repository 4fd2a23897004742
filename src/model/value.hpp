// Holds one value as rules know it: an exact number, a day, an item, a row, or the
// way in which it is absent. Promises that absence is never a number. Leaves out
// units and types (type.hpp) and columns of values (table/column.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "model/ids.hpp"
#include "value/date.hpp"
#include "value/period.hpp"
#include "value/rational.hpp"

namespace meed::model {

/// How a value is there or absent. Where two absent values meet, the later in this
/// order counts. `held`: it depends on a faulty row, so nobody may rely on it.
enum class State : std::uint8_t { present, not_applicable, missing, suppressed, held };

/// Gives the state of what depends on both.
constexpr State worse(State a, State b) { return a < b ? b : a; }

struct Absent {
  State state = State::missing;
  friend bool operator==(const Absent&, const Absent&) = default;
};
/// The nth item of a list, from 0, as written.
struct Item {
  ListId list;
  std::uint32_t index = 0;
  friend bool operator==(const Item&, const Item&) = default;
};
/// The nth row of a record's table, from 0.
struct RowOf {
  RecordId record;
  std::uint32_t row = 0;
  friend bool operator==(const RowOf&, const RowOf&) = default;
};

using Value = std::variant<Absent, Rational, bool, std::string, Date, Period, Item, RowOf>;

inline bool is_absent(const Value& value) { return std::holds_alternative<Absent>(value); }

}  // namespace meed::model
