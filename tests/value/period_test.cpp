#include "value/period.hpp"

#include <gtest/gtest.h>

#include "printing.hpp"

namespace meed {
namespace {

using Kind = PeriodKind;

TEST(Period, ReadsWhatRulesWrite) {
  struct Case {
    const char *text, *written, *first, *last;
  };
  const Case cases[] = {
      {"financial year 2012-13", "financial year 2012-13", "2012-04-01", "2013-03-31"},
      {"financial year 2012/13", "financial year 2012-13", "2012-04-01", "2013-03-31"},
      {"financial year 2012-2013", "financial year 2012-13", "2012-04-01", "2013-03-31"},
      {"financial year 2012\xE2\x80\x93" "13", "financial year 2012-13", "2012-04-01", "2013-03-31"},
      {"financial year 1999-00", "financial year 1999-00", "1999-04-01", "2000-03-31"},
      {"academic year 2011-12", "academic year 2011-12", "2011-09-01", "2012-08-31"},
      {"calendar year 2012", "calendar year 2012", "2012-01-01", "2012-12-31"},
      {"quarter 1 of financial year 2012-13", "quarter 1 of financial year 2012-13", "2012-04-01", "2012-06-30"},
      {"financial year 2012-13 quarter 4", "quarter 4 of financial year 2012-13", "2013-01-01", "2013-03-31"},
      {"quarter 2 of calendar year 2012", "quarter 2 of calendar year 2012", "2012-04-01", "2012-06-30"},
      {"calendar year 2012 quarter 4", "quarter 4 of calendar year 2012", "2012-10-01", "2012-12-31"},
      {"April 2012", "April 2012", "2012-04-01", "2012-04-30"},
      {"February 2012", "February 2012", "2012-02-01", "2012-02-29"},
      {"1 April 2012 to 31 March 2013", "1 April 2012 to 31 March 2013", "2012-04-01", "2013-03-31"},
      {"2012-04-01 to 2012-04-01", "1 April 2012 to 1 April 2012", "2012-04-01", "2012-04-01"},
      {"  financial \n year   2012-13 ", "financial year 2012-13", "2012-04-01", "2013-03-31"},
      {"calendar year 9999", "calendar year 9999", "9999-01-01", "9999-12-31"},
      {"quarter 3 of financial year 9999-00", "quarter 3 of financial year 9999-00", "9999-10-01", "9999-12-31"},
      {"quarter 4 of financial year 0000-01", "quarter 4 of financial year 0000-01", "0001-01-01", "0001-03-31"},
  };
  for (const Case& c : cases) {
    const auto reading = Period::parse(c.text);
    ASSERT_TRUE(reading) << c.text << ": " << reading.error;
    EXPECT_EQ(reading->to_string(), c.written);
    EXPECT_EQ(reading->first().to_iso(), c.first);
    EXPECT_EQ(reading->last().to_iso(), c.last);
    EXPECT_EQ(reading->end() - reading->begin(), reading->length_in_days());
    EXPECT_EQ(*Period::parse(reading->to_string()), *reading);
  }
}

TEST(Period, SaysWhyATextIsNone) {
  const std::pair<const char*, const char*> cases[] = {
      {"2012-13", "\"2012-13\" could be a financial or an academic year: write financial year 2012-13 or academic year "
                  "2012-13"},
      {"2012/13", "\"2012/13\" could be a financial or an academic year: write financial year 2012-13 or academic year "
                  "2012-13"},
      {"2012", "\"2012\" doesn't say what kind of year it is: write calendar year 2012"},
      {"1 April 2012",
       "\"1 April 2012\" is one day: a period has a first and a last day, such as 1 April 2012 to 31 March 2013"},
      {"financial year 2012-14",
       "\"2012-14\" is not a financial year, which ends in the year after it begins: 2012-13"},
      {"academic year 2012",
       "\"2012\" could be the year in which an academic year begins or ends: write both, such as 2012-13"},
      {"financial year 201213", "\"201213\" is not a financial year: write it such as 2012-13"},
      {"calendar year 2012-13", "\"2012-13\" is no calendar year: write one year of four figures, such as 2012"},
      {"quarter 5 of financial year 2012-13", "\"5\" is no quarter: a year has quarters 1 to 4"},
      {"quarter 1", "\"quarter 1\" doesn't say of which year: write such as quarter 1 of financial year 2012-13"},
      {"quarter 1 of 2012-13",
       "\"quarter 1 of 2012-13\" doesn't say of which year: write such as quarter 1 of financial year 2012-13"},
      {"quarter 1 of academic year 2012-13",
       "an academic year isn't divided into quarters: write the range of days"},
      {"31 March 2013 to 1 April 2012",
       "the range would end before it begins: 31 March 2013 comes after 1 April 2012"},
      {"31 April 2012 to 1 May 2012", "\"31 April 2012\" is no date: write such as 1 April 2012"},
      {"1 April 2012 to May", "\"May\" is no date: write such as 31 March 2013"},
      {"financial year 9999-00", "\"9999-00\" lies outside the years 1 to 9999, which is as far as dates go"},
      {"calendar year 0000", "\"0000\" lies outside the years 1 to 9999, which is as far as dates go"},
      {"last year", "\"last year\" is no period: write such as financial year 2012-13, quarter 1 of financial year "
                    "2012-13, April 2012, or 1 April 2012 to 31 March 2013"},
  };
  for (const auto& [text, error] : cases) {
    const auto reading = Period::parse(text);
    EXPECT_FALSE(reading) << text;
    EXPECT_EQ(reading.error, error);
  }
}

TEST(Period, ReadsCellsOfAColumnWhoseKindIsKnown) {
  struct Case {
    Kind kind;
    const char *cell, *written;  // empty if refused
  };
  const Case cases[] = {
      {Kind::financial_year, "2012-13", "financial year 2012-13"},
      {Kind::financial_year, "2018/19", "financial year 2018-19"},
      {Kind::financial_year, "201819", "financial year 2018-19"},
      {Kind::financial_year, "2018/2019", "financial year 2018-19"},
      {Kind::financial_year, "financial year 2018-19", "financial year 2018-19"},
      {Kind::financial_year, "academic year 2018-19", ""},
      {Kind::financial_year, "2018", ""},
      {Kind::financial_year, "201820", ""},
      {Kind::financial_year, "2018-20", ""},
      {Kind::financial_year, "", ""},
      {Kind::academic_year, "2018/19", "academic year 2018-19"},
      {Kind::calendar_year, "2012", "calendar year 2012"},
      {Kind::calendar_year, "2012-13", ""},
      {Kind::calendar_year, "12", ""},
      {Kind::quarter, "2012-13 Q1", "quarter 1 of financial year 2012-13"},
      {Kind::quarter, "2018/19 Q1", "quarter 1 of financial year 2018-19"},
      {Kind::quarter, "2018/19Q4", "quarter 4 of financial year 2018-19"},
      {Kind::quarter, "201819 q2", "quarter 2 of financial year 2018-19"},
      {Kind::quarter, "Q3 2018-19", "quarter 3 of financial year 2018-19"},
      {Kind::quarter, "2012 Q2", "quarter 2 of calendar year 2012"},
      {Kind::quarter, "2012-Q2", "quarter 2 of calendar year 2012"},
      {Kind::quarter, "quarter 1 of financial year 2012-13", "quarter 1 of financial year 2012-13"},
      {Kind::quarter, "2018/19 Q5", ""},
      {Kind::quarter, "2018/19", ""},
      {Kind::quarter, "Q1", ""},
      {Kind::quarter, "Q", ""},
      {Kind::month, "April 2012", "April 2012"},
      {Kind::month, "Apr 2012", "April 2012"},
      {Kind::month, "apr-2012", "April 2012"},
      {Kind::month, "2012-04", "April 2012"},
      {Kind::month, "201204", "April 2012"},
      {Kind::month, "04/2012", "April 2012"},
      {Kind::month, "2012-13", ""},
      {Kind::month, "Apr-12", ""},
      {Kind::month, "4", ""},
      {Kind::range, "1 April 2012 to 31 March 2013", "1 April 2012 to 31 March 2013"},
      {Kind::range, "financial year 2012-13", "financial year 2012-13"},
      {Kind::range, "2012-13", ""},
  };
  for (const Case& c : cases) {
    const auto reading = Period::parse_as(c.kind, c.cell);
    EXPECT_EQ(reading ? reading->to_string() : "", c.written) << c.cell << " as " << to_text(c.kind);
    EXPECT_NE(reading.error.empty(), !reading) << c.cell;
  }
  EXPECT_EQ(Period::parse_as(Kind::financial_year, "academic year 2018-19").error,
            "\"academic year 2018-19\" is of another kind than the column holds, which is financial year");
}

TEST(Period, FindsItsNeighbours) {
  struct Case {
    const char *period, *previous, *next, *last_year;  // empty where there is none
  };
  const Case cases[] = {
      {"financial year 2012-13", "financial year 2011-12", "financial year 2013-14", "financial year 2011-12"},
      {"academic year 2012-13", "academic year 2011-12", "academic year 2013-14", "academic year 2011-12"},
      {"calendar year 2012", "calendar year 2011", "calendar year 2013", "calendar year 2011"},
      {"calendar year 0001", "", "calendar year 0002", ""},
      {"calendar year 9999", "calendar year 9998", "", "calendar year 9998"},
      {"quarter 1 of financial year 2012-13", "quarter 4 of financial year 2011-12",
       "quarter 2 of financial year 2012-13", "quarter 1 of financial year 2011-12"},
      {"quarter 1 of calendar year 2012", "quarter 4 of calendar year 2011", "quarter 2 of calendar year 2012",
       "quarter 1 of calendar year 2011"},
      {"February 2012", "January 2012", "March 2012", "February 2011"},
      {"March 2012", "February 2012", "April 2012", "March 2011"},
      // Whole months move by months, whatever day they begin on.
      {"1 April 2012 to 31 March 2013", "1 April 2011 to 31 March 2012", "1 April 2013 to 31 March 2014",
       "1 April 2011 to 31 March 2012"},
      {"1 February 2012 to 29 February 2012", "1 January 2012 to 31 January 2012", "1 March 2012 to 31 March 2012",
       "1 February 2011 to 28 February 2011"},
      {"6 April 2012 to 5 April 2013", "6 April 2011 to 5 April 2012", "6 April 2013 to 5 April 2014",
       "6 April 2011 to 5 April 2012"},
      // Anything else moves by days.
      {"2 April 2012 to 8 April 2012", "26 March 2012 to 1 April 2012", "9 April 2012 to 15 April 2012",
       "2 April 2011 to 8 April 2011"},
      {"31 January 2012 to 30 March 2012", "2 December 2011 to 30 January 2012", "31 March 2012 to 29 May 2012",
       "31 January 2011 to 30 March 2011"},
      {"28 February 2012 to 29 February 2012", "26 February 2012 to 27 February 2012", "1 March 2012 to 2 March 2012",
       "28 February 2011 to 28 February 2011"},
      {"29 February 2012 to 10 March 2012", "18 February 2012 to 28 February 2012", "11 March 2012 to 21 March 2012",
       "28 February 2011 to 10 March 2011"},
  };
  const auto text = [](const std::optional<Period>& period) { return period ? period->to_string() : ""; };
  for (const Case& c : cases) {
    const Period period = Period::parse(c.period).period.value();
    EXPECT_EQ(text(period.previous()), c.previous) << c.period;
    EXPECT_EQ(text(period.next()), c.next) << c.period;
    EXPECT_EQ(text(period.same_last_year()), c.last_year) << c.period;
  }
}

TEST(Period, HoldsDaysAndPeriods) {
  const Period year = "financial year 2012-13"_period;
  EXPECT_TRUE(year.contains("2012-04-01"_date));
  EXPECT_TRUE(year.contains("2013-03-31"_date));
  EXPECT_FALSE(year.contains("2012-03-31"_date));
  EXPECT_FALSE(year.contains("2013-04-01"_date));
  EXPECT_TRUE(year.contains("quarter 4 of financial year 2012-13"_period));
  EXPECT_FALSE(year.contains("calendar year 2012"_period));
  EXPECT_TRUE(year.overlaps("calendar year 2012"_period));
  EXPECT_FALSE(year.overlaps("financial year 2013-14"_period));
  EXPECT_EQ(Period::holding(Kind::financial_year, "2013-03-31"_date), year);
  EXPECT_EQ(Period::holding(Kind::academic_year, "2012-08-31"_date), "academic year 2011-12"_period);
  EXPECT_EQ(Period::holding(Kind::quarter, "2013-03-31"_date), "quarter 4 of financial year 2012-13"_period);
  EXPECT_EQ(Period::holding(Kind::month, "2013-03-31"_date), "March 2013"_period);
  EXPECT_EQ(Period::holding(Kind::range, "2013-03-31"_date), std::nullopt);
}

TEST(Period, ComparesByDaysAndKind) {
  EXPECT_NE("financial year 2012-13"_period, "1 April 2012 to 31 March 2013"_period);
  EXPECT_NE("quarter 1 of financial year 2012-13"_period, "quarter 2 of calendar year 2012"_period);
  EXPECT_LT("financial year 2012-13"_period, "financial year 2013-14"_period);
  EXPECT_LT("April 2012"_period, "financial year 2012-13"_period);
  EXPECT_EQ(Period(), "calendar year 1970"_period);
  EXPECT_EQ("financial year 2012-13"_period.length_in_months(), 12);
  EXPECT_EQ("2 April 2012 to 8 April 2012"_period.length_in_months(), std::nullopt);
}

TEST(Period, HoldsADay) {
  const Date day = *Date::parse("15 February 2013");
  EXPECT_EQ(Period::holding(Kind::quarter, Kind::financial_year, day), "quarter 4 of financial year 2012-13"_period);
  EXPECT_EQ(Period::holding(Kind::quarter, Kind::calendar_year, day), "quarter 1 of calendar year 2013"_period);
  EXPECT_EQ(Period::holding(Kind::academic_year, Kind::academic_year, day), "academic year 2012-13"_period);
  EXPECT_EQ(Period::holding(Kind::quarter, Kind::calendar_year, *Date::parse("31 December 2013")), "quarter 4 of calendar year 2013"_period);
}

TEST(Period, IsAWindowThatEndsOrBeginsWithADay) {
  const auto day = [](const char* text) { return *Date::parse(text); };
  EXPECT_EQ(Period::months_to(day("31 March 2013"), 12, false), "1 April 2012 to 31 March 2013"_period);
  EXPECT_EQ(Period::months_to(day("31 March 2013"), 1, false), "1 March 2013 to 31 March 2013"_period);
  EXPECT_EQ(Period::months_to(day("28 February 2013"), 36, false), "1 March 2010 to 28 February 2013"_period);
  EXPECT_EQ(Period::months_to(day("29 August 2013"), 6, false), std::nullopt);
  EXPECT_EQ(Period::months_to(day("29 August 2013"), 6, true), "28 February 2013 to 29 August 2013"_period);
  EXPECT_EQ(Period::months_from(day("10 April 2012"), 2, false), "10 April 2012 to 9 June 2012"_period);
  EXPECT_EQ(Period::months_from(day("31 January 2012"), 1, false), std::nullopt);
  EXPECT_EQ(Period::months_from(day("31 January 2012"), 1, true), "31 January 2012 to 28 February 2012"_period);
  EXPECT_EQ(Period::days_to(day("14 April 2012"), 14), "1 April 2012 to 14 April 2012"_period);
  EXPECT_EQ(Period::days_from(day("1 April 2012"), 1), "1 April 2012 to 1 April 2012"_period);
  EXPECT_EQ(Period::days_to(day("14 April 2012"), 0), std::nullopt);
  EXPECT_EQ(Period::months_to(day("31 December 9999"), 12, false), std::nullopt);  // the day after has no name
  EXPECT_EQ(Period::months_to(day("1 April 2012"), -1, true), std::nullopt);
}

TEST(PeriodKind, HasAName) {
  for (const Kind kind : {Kind::financial_year, Kind::academic_year, Kind::calendar_year, Kind::quarter, Kind::month,
                          Kind::range}) {
    EXPECT_EQ(period_kind(to_text(kind)), kind);
  }
  EXPECT_EQ(period_kind("tax year"), std::nullopt);
}

}  // namespace
}  // namespace meed
