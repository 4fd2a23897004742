#include "value/date.hpp"

#include <array>

#include "base/check.hpp"
#include "value/date_digits.hpp"
#include "value/padded.hpp"

namespace meed {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};

constexpr std::int64_t kFirstDay = -719162;  // 1 January of year 1
constexpr std::int64_t kLastDay = 2932896;   // 31 December 9999

struct Civil {
  int year;
  int month;
  int day;
};

// Both ways between days and the calendar follow Howard Hinnant, "chrono-Compatible Low-Level Date
// Algorithms": years begin in March, so that the leap day comes last, and repeat every 400.
constexpr int kDaysInEra = 146097;
constexpr int kEpochFromMarchOfYearZero = 719468;

std::int32_t days_from(Civil date) noexcept {
  const int year = date.month <= 2 ? date.year - 1 : date.year;
  const int era = year / 400;
  const int year_of_era = year - era * 400;
  const int month_from_march = (date.month + 9) % 12;
  const int day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * kDaysInEra + day_of_era - kEpochFromMarchOfYearZero;
}

Civil civil_from(std::int32_t days) noexcept {
  const int shifted = days + kEpochFromMarchOfYearZero;  // never below zero: years begin at 1
  const int era = shifted / kDaysInEra;
  const int day_of_era = shifted - era * kDaysInEra;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int month_from_march = (5 * day_of_year + 2) / 153;
  const int day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

struct YearMonth {
  int year;
  int month;
};

std::optional<YearMonth> moved(int year, int month, std::int64_t months) noexcept {
  constexpr std::int64_t greatest = 9999 * 12;
  if (months < -greatest || months > greatest) return std::nullopt;
  const std::int64_t total = year * std::int64_t{12} + (month - 1) + months;
  if (total < 12 || total >= (greatest + 12)) return std::nullopt;
  return YearMonth{static_cast<int>(total / 12), static_cast<int>(total % 12) + 1};
}

}  // namespace

std::optional<Date> Date::from_civil(int year, int month, int day) noexcept {
  if (year < 1 || year > 9999 || month < 1 || month > 12) return std::nullopt;
  if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return Date(days_from({year, month, day}));
}

std::optional<Date> Date::from_days(std::int64_t days) noexcept {
  if (days < kFirstDay || days > kLastDay) return std::nullopt;
  return Date(static_cast<std::int32_t>(days));
}

std::optional<Date> Date::parse_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits_value(text.substr(0, 4));
  const auto month = digits_value(text.substr(5, 2));
  const auto day = digits_value(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return from_civil(*year, *month, *day);
}

std::optional<Date> Date::parse(std::string_view text) {
  if (const auto date = parse_iso(text)) return date;
  const auto first_space = text.find(' ');
  const auto last_space = text.rfind(' ');
  if (first_space == text.npos || first_space == last_space) return std::nullopt;
  const auto day = digits_value(text.substr(0, first_space));
  const auto month = month_named(text.substr(first_space + 1, last_space - first_space - 1));
  const auto year_text = text.substr(last_space + 1);
  const auto year = digits_value(year_text);
  if (first_space > 2 || !day || !month || year_text.size() != 4 || !year) return std::nullopt;
  return from_civil(*year, *month, *day);
}

int Date::year() const noexcept { return civil_from(days_).year; }
int Date::month() const noexcept { return civil_from(days_).month; }
int Date::day() const noexcept { return civil_from(days_).day; }

std::optional<Date> Date::plus_days(std::int64_t days) const noexcept {
  constexpr std::int64_t span = kLastDay - kFirstDay;
  if (days < -span || days > span) return std::nullopt;
  return from_days(days_ + days);
}

std::optional<Date> Date::plus_months(std::int64_t months) const noexcept {
  const Civil from = civil_from(days_);
  const auto to = moved(from.year, from.month, months);
  if (!to) return std::nullopt;
  return from_civil(to->year, to->month, from.day);
}

std::optional<Date> Date::plus_months_or_last_day(std::int64_t months) const noexcept {
  const Civil from = civil_from(days_);
  const auto to = moved(from.year, from.month, months);
  if (!to) return std::nullopt;
  const int last = days_in_month(to->year, to->month);
  return from_civil(to->year, to->month, from.day < last ? from.day : last);
}

std::string Date::to_string() const {
  const Civil date = civil_from(days_);
  return std::to_string(date.day) + " " + std::string(month_name(date.month)) + " " + padded(date.year, 4);
}

std::string Date::to_iso() const {
  const Civil date = civil_from(days_);
  return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
}

int whole_months(Date from, Date to) noexcept {
  if (to < from) return -whole_months(to, from);
  const int months = (to.year() - from.year()) * 12 + to.month() - from.month();
  return to.day() < from.day() ? months - 1 : months;
}

int whole_years(Date from, Date to) noexcept { return whole_months(from, to) / 12; }

std::string_view month_name(int month) {
  CHECK(month >= 1 && month <= 12);
  return kMonths[static_cast<std::size_t>(month - 1)];
}

std::optional<int> month_named(std::string_view name) {
  for (int month = 1; month <= 12; ++month) {
    if (month_name(month) == name) return month;
  }
  return std::nullopt;
}

int days_in_month(int year, int month) {
  CHECK(month >= 1 && month <= 12);
  constexpr std::array days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

}  // namespace meed
