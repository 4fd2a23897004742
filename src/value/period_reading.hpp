// Holds what reading periods in rules and in data have in common, for this folder's files.
//
// Promises: a period or a sentence saying why not, never both.
//
// Leaves out: how rules name periods (period_text.cpp), and how data abbreviate them (period_cell.cpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "value/period.hpp"

namespace meed {

/// Where a text stands: in data, `201213` may stand for two years.
enum class Place : unsigned char { rule, cell };

/// The two years of `2012-13`.
struct YearPair {
  int first;
  bool follows;  // whether the second year is the one after the first
};

PeriodReading refused(std::string why);
std::string in_quotes(std::string_view text);

/// Puts one space for each run of spaces and none at the ends, and a hyphen for each en dash.
std::string tidied(std::string_view text);

bool take_front(std::string_view& text, std::string_view front);
bool take_back(std::string_view& text, std::string_view back);
std::optional<int> four_digits(std::string_view text);

/// Writes a year that runs over New Year as rules do: `2012-13`.
std::string both_years(int first_year);

std::optional<YearPair> year_pair(std::string_view text, Place place);

/// Reads the year or years after the name of their kind: `2012-13`, `2012`.
PeriodReading year_period(PeriodKind kind, std::string_view text, Place place);
PeriodReading quarter_period(std::string_view number, PeriodKind kind, std::string_view year_text, Place place);

/// Reads a tidied text as rules write periods.
PeriodReading read_in_full(std::string_view text);

}  // namespace meed
