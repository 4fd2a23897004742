// Several periods named at once: which, in what order, and what is said of those that can't be.
#include "value/period_range.hpp"

#include <gtest/gtest.h>

namespace meed {
namespace {

std::string read(std::string_view text) {
  const PeriodsReading reading = parse_periods(text);
  if (!reading) return reading.error;
  std::string all;
  for (const Period& period : reading.periods) all += (all.empty() ? "" : "; ") + period.to_string();
  return all;
}

TEST(PeriodRange, GoesFromOneToTheOther) {
  EXPECT_EQ(read("2008-09..2010-11"), "financial year 2008-09; financial year 2009-10; financial year 2010-11");
  EXPECT_EQ(read("financial year 2008-09..2009-10"), "financial year 2008-09; financial year 2009-10");
  EXPECT_EQ(read("financial year 2008-09 .. financial year 2009-10"), "financial year 2008-09; financial year 2009-10");
  EXPECT_EQ(read("academic year 1999-00..2000-01"), "academic year 1999-00; academic year 2000-01");
  EXPECT_EQ(read("2011..2012"), "calendar year 2011; calendar year 2012");
  EXPECT_EQ(read("calendar year 2012..2012"), "calendar year 2012");
  EXPECT_EQ(read("November 2011..February 2012"), "November 2011; December 2011; January 2012; February 2012");
  EXPECT_EQ(read("month 2011-12..2012-01"), "December 2011; January 2012");
  EXPECT_EQ(read("quarter 4 of financial year 2011-12..quarter 1 of financial year 2012-13"), "quarter 4 of financial year 2011-12; quarter 1 of financial year 2012-13");
  EXPECT_EQ(read("2011-12 Q4..2012-13 Q1"), "quarter 4 of financial year 2011-12; quarter 1 of financial year 2012-13");
  EXPECT_EQ(read("2011 Q4..2012 Q1"), "quarter 4 of calendar year 2011; quarter 1 of calendar year 2012");
}

TEST(PeriodRange, TakesAListInItsOrder) {
  EXPECT_EQ(read("2012-13, 2008-09"), "financial year 2012-13; financial year 2008-09");
  EXPECT_EQ(read("2012-13,academic year 2012-13,April 2012"), "financial year 2012-13; academic year 2012-13; April 2012");
  EXPECT_EQ(read("1 April 2012 to 30 September 2012"), "1 April 2012 to 30 September 2012");
}

TEST(PeriodRange, SaysWhyNot) {
  EXPECT_EQ(read("2010-11..2008-09"), "the range would end before it begins: the financial year 2010-11 comes after the financial year 2008-09");
  EXPECT_EQ(read("2008-09, 2008-09"), "the financial year 2008-09 is named twice");
  EXPECT_EQ(read("2011-12 Q4..2012 Q1"), "the quarter 4 of financial year 2011-12 and the quarter 1 of calendar year 2012 are of different kinds, so nothing leads from one to the other");
  EXPECT_EQ(read("1 April 2012 to 2 April 2012..2013"), "\"1 April 2012 to 2 April 2012\" is a period of its own: a range goes over years, quarters or months");
  EXPECT_EQ(read("0001..9999"), "there are more than 1200 periods from the calendar year 0001 to the calendar year 9999");
  for (const char* text : {"", ",", "2008-09,", "..", "2008-09..", "..2008-09", "2008-10", "soon", "2008-09..academic year 2009-10", "2008-09...2009-10"}) {
    EXPECT_FALSE(parse_periods(text)) << text;
  }
}

TEST(PeriodRange, WritesPeriodsShort) {
  for (const char* text : {"2008-09", "2012", "2012-13 Q3", "2012 Q3"}) EXPECT_EQ(short_text(parse_periods(text).periods.at(0)), text);
  EXPECT_EQ(short_text(*Period::parse("April 2012")), "2012-04");
  EXPECT_EQ(short_text(*Period::parse("quarter 4 of financial year 2011-12")), "2011-12 Q4");
  EXPECT_EQ(short_text(*Period::parse("academic year 2011-12")), "2011-12");
  EXPECT_EQ(short_text(*Period::parse("1 April 2012 to 2 April 2012")), "2012-04-01 to 2012-04-02");
}

}  // namespace
}  // namespace meed
