#include "report/csv.hpp"

#include <algorithm>
#include <limits>

#include <gtest/gtest.h>

#include "report/exact_text.hpp"
#include "report/results.hpp"

namespace meed::report {
namespace {

TEST(Csv, QuotesOnlyWhereItMust) {
  const Table table{"t", {{"name"}, {"amount", true}}, {{"plain", "1"}, {"a,b", "2"}, {"say \"so\"", "3"}, {"two\nlines", "4"}}};
  EXPECT_EQ(csv(table), "name,amount\nplain,1\n\"a,b\",2\n\"say \"\"so\"\"\",3\n\"two\nlines\",4\n");
}

TEST(Csv, KeepsWaysOfBeingAbsentApart) {
  using model::State;
  const Table table{"t", {{"a"}, {"b"}, {"c"}, {"d"}, {"e"}}, {{State::missing, State::suppressed, State::not_applicable, State::held, "0"}}};
  EXPECT_EQ(csv(table), "a,b,c,d,e\nmissing,suppressed,not applicable,held,0\n");
}

TEST(Csv, ATableWithoutRowsIsItsHeader) { EXPECT_EQ(csv(Table{"t", {{"a"}, {"b"}}, {}}), "a,b\n"); }

TEST(ExactText, IsADecimalThatEndsOrAFraction) {
  EXPECT_EQ(exact_text(Rational::ratio(25, 2)), "12.5");
  EXPECT_EQ(exact_text(Rational::ratio(100, 3)), "100/3");
  EXPECT_EQ(money_cell(Rational(5), "GBP"), "5.00");
  EXPECT_EQ(money_cell(Rational(1250), "JPY"), "1250");
  EXPECT_EQ(money_cell(Rational::ratio(5, 2), "JPY"), "2.5");
  EXPECT_EQ(money_cell(Rational::ratio(5, 2), "KWD"), "2.500");
  EXPECT_EQ(money_cell(Rational::ratio(345591, 400), "GBP"), "863.9775");
  EXPECT_EQ(money_cell(Rational::ratio(-100, 3), "GBP"), "-100/3");
}

TEST(ExactText, WritesWhatRationalWrites) {
  ExactText text;
  const std::int64_t far = std::numeric_limits<std::int64_t>::max();
  for (const std::int64_t below : {1, 2, 3, 5, 7, 8, 10, 11, 16, 40, 100, 125, 220, 1'000, 4'096, 10'000, 1'000'000'000}) {
    for (const std::int64_t above : {std::int64_t{0}, std::int64_t{1}, std::int64_t{-1}, std::int64_t{5}, std::int64_t{-25}, std::int64_t{99}, std::int64_t{100}, std::int64_t{-61'275},
                                     std::int64_t{1'000'000}, std::int64_t{123'456'789'012}, far, -far}) {
      const Rational number = Rational::ratio(above, below);
      const std::string exactly = number.terminates() ? *number.to_decimal() : number.to_fraction();
      EXPECT_EQ(text.write(number), exactly);
      EXPECT_EQ(text.write(above, below), exactly) << above << "/" << below;
      for (const int places : {2, 3, 4}) {
        const std::string money = number.terminates() ? number.to_fixed(std::max(places, *number.decimal_places())) : number.to_fraction();
        EXPECT_EQ(text.write(number, places), money);
        EXPECT_EQ(text.write(above, below, places), money) << above << "/" << below;
      }
    }
  }
}

TEST(ExactText, WritesNumbersOfAnyLength) {
  ExactText text;
  const Rational tiny = Rational(1) / Rational(2).pow(70);
  EXPECT_EQ(text.write(tiny), *tiny.to_decimal());
  const Rational small = Rational(1) / Rational(2).pow(40);
  EXPECT_EQ(text.write(small), *small.to_decimal());
  const Rational large = Rational(10).pow(40) + Rational::ratio(1, 3);
  EXPECT_EQ(text.write(large, 2), large.to_fraction());
}

}  // namespace
}  // namespace meed::report
