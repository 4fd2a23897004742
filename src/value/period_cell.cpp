#include "base/check.hpp"
#include "value/date_digits.hpp"
#include "value/period.hpp"
#include "value/period_reading.hpp"

namespace meed {

namespace {

using Kind = PeriodKind;

/// Takes `Q1`, wherever it stands, off a cell such as `2012-13 Q1`, and gives the number.
std::optional<std::string_view> take_quarter_mark(std::string_view& cell) {
  const auto mark = cell.find_first_of("Qq");
  if (mark == cell.npos || mark + 1 >= cell.size()) return std::nullopt;
  const std::string_view number = cell.substr(mark + 1, 1);
  if (mark == 0) {
    cell.remove_prefix(2);
  } else if (mark + 2 == cell.size()) {
    cell.remove_suffix(2);
  } else {
    return std::nullopt;
  }
  for (const std::string_view parting : {" ", "-", "_"}) {
    if (take_front(cell, parting) || take_back(cell, parting)) break;
  }
  return number;
}

PeriodReading quarter_cell(std::string_view text) {
  std::string_view year = text;
  const auto number = take_quarter_mark(year);
  if (!number) return refused(in_quotes(text) + " is no quarter: it should look like 2012-13 Q1, or 2012 Q1 for a calendar year");
  const Kind kind = four_digits(year) ? Kind::calendar_year : Kind::financial_year;
  return quarter_period(*number, kind, year, Place::cell);
}

/// Reads `2012-04`, `201204` or `04/2012`.
std::optional<Period> month_in_figures(std::string_view text) {
  std::string_view year = text.substr(0, 4);
  std::string_view month = text.substr(year.size());
  if (text.size() == 7 && text[2] == '/') {
    month = text.substr(0, 2);
    year = text.substr(3);
  } else if (text.size() == 7 && text[4] == '-') {
    month.remove_prefix(1);
  }
  if (month.size() != 2) return std::nullopt;
  const auto year_number = four_digits(year);
  const auto month_number = digits_value(month);
  if (!year_number || !month_number) return std::nullopt;
  return Period::month(*year_number, *month_number);
}

/// Reads `April 2012`, `Apr 2012` or `apr-2012`.
std::optional<Period> month_in_letters(std::string_view text) {
  const auto parting = text.find_first_of(" -");
  if (parting == text.npos) return std::nullopt;
  const auto month = month_in_any_case(text.substr(0, parting));
  const auto year = four_digits(text.substr(parting + 1));
  if (!month || !year) return std::nullopt;
  return Period::month(*year, *month);
}

PeriodReading month_cell(std::string_view text) {
  if (auto month = month_in_figures(text)) return {std::move(month), {}};
  if (auto month = month_in_letters(text)) return {std::move(month), {}};
  return refused(in_quotes(text) + " is no month: it should look like April 2012, Apr 2012 or 2012-04");
}

PeriodReading read_cell(Kind kind, std::string_view text) {
  switch (kind) {
    case Kind::financial_year:
    case Kind::academic_year:
    case Kind::calendar_year: return year_period(kind, text, Place::cell);
    case Kind::quarter: return quarter_cell(text);
    case Kind::month: return month_cell(text);
    case Kind::range: return read_in_full(text);
  }
  CHECK(false);
  return {};
}

}  // namespace

PeriodReading Period::parse_as(PeriodKind kind, std::string_view text) {
  const std::string tidy = tidied(text);
  PeriodReading cell = read_cell(kind, tidy);
  if (cell || kind == PeriodKind::range) return cell;
  // Written in full, a period names its own kind, which must be the column's.
  const PeriodReading in_full = read_in_full(tidy);
  if (!in_full) return cell;
  if (in_full->kind() == kind) return in_full;
  return refused(in_quotes(tidy) + " is of another kind than the column holds, which is " + std::string(to_text(kind)));
}

}  // namespace meed
