// Holds how one period is made of another without looking at any data: what `VALUE in the previous period` moves
// the period to. Promises that moving is the same wherever it is done, and nothing where the calendar has no such
// period. Leaves out periods made from dates in the data, which are expressions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "value/period.hpp"

namespace meed::model {

enum class PeriodShift { previous, same_last_year };
/// The period of a kind that holds its first or last day.
struct HoldingMove {
  PeriodKind kind, year_kind;
  bool last;
  friend bool operator==(const HoldingMove&, const HoldingMove&) = default;
};
/// So many days or months that end with its first or last day, or begin with it.
struct WindowMove {
  bool last, from, by_months, or_last_day;
  std::int64_t length;
  friend bool operator==(const WindowMove&, const WindowMove&) = default;
};
using PeriodMove = std::variant<PeriodShift, HoldingMove, WindowMove>;

/// Moves a period; nothing if there is no such period.
std::optional<Period> moved(const PeriodMove&, const Period&);

/// Gives the days or months that end with a day or begin with it; nothing if there is no such period.
std::optional<Period> window(Date, std::int64_t length, bool by_months, bool from, bool or_last_day);

/// Says what a move makes of a period: `the previous period`, `the 12 months to the last day of the period`.
std::string move_text(const PeriodMove&);

/// Writes a kind as rules do, with whose quarter it is: `quarter`, `calendar quarter`.
std::string kind_text(PeriodKind, PeriodKind year_kind);

}  // namespace meed::model
