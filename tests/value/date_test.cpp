#include "value/date.hpp"

#include <gtest/gtest.h>

#include "printing.hpp"

namespace meed {
namespace {

TEST(Date, KnowsTheCalendar) {
  struct Case {
    int year, month, day;
    std::optional<int> days;
  };
  const Case cases[] = {
      {1970, 1, 1, 0},         {1969, 12, 31, -1},      {2000, 2, 29, 11016},    {2000, 3, 1, 11017},
      {2012, 4, 1, 15431},     {1, 1, 1, -719162},      {9999, 12, 31, 2932896}, {1900, 2, 29, {}},
      {2100, 2, 29, {}},       {2011, 2, 29, {}},       {2012, 4, 31, {}},       {2012, 13, 1, {}},
      {2012, 0, 1, {}},        {2012, 1, 0, {}},        {0, 12, 31, {}},         {10000, 1, 1, {}},
  };
  for (const Case& c : cases) {
    const auto date = Date::from_civil(c.year, c.month, c.day);
    ASSERT_EQ(date.has_value(), c.days.has_value()) << c.year << "-" << c.month << "-" << c.day;
    if (!date) continue;
    EXPECT_EQ(date->days(), *c.days);
    EXPECT_EQ(date->year(), c.year);
    EXPECT_EQ(date->month(), c.month);
    EXPECT_EQ(date->day(), c.day);
  }
}

TEST(Date, ReadsIsoStrictly) {
  EXPECT_EQ(Date::parse_iso("2012-04-12"), Date::from_civil(2012, 4, 12));
  for (const char* bad : {"", "2012-4-12", "2012-04-1", "2012/04/12", "2012-04-31", "2012-04-12 ", " 2012-04-12",
                          "20120412", "12-04-2012", "2012-04-12T00:00", "-012-04-12", "2012-0a-12"}) {
    EXPECT_EQ(Date::parse_iso(bad), std::nullopt) << bad;
  }
}

TEST(Date, ReadsWhatRulesWrite) {
  EXPECT_EQ(Date::parse("1 April 2012"), Date::from_civil(2012, 4, 1));
  EXPECT_EQ(Date::parse("01 April 2012"), Date::from_civil(2012, 4, 1));
  EXPECT_EQ(Date::parse("2012-04-01"), Date::from_civil(2012, 4, 1));
  for (const char* bad : {"1 april 2012", "1 Apr 2012", "April 2012", "1 April", "31 April 2012", "001 April 2012",
                          "1 April 12", "1  April 2012", "1 April 2012 ", "", " ", "  "}) {
    EXPECT_EQ(Date::parse(bad), std::nullopt) << bad;
  }
}

TEST(Date, ReadsByAForm) {
  struct Case {
    const char *form, *text, *iso;  // iso is empty if the text doesn't fit
  };
  const Case cases[] = {
      {"dd/mm/yyyy", "03/04/2012", "2012-04-03"},
      {"mm/dd/yyyy", "03/04/2012", "2012-03-04"},
      {"dd/mm/yyyy", "3/4/2012", ""},
      {"d/m/yyyy", "3/4/2012", "2012-04-03"},
      {"d/m/yyyy", "13/12/2012", "2012-12-13"},
      {"d/m/yyyy", "03/04/2012", "2012-04-03"},
      {"d/m/yyyy", "3/13/2012", ""},
      {"yyyy-mm-dd", "2012-04-03", "2012-04-03"},
      {"dd-mm-yyyy", "03-04-2012", "2012-04-03"},
      {"dd mmm yyyy", "03 Apr 2012", "2012-04-03"},
      {"dd mmm yyyy", "03 APR 2012", "2012-04-03"},
      {"dd mmm yyyy", "03 April 2012", ""},
      {"dd-mmm-yyyy", "03-may-2012", "2012-05-03"},
      {"yyyymmdd", "20120403", "2012-04-03"},
      {"yyyymmdd", "2012040", ""},
      {"yyyymmdd", "201204031", ""},
      {"d Month yyyy", "3 April 2012", "2012-04-03"},
      {"d Month yyyy", "3 april 2012", "2012-04-03"},
      {"d Month yyyy", "3 Apr 2012", ""},
      {"d Month yyyy", "3 May 2012", "2012-05-03"},
      {"Month d, yyyy", "September 30, 2012", "2012-09-30"},
      {"dd/mm/yyyy 00:00", "03/04/2012 00:00", "2012-04-03"},
      {"dd/mm/yyyy", "31/02/2012", ""},
      {"dd/mm/yyyy", "03/04/12", ""},
      {"m/d/yy, 1950 to 2049", "7/1/19", "2019-07-01"},
      {"m/d/yy, 1950 to 2049", "12/31/50", "1950-12-31"},
      {"m/d/yy, 1950 to 2049", "12/31/49", "2049-12-31"},
      {"m/d/yy, 1900 to 1999", "2/29/00", ""},
      {"m/d/yy, 2000 to 2099", "2/29/00", "2000-02-29"},
      {"m/d/yy, 1950 to 2049", "7/1/2019", ""},
      {"dd/mm/yyyy", "", ""},
  };
  for (const Case& c : cases) {
    EXPECT_TRUE(Date::is_form(c.form)) << c.form;
    const auto date = Date::parse_form(c.text, c.form);
    EXPECT_EQ(date ? date->to_iso() : "", c.iso) << c.text << " as " << c.form;
  }
  for (const char* form : {"", "dd/mm", "dd/mm/yy", "dd/mm/yy, 1950 to 2050", "dd/mm/yyyy, 1950 to 2049", "dd/mm/yy, 1950-2049", "dd/dd/mm/yyyy", "dmyyyy", "mdyyyy", "yyyymd1", "day/mm/yyyy",
                           "month d yyyy", "d/m/yyyy/yyyy"}) {
    EXPECT_FALSE(Date::is_form(form)) << form;
    EXPECT_EQ(Date::parse_form("3/4/2012", form), std::nullopt) << form;
  }
}

TEST(Date, MovesByDaysAndMonths) {
  struct Case {
    const char* from;
    int months;
    const char *exact, *or_last_day;  // empty where there is no answer
  };
  const Case cases[] = {
      {"2000-02-29", 18 * 12, "", "2018-02-28"},  // eighteen years on
      {"2000-02-29", 20 * 12, "2020-02-29", "2020-02-29"},
      {"2012-01-31", 1, "", "2012-02-29"},
      {"2012-01-31", 2, "2012-03-31", "2012-03-31"},
      {"2012-03-31", -1, "", "2012-02-29"},
      {"2012-12-15", 1, "2013-01-15", "2013-01-15"},
      {"2012-01-15", -1, "2011-12-15", "2011-12-15"},
      {"2012-01-15", -13, "2010-12-15", "2010-12-15"},
      {"9999-12-01", 1, "", ""},
      {"0001-01-01", -1, "", ""},
  };
  for (const Case& c : cases) {
    const Date from = Date::parse(c.from).value();
    const auto exact = from.plus_months(c.months);
    const auto last = from.plus_months_or_last_day(c.months);
    EXPECT_EQ(exact ? exact->to_iso() : "", c.exact) << c.from << " + " << c.months;
    EXPECT_EQ(last ? last->to_iso() : "", c.or_last_day) << c.from << " + " << c.months;
  }
  EXPECT_EQ("2012-02-28"_date.plus_days(2), "2012-03-01"_date);
  EXPECT_EQ("2012-03-01"_date.plus_days(-1), "2012-02-29"_date);
  EXPECT_EQ("9999-12-31"_date.plus_days(1), std::nullopt);
  EXPECT_EQ("0001-01-01"_date.plus_days(-1), std::nullopt);
  EXPECT_EQ("2012-01-01"_date.plus_days(std::numeric_limits<std::int64_t>::max()), std::nullopt);
  EXPECT_EQ("2012-01-01"_date.plus_months(std::numeric_limits<std::int64_t>::min()), std::nullopt);
  EXPECT_EQ("2013-03-31"_date - "2012-04-01"_date, 364);
}

TEST(Date, CountsWholeMonthsAndYearsOnceTheirDayIsReached) {
  EXPECT_EQ(whole_months("2012-01-31"_date, "2012-02-29"_date), 0);
  EXPECT_EQ(whole_months("2012-01-31"_date, "2012-03-01"_date), 1);
  EXPECT_EQ(whole_months("2012-03-01"_date, "2012-01-31"_date), -1);
  EXPECT_EQ(whole_years("2000-02-29"_date, "2018-02-28"_date), 17);
  EXPECT_EQ(whole_years("2000-02-29"_date, "2018-03-01"_date), 18);
  EXPECT_EQ(whole_years("2012-04-01"_date, "2012-03-31"_date), 0);
}

TEST(Date, WritesItself) {
  EXPECT_EQ("2012-04-01"_date.to_string(), "1 April 2012");
  EXPECT_EQ("0987-12-31"_date.to_string(), "31 December 0987");
  EXPECT_EQ("0987-02-03"_date.to_iso(), "0987-02-03");
  EXPECT_EQ(month_named("April"), 4);
  EXPECT_EQ(month_named("april"), std::nullopt);
  EXPECT_EQ(days_in_month(2012, 2), 29);
  EXPECT_EQ(days_in_month(1900, 2), 28);
}

}  // namespace
}  // namespace meed
