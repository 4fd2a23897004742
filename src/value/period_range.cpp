#include "value/period_range.hpp"

#include <algorithm>

#include "value/padded.hpp"
#include "value/period_reading.hpp"

namespace meed {
namespace {

PeriodsReading none(std::string why) { return {{}, std::move(why)}; }

/// Reads the first period of a part: in full, or as data write it where that says the kind.
PeriodReading read_first(std::string_view text) {
  std::string_view rest = text;
  for (const PeriodKind kind : {PeriodKind::month, PeriodKind::quarter}) {
    if (take_front(rest, std::string(to_text(kind)) + " ") && !rest.empty() && rest.find(" of ") == rest.npos) return Period::parse_as(kind, rest);
    rest = text;
  }
  if (year_pair(text, Place::rule)) return year_period(PeriodKind::financial_year, text, Place::rule);
  if (four_digits(text)) return year_period(PeriodKind::calendar_year, text, Place::rule);
  PeriodReading in_full = Period::parse(text);
  if (in_full) return in_full;
  if (const PeriodReading quarter = Period::parse_as(PeriodKind::quarter, text)) return quarter;
  return in_full;
}

/// Reads the last period of a range, of the kind of the first.
PeriodReading read_last(const Period& first, std::string_view text) {
  if (first.kind() == PeriodKind::quarter) return Period::parse_as(PeriodKind::quarter, text);
  return Period::parse_as(first.kind(), text);
}

PeriodsReading read_range(std::string_view from, std::string_view to) {
  const PeriodReading first = read_first(from);
  if (!first) return none(first.error);
  if (first->kind() == PeriodKind::range) return none(in_quotes(from) + " is a period of its own: a range goes over years, quarters or months");
  const PeriodReading last = read_last(*first, to);
  if (!last) return none(last.error);
  if (last->kind() != first->kind() || last->year_kind() != first->year_kind()) {
    return none("the " + first->to_string() + " and the " + last->to_string() + " are of different kinds, so nothing leads from one to the other");
  }
  if (*last < *first) return none("the range would end before it begins: the " + first->to_string() + " comes after the " + last->to_string());
  PeriodsReading all{{*first}, {}};
  while (all.periods.back() != *last) {
    const auto next = all.periods.back().next();
    if (!next || all.periods.size() == most_periods) return none("there are more than " + std::to_string(most_periods) + " periods from the " + first->to_string() + " to the " + last->to_string());
    all.periods.push_back(*next);
  }
  return all;
}

PeriodsReading read_part(std::string_view part) {
  const auto dots = part.find("..");
  if (dots != part.npos) return read_range(tidied(part.substr(0, dots)), tidied(part.substr(dots + 2)));
  const PeriodReading one = read_first(part);
  return one ? PeriodsReading{{*one}, {}} : none(one.error);
}

}  // namespace

PeriodsReading parse_periods(std::string_view text) {
  PeriodsReading all;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const PeriodsReading part = read_part(tidied(text.substr(at, end - at)));
    if (!part) return part;
    for (const Period& period : part.periods) {
      if (std::find(all.periods.begin(), all.periods.end(), period) != all.periods.end()) return none("the " + period.to_string() + " is named twice");
      all.periods.push_back(period);
    }
    if (all.periods.size() > most_periods) return none("these are more than " + std::to_string(most_periods) + " periods");
    at = end + 1;
  }
  return all;
}

std::string short_text(const Period& period) {
  const int year = period.first().year();
  switch (period.kind()) {
    case PeriodKind::financial_year:
    case PeriodKind::academic_year: return both_years(year);
    case PeriodKind::calendar_year: return padded(year, 4);
    case PeriodKind::quarter: {
      const bool financial = period.year_kind() == PeriodKind::financial_year;
      const int months_in = (period.first().month() - (financial ? 4 : 1) + 12) % 12;
      const int begins = financial && period.first().month() < 4 ? year - 1 : year;
      return (financial ? both_years(begins) : padded(begins, 4)) + " Q" + std::to_string(months_in / 3 + 1);
    }
    case PeriodKind::month: return padded(year, 4) + "-" + padded(period.first().month(), 2);
    case PeriodKind::range: break;
  }
  return period.first().to_iso() + " to " + period.last().to_iso();
}

}  // namespace meed
