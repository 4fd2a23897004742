#include "value/period.hpp"

#include "base/check.hpp"

namespace meed {

namespace {

/// Gives the month in which a kind of year begins; 0 if the kind is none.
int first_month_of(PeriodKind kind) {
  switch (kind) {
    case PeriodKind::financial_year: return 4;
    case PeriodKind::academic_year: return 9;
    case PeriodKind::calendar_year: return 1;
    case PeriodKind::quarter:
    case PeriodKind::month:
    case PeriodKind::range: return 0;
  }
  CHECK(false);
  return 0;
}

int year_holding(PeriodKind kind, Date day) {
  return day.month() >= first_month_of(kind) ? day.year() : day.year() - 1;
}

}  // namespace

Period::Period() noexcept : kind_(PeriodKind::calendar_year), year_kind_(PeriodKind::calendar_year) {
  constexpr int days_in_1970 = 365;
  last_ = Date(days_in_1970 - 1);
}

std::optional<Period> Period::whole_months(PeriodKind kind, PeriodKind year_kind, int year, int month, int count) {
  const auto first = Date::from_civil(year, month, 1);
  if (!first) return std::nullopt;
  // By way of the last month, because the month after it may lie beyond the last year there is.
  const auto last_month = first->plus_months(count - 1);
  if (!last_month) return std::nullopt;
  const int days = days_in_month(last_month->year(), last_month->month());
  return Period(kind, year_kind, *first, Date(last_month->days() + days - 1));
}

std::optional<Period> Period::year(PeriodKind kind, int first_year) {
  const int month = first_month_of(kind);
  if (month == 0) return std::nullopt;
  return whole_months(kind, kind, first_year, month, 12);
}

std::optional<Period> Period::quarter(PeriodKind year_kind, int first_year, int quarter) {
  if (quarter < 1 || quarter > 4) return std::nullopt;
  const int months_before = 3 * (quarter - 1);
  switch (year_kind) {
    case PeriodKind::calendar_year:
      return whole_months(PeriodKind::quarter, year_kind, first_year, 1 + months_before, 3);
    case PeriodKind::financial_year:
      if (quarter == 4) return whole_months(PeriodKind::quarter, year_kind, first_year + 1, 1, 3);
      return whole_months(PeriodKind::quarter, year_kind, first_year, 4 + months_before, 3);
    case PeriodKind::academic_year:
    case PeriodKind::quarter:
    case PeriodKind::month:
    case PeriodKind::range: return std::nullopt;
  }
  CHECK(false);
  return std::nullopt;
}

std::optional<Period> Period::month(int year, int month) {
  return whole_months(PeriodKind::month, PeriodKind::month, year, month, 1);
}

std::optional<Period> Period::range(Date first, Date last) {
  if (last < first) return std::nullopt;
  return Period(PeriodKind::range, PeriodKind::range, first, last);
}

std::optional<Period> Period::holding(PeriodKind kind, Date day) {
  switch (kind) {
    case PeriodKind::financial_year:
    case PeriodKind::academic_year:
    case PeriodKind::calendar_year: return year(kind, year_holding(kind, day));
    case PeriodKind::quarter: {
      const int months_since_april = (day.month() + 8) % 12;
      return quarter(PeriodKind::financial_year, year_holding(PeriodKind::financial_year, day),
                     months_since_april / 3 + 1);
    }
    case PeriodKind::month: return month(day.year(), day.month());
    case PeriodKind::range: return std::nullopt;
  }
  CHECK(false);
  return std::nullopt;
}

std::optional<Period> Period::holding(PeriodKind kind, PeriodKind year_kind, Date day) {
  if (kind != PeriodKind::quarter || year_kind != PeriodKind::calendar_year) return holding(kind, day);
  return quarter(PeriodKind::calendar_year, day.year(), (day.month() - 1) / 3 + 1);
}

std::optional<Period> Period::days_to(Date last, std::int64_t days) {
  const auto before = last.plus_days(-days);
  const auto first = before && days > 0 ? before->plus_days(1) : std::nullopt;
  return first ? range(*first, last) : std::nullopt;
}

std::optional<Period> Period::days_from(Date first, std::int64_t days) {
  const auto last = days > 0 ? first.plus_days(days - 1) : std::nullopt;
  return last ? range(first, *last) : std::nullopt;
}

std::optional<Period> Period::months_to(Date last, std::int64_t months, bool or_last_day) {
  const auto after = last.plus_days(1);
  if (!after || months <= 0) return std::nullopt;
  const auto first = or_last_day ? after->plus_months_or_last_day(-months) : after->plus_months(-months);
  return first ? range(*first, last) : std::nullopt;
}

std::optional<Period> Period::months_from(Date first, std::int64_t months, bool or_last_day) {
  if (months <= 0) return std::nullopt;
  const auto after = or_last_day ? first.plus_months_or_last_day(months) : first.plus_months(months);
  const auto last = after ? after->plus_days(-1) : std::nullopt;
  return last ? range(first, *last) : std::nullopt;
}

std::optional<int> Period::length_in_months() const noexcept {
  constexpr int day_of_every_month = 28;
  const Date after = end();
  if (first_.day() > day_of_every_month || after.day() != first_.day()) return std::nullopt;
  return (after.year() - first_.year()) * 12 + after.month() - first_.month();
}

// Moves both ends, and stays of the same kind: whole months stay whole although months differ in length.
std::optional<Period> Period::moved_by_months(int months) const {
  const auto first = first_.plus_months(months);
  if (!first) return std::nullopt;
  const auto length = length_in_months();
  if (!length) {
    const auto last = last_.plus_months(months);
    if (!last) return std::nullopt;
    return Period(kind_, year_kind_, *first, *last);
  }
  if (first->day() == 1) return whole_months(kind_, year_kind_, first->year(), first->month(), *length);
  const auto end = first->plus_months(*length);
  if (!end) return std::nullopt;
  return Period(kind_, year_kind_, *first, Date(end->days() - 1));
}

std::optional<Period> Period::previous() const {
  if (const auto months = length_in_months()) return moved_by_months(-*months);
  const auto first = first_.plus_days(-length_in_days());
  if (!first) return std::nullopt;
  return Period(kind_, year_kind_, *first, Date(first_.days() - 1));
}

std::optional<Period> Period::next() const {
  if (const auto months = length_in_months()) return moved_by_months(*months);
  const auto last = last_.plus_days(length_in_days());
  if (!last) return std::nullopt;
  return Period(kind_, year_kind_, end(), *last);
}

std::optional<Period> Period::same_last_year() const {
  constexpr int months_in_a_year = 12;
  if (const auto moved = moved_by_months(-months_in_a_year)) return moved;
  // Only 29 February has no day a year before; the last of that February stands for it.
  const auto first = first_.plus_months_or_last_day(-months_in_a_year), last = last_.plus_months_or_last_day(-months_in_a_year);
  return first && last ? std::optional(Period(kind_, year_kind_, *first, *last)) : std::nullopt;
}

}  // namespace meed

std::size_t std::hash<meed::Period>::operator()(const meed::Period& period) const noexcept {
  const auto days = (static_cast<std::uint64_t>(static_cast<std::uint32_t>(period.first().days())) << 32) |
                    static_cast<std::uint32_t>(period.last().days());
  const auto kinds = static_cast<std::uint64_t>(period.kind()) * 8 + static_cast<std::uint64_t>(period.year_kind());
  return std::hash<std::uint64_t>()(days * 0x9e3779b97f4a7c15 + kinds);
}
