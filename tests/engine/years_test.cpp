#include "engine/years.hpp"

#include <gtest/gtest.h>

namespace meed::engine {
namespace {

struct YearsCase { const char* written; YearForm form; int years; const char* moved; };

class MovedByYears : public testing::TestWithParam<YearsCase> {};

TEST_P(MovedByYears, KeepsTheWayItIsWritten) {
  EXPECT_EQ(moved_by_years(GetParam().written, GetParam().years, GetParam().form), GetParam().moved);
}

INSTANTIATE_TEST_SUITE_P(Years, MovedByYears, testing::Values(
    YearsCase{"1 May 2024", YearForm::date, 2, "1 May 2026"},
    YearsCase{"2024-05-01", YearForm::date, -1, "2023-05-01"},
    YearsCase{"2003-04-01", YearForm::date, 1, "2004-04-01"},
    YearsCase{"from 1 October 2024", YearForm::date, 1, "from 1 October 2025"},
    YearsCase{"2024-25", YearForm::period, 2, "2026-27"},
    YearsCase{"2024/25", YearForm::period, 2, "2026/27"},
    YearsCase{"2098-99", YearForm::period, 1, "2099-00"},
    YearsCase{"2024-25 Q1", YearForm::period, 1, "2025-26 Q1"},
    YearsCase{"2024 Q1", YearForm::period, 1, "2025 Q1"},
    YearsCase{"quarter 1 of financial year 2024-25", YearForm::period, 3, "quarter 1 of financial year 2027-28"},
    YearsCase{"1 April 2003 to 31 March 2009", YearForm::period, 1, "1 April 2004 to 31 March 2010"},
    YearsCase{"2003-04-01 to 2004-03-31", YearForm::period, 1, "2004-04-01 to 2005-03-31"},
    YearsCase{"2003-04", YearForm::month, 1, "2004-04"},
    YearsCase{"April 2024", YearForm::month, 1, "April 2025"},
    YearsCase{"", YearForm::date, 1, ""},
    YearsCase{"20240501", YearForm::date, 1, "20240501"}));

TEST(Edited, OfTwoThatOverlapTheLongerOneThatBeginsFirstCounts) {
  EXPECT_EQ(edited("abcdef", {{1, 2, "-"}, {1, 4, "+"}, {3, 5, "x"}, {5, 6, "F"}}), "a+eF");
  EXPECT_EQ(edited("abc", {}), "abc");
}

}  // namespace
}  // namespace meed::engine
