#include "report/csv.hpp"

#include <gtest/gtest.h>

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

TEST(Csv, ATableWithoutRowsIsItsHeader) { EXPECT_EQ(csv({"t", {{"a"}, {"b"}}, {}}), "a,b\n"); }

TEST(ExactText, IsADecimalThatEndsOrAFraction) {
  EXPECT_EQ(exact_text(Rational::ratio(25, 2)), "12.5");
  EXPECT_EQ(exact_text(Rational::ratio(100, 3)), "100/3");
  EXPECT_EQ(money_cell(Rational(5)), "5.00");
  EXPECT_EQ(money_cell(Rational::ratio(345591, 400)), "863.9775");
  EXPECT_EQ(money_cell(Rational::ratio(-100, 3)), "-100/3");
}

}  // namespace
}  // namespace meed::report
