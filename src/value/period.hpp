// Holds `Period`, a run of whole days that has a kind: a financial year, a quarter, a month, or any range.
//
// Promises: first and last day are both inside it; `begin` and `end` are the half-open form that the
// engine counts with. Two periods are equal only if they are of one kind and cover the same days: the
// financial year 2012-13 is not the range from 1 April 2012 to 31 March 2013. `to_string` is the one way
// a period is written, and `parse` reads it back.
//
// Leaves out: which kind a column of data holds. `2012-13` alone is ambiguous, so `parse` refuses it and
// `parse_as` has to be told.
#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "value/date.hpp"

namespace meed {

/// A financial year runs from 1 April, an academic year from 1 September. A quarter is of a financial or of
/// a calendar year.
enum class PeriodKind : unsigned char { financial_year, academic_year, calendar_year, quarter, month, range };

/// Writes a kind as rules do: `financial year`.
std::string_view to_text(PeriodKind kind);

/// Reads a kind as rules write it: `financial year`, `quarter`, `month`; a range is called `period`.
std::optional<PeriodKind> period_kind(std::string_view text);

struct PeriodReading;

class Period {
 public:
  /// 1970, so that a period can stand in a vector.
  Period() noexcept;

  /// Gives the year of that kind which starts in `first_year`; nothing outside the years 1 to 9999, or if
  /// the kind isn't a year.
  static std::optional<Period> year(PeriodKind kind, int first_year);

  /// Gives quarter 1 to 4 of the financial or calendar year which starts in `first_year`.
  static std::optional<Period> quarter(PeriodKind year_kind, int first_year, int quarter);
  static std::optional<Period> month(int year, int month);

  /// Gives the range from first to last, both inside it; nothing if last comes before first.
  static std::optional<Period> range(Date first, Date last);

  /// Gives the period of that kind in which a day falls; nothing for a range. A quarter is of the
  /// financial year.
  static std::optional<Period> holding(PeriodKind kind, Date day);

  /// The same, with a quarter of that kind of year.
  static std::optional<Period> holding(PeriodKind kind, PeriodKind year_kind, Date day);

  /// Gives the range of so many days or months that ends with `last`, or begins with `first`. Months are counted to
  /// the day after: the 12 months to 31 March begin on 1 April. Nothing if that month has no such day (unless its
  /// last will do), if the range would be empty, or outside the years 1 to 9999.
  static std::optional<Period> days_to(Date last, std::int64_t days);
  static std::optional<Period> days_from(Date first, std::int64_t days);
  static std::optional<Period> months_to(Date last, std::int64_t months, bool or_last_day);
  static std::optional<Period> months_from(Date first, std::int64_t months, bool or_last_day);

  /// Reads a period as rules write it: `financial year 2012-13` (or 2012/13, 2012-2013), `academic year
  /// 2012-13`, `calendar year 2012`, `quarter 1 of financial year 2012-13` (or `financial year 2012-13
  /// quarter 1`), `April 2012`, `1 April 2012 to 31 March 2013`, `2012-04-01 to 2013-03-31`.
  static PeriodReading parse(std::string_view text);

  /// Reads a cell of a column whose kind is known: `2012-13`, `2012/13`, `201213`, `2012-2013` for a
  /// financial or academic year, `2012` for a calendar year, `2012-13 Q1` (financial) or `2012 Q1`
  /// (calendar) for a quarter, `April 2012`, `Apr 2012`, `2012-04` for a month; and what `parse` reads,
  /// if of that kind.
  static PeriodReading parse_as(PeriodKind kind, std::string_view text);

  PeriodKind kind() const noexcept { return kind_; }

  /// Gives, for a quarter, the kind of year it is a quarter of; for anything else its own kind.
  PeriodKind year_kind() const noexcept { return year_kind_; }

  Date first() const noexcept { return first_; }
  Date last() const noexcept { return last_; }
  Date begin() const noexcept { return first_; }

  /// Gives the day after the last.
  Date end() const noexcept { return Date(last_.days() + 1); }
  int length_in_days() const noexcept { return last_ - first_ + 1; }

  /// Gives how many whole months a period covers, counted from its first day; nothing if they aren't whole,
  /// or if the first day is one that not every month has.
  std::optional<int> length_in_months() const noexcept;

  /// Gives the period of the same kind just before. For a range: of the same length, in months if it is
  /// whole months, otherwise in days. Nothing before year 1.
  std::optional<Period> previous() const;

  /// Gives the period of the same kind just after; nothing beyond year 9999.
  std::optional<Period> next() const;

  /// Gives the same period a year earlier, for an end on 29 February with the last day of that February; nothing
  /// before year 1.
  std::optional<Period> same_last_year() const;

  bool contains(Date day) const noexcept { return first_ <= day && day <= last_; }
  bool contains(const Period& other) const noexcept { return first_ <= other.first_ && other.last_ <= last_; }
  bool overlaps(const Period& other) const noexcept { return first_ <= other.last_ && other.first_ <= last_; }

  std::string to_string() const;

  /// Orders by first day, then by last day, then by kind.
  friend auto operator<=>(const Period&, const Period&) noexcept = default;
  friend bool operator==(const Period&, const Period&) noexcept = default;

 private:
  Period(PeriodKind kind, PeriodKind year_kind, Date first, Date last) noexcept
      : first_(first), last_(last), kind_(kind), year_kind_(year_kind) {}
  static std::optional<Period> whole_months(PeriodKind kind, PeriodKind year_kind, int year, int month, int count);
  std::optional<Period> moved_by_months(int months) const;

  Date first_;
  Date last_;
  PeriodKind kind_;
  PeriodKind year_kind_;
};

/// Is either a period, or a sentence saying why the text is none, for whoever wrote it.
struct PeriodReading {
  std::optional<Period> period;
  std::string error;  // empty when there is a period

  explicit operator bool() const noexcept { return period.has_value(); }
  const Period& operator*() const noexcept { return *period; }
  const Period* operator->() const noexcept { return &*period; }
};

}  // namespace meed

template <>
struct std::hash<meed::Period> {
  std::size_t operator()(const meed::Period& period) const noexcept;
};
