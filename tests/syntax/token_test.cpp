#include "syntax/token.hpp"

#include <gtest/gtest.h>

namespace meed::syntax {
namespace {

struct Case {
  const char* written;
  const char* laid_out;
};

class Spaced : public testing::TestWithParam<Case> {};

TEST_P(Spaced, GivesTheOneSpacing) { EXPECT_EQ(spaced(std::string_view(GetParam().written)), GetParam().laid_out); }

TEST_P(Spaced, LeavesItsOwnAlone) {
  EXPECT_EQ(spaced(std::string_view(GetParam().laid_out)), GetParam().laid_out);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, Spaced,
    testing::Values(Case{"a+b", "a + b"}, Case{"a  *   b", "a * b"}, Case{"( a , b )", "(a, b)"}, Case{"x of(a,b)", "x of (a, b)"},
                    Case{"a<=b", "a <= b"}, Case{"1,250.00", "1,250.00"}, Case{"£ 1,250", "£1,250"},
                    Case{"12.5 %", "12.5%"}, Case{"2012-04-01", "2012-04-01"}, Case{"2012-13", "2012-13"},
                    Case{"a-b", "a - b"}, Case{"a - b", "a - b"}, Case{"(-a)", "(-a)"}, Case{"a * - b", "a * -b"},
                    Case{"psed -5 points,x -1", "psed -5 points, x -1"}, Case{"- b", "- b"}, Case{"-b", "-b"},
                    Case{"\"a  b\"  \"c\"", "\"a  b\" \"c\""}, Case{"\"a\"\"b\"", "\"a\"\"b\""},
                    Case{"the month's   last day", "the month's last day"}, Case{"", ""}));

TEST(Cells, AreCutAtPipesOutsideQuotes) {
  EXPECT_EQ(cells_of("| a |  \"b | c\"|| d |"), (std::vector<std::string_view>{"a", "\"b | c\"", "", "d"}));
  EXPECT_EQ(cells_of("| | a | |"), (std::vector<std::string_view>{"", "a", ""}));
}

}  // namespace
}  // namespace meed::syntax
