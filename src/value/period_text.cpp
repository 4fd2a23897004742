#include "base/check.hpp"
#include "value/padded.hpp"
#include "value/period.hpp"
#include "value/period_reading.hpp"

namespace meed {

namespace {

using Kind = PeriodKind;

std::optional<Kind> take_year_kind(std::string_view& text) {
  for (const Kind kind : {Kind::financial_year, Kind::academic_year, Kind::calendar_year}) {
    if (take_front(text, std::string(to_text(kind)) + " ")) return kind;
  }
  return std::nullopt;
}

PeriodReading read_named_year(Kind kind, std::string_view rest) {
  const auto mark = rest.find(" quarter ");
  if (mark == rest.npos) return year_period(kind, rest, Place::rule);
  return quarter_period(rest.substr(mark + 9), kind, rest.substr(0, mark), Place::rule);
}

PeriodReading read_quarter(std::string_view rest, std::string_view whole) {
  const auto mark = rest.find(" of ");
  if (mark != rest.npos) {
    std::string_view year = rest.substr(mark + 4);
    if (const auto kind = take_year_kind(year)) return quarter_period(rest.substr(0, mark), *kind, year, Place::rule);
  }
  return refused(in_quotes(whole) + " doesn't say of which year: write such as quarter 1 of financial year 2012-13");
}

PeriodReading range_period(std::string_view from, std::string_view to) {
  const auto first = Date::parse(from);
  const auto last = Date::parse(to);
  if (!first) return refused(in_quotes(from) + " is no date: write such as 1 April 2012");
  if (!last) return refused(in_quotes(to) + " is no date: write such as 31 March 2013");
  if (*last < *first) {
    return refused("the range would end before it begins: " + first->to_string() + " comes after " + last->to_string());
  }
  return {Period::range(*first, *last), {}};
}

std::optional<Period> named_month(std::string_view text) {
  const auto space = text.find(' ');
  if (space == text.npos) return std::nullopt;
  const auto month = month_named(text.substr(0, space));
  const auto year = four_digits(text.substr(space + 1));
  if (!month || !year) return std::nullopt;
  return Period::month(*year, *month);
}

/// Says what may have been meant by a year without its kind, the usual slip.
std::string why_no_period(std::string_view text) {
  if (const auto pair = year_pair(text, Place::rule); pair && pair->follows) {
    const std::string years = both_years(pair->first);
    return in_quotes(text) + " could be a financial or an academic year: write financial year " + years +
           " or academic year " + years;
  }
  if (four_digits(text)) {
    return in_quotes(text) + " doesn't say what kind of year it is: write calendar year " + std::string(text);
  }
  if (Date::parse(text)) {
    return in_quotes(text) + " is one day: a period has a first and a last day, such as 1 April 2012 to 31 March 2013";
  }
  return in_quotes(text) + " is no period: write such as financial year 2012-13, quarter 1 of financial year 2012-13, "
         "April 2012, or 1 April 2012 to 31 March 2013";
}

// Works from the day alone: the year that a quarter belongs to may reach beyond the years 1 to 9999.
std::string quarter_text(Kind year_kind, Date first) {
  const bool financial = year_kind == Kind::financial_year;
  const int months_in = (first.month() - (financial ? 4 : 1) + 12) % 12;
  const int begins = financial && first.month() < 4 ? first.year() - 1 : first.year();
  return "quarter " + std::to_string(months_in / 3 + 1) + " of " + std::string(to_text(year_kind)) + " " +
         (financial ? both_years(begins) : padded(begins, 4));
}

}  // namespace

PeriodReading read_in_full(std::string_view text) {
  std::string_view rest = text;
  if (const auto kind = take_year_kind(rest)) return read_named_year(*kind, rest);
  if (take_front(rest, "quarter ")) return read_quarter(rest, text);
  if (const auto to = text.find(" to "); to != text.npos) return range_period(text.substr(0, to), text.substr(to + 4));
  if (auto month = named_month(text)) return {std::move(month), {}};
  return refused(why_no_period(text));
}

std::string_view to_text(PeriodKind kind) {
  switch (kind) {
    case Kind::financial_year: return "financial year";
    case Kind::academic_year: return "academic year";
    case Kind::calendar_year: return "calendar year";
    case Kind::quarter: return "quarter";
    case Kind::month: return "month";
    case Kind::range: return "period";
  }
  CHECK(false);
  return {};
}

std::optional<PeriodKind> period_kind(std::string_view text) {
  for (const Kind kind : {Kind::financial_year, Kind::academic_year, Kind::calendar_year, Kind::quarter, Kind::month,
                          Kind::range}) {
    if (to_text(kind) == text) return kind;
  }
  return std::nullopt;
}

PeriodReading Period::parse(std::string_view text) { return read_in_full(tidied(text)); }

std::string Period::to_string() const {
  const int begins = first_.year();
  switch (kind_) {
    case Kind::financial_year:
    case Kind::academic_year: return std::string(to_text(kind_)) + " " + both_years(begins);
    case Kind::calendar_year: return "calendar year " + padded(begins, 4);
    case Kind::quarter: return quarter_text(year_kind_, first_);
    case Kind::month: return std::string(month_name(first_.month())) + " " + padded(begins, 4);
    case Kind::range: return first_.to_string() + " to " + last_.to_string();
  }
  CHECK(false);
  return {};
}

}  // namespace meed
