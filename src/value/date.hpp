// Holds `Date`, a day of the Gregorian calendar from 1 January of year 1 to 31 December 9999.
//
// Promises: a date that exists, 4 bytes, ordered by time. Nothing is guessed: a month added to 31 January
// has no answer unless the month's last day is asked for, and a two-figure year is not read at all.
//
// Leaves out: times of day, time zones, and today, which only a host may know.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace meed {

class Date {
 public:
  /// 1 January 1970.
  constexpr Date() noexcept = default;

  /// Gives the date, or nothing if the calendar has no such day.
  static std::optional<Date> from_civil(int year, int month, int day) noexcept;

  /// Gives the day so many days after 1 January 1970, or nothing outside the years 1 to 9999.
  static std::optional<Date> from_days(std::int64_t days) noexcept;

  /// Reads `2012-04-12` and nothing else.
  static std::optional<Date> parse_iso(std::string_view text);

  /// Reads a date as rules write it, `1 April 2012` (month in full, capital letter) or `2012-04-01`.
  static std::optional<Date> parse(std::string_view text);

  /// Reads a date written to a form: `dd` `mm` two figures, `d` `m` one or two, `yyyy` four, `mmm` `Apr`,
  /// `Month` `April` (either case). Any other character but a small letter stands for itself. Such as
  /// `dd/mm/yyyy`, `d Month yyyy`, `yyyymmdd`. Gives nothing if the text doesn't fit, or the form is none.
  static std::optional<Date> parse_form(std::string_view text, std::string_view form);

  /// Tells whether `parse_form` could ever read a date by this form: one day, one month, one year.
  static bool is_form(std::string_view form);

  int year() const noexcept;
  int month() const noexcept;
  int day() const noexcept;

  /// Gives the days since 1 January 1970, below zero before it.
  constexpr std::int32_t days() const noexcept { return days_; }

  /// Gives the date so many days later (earlier if below zero), or nothing outside the years 1 to 9999.
  std::optional<Date> plus_days(std::int64_t days) const noexcept;

  /// Gives the same day so many months later; nothing if that month has no such day.
  std::optional<Date> plus_months(std::int64_t months) const noexcept;

  /// Gives the same day so many months later, or that month's last day if it has no such day; nothing
  /// outside the years 1 to 9999.
  std::optional<Date> plus_months_or_last_day(std::int64_t months) const noexcept;

  /// Writes `1 April 2012`.
  std::string to_string() const;

  /// Writes `2012-04-01`.
  std::string to_iso() const;

  friend constexpr auto operator<=>(Date, Date) noexcept = default;
  friend constexpr bool operator==(Date, Date) noexcept = default;

  /// Gives the days from `from` to `to`, below zero if `to` is earlier.
  friend constexpr std::int32_t operator-(Date to, Date from) noexcept { return to.days_ - from.days_; }

 private:
  friend class Period;  // the day after the last period there can be has no name, but ends it
  constexpr explicit Date(std::int32_t days) noexcept : days_(days) {}

  std::int32_t days_ = 0;
};

/// Gives the whole months or years from one date to another, below zero if it runs backwards. One is full when its day
/// is reached: from 31 January to 28 February is none, to 1 March is one; from 29 February it is full on 1 March.
int whole_months(Date from, Date to) noexcept;
int whole_years(Date from, Date to) noexcept;

/// Gives `April` for 4. CHECKs 1 to 12.
std::string_view month_name(int month);

/// Gives 4 for `April`, and nothing for anything else (capital letter needed).
std::optional<int> month_named(std::string_view name);

/// Gives how many days the month has. CHECKs that month is 1 to 12.
int days_in_month(int year, int month);

}  // namespace meed

template <>
struct std::hash<meed::Date> {
  std::size_t operator()(meed::Date date) const noexcept { return std::hash<std::int32_t>()(date.days()); }
};
