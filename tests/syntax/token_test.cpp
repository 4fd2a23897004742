#include "syntax/token.hpp"

#include <gtest/gtest.h>

namespace meed::syntax {
namespace {

struct TokenCase {
  const char* written;
  const char* laid_out;
};

class Spaced : public testing::TestWithParam<TokenCase> {};

TEST_P(Spaced, GivesTheOneSpacing) { EXPECT_EQ(spaced(std::string_view(GetParam().written)), GetParam().laid_out); }

TEST_P(Spaced, LeavesItsOwnAlone) {
  EXPECT_EQ(spaced(std::string_view(GetParam().laid_out)), GetParam().laid_out);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, Spaced,
    testing::Values(TokenCase{"a+b", "a + b"}, TokenCase{"a  *   b", "a * b"}, TokenCase{"( a , b )", "(a, b)"}, TokenCase{"x of(a,b)", "x of (a, b)"},
                    TokenCase{"a<=b", "a <= b"}, TokenCase{"1,250.00", "1,250.00"}, TokenCase{"£ 1,250", "£1,250"},
                    TokenCase{"12.5 %", "12.5%"}, TokenCase{"2012-04-01", "2012-04-01"}, TokenCase{"2012-13", "2012-13"},
                    TokenCase{"a-b", "a - b"}, TokenCase{"a - b", "a - b"}, TokenCase{"(-a)", "(-a)"}, TokenCase{"a * - b", "a * -b"},
                    TokenCase{"psed -5 points,x -1", "psed -5 points, x -1"}, TokenCase{"- b", "- b"}, TokenCase{"-b", "-b"},
                    TokenCase{"\"a  b\"  \"c\"", "\"a  b\" \"c\""}, TokenCase{"\"a\"\"b\"", "\"a\"\"b\""},
                    TokenCase{"the month's   last day", "the month's last day"}, TokenCase{"", ""}));

TEST(Cells, AreCutAtPipesOutsideQuotes) {
  EXPECT_EQ(cells_of("| a |  \"b | c\"|| d |"), (std::vector<std::string_view>{"a", "\"b | c\"", "", "d"}));
  EXPECT_EQ(cells_of("| | a | |"), (std::vector<std::string_view>{"", "a", ""}));
}

}  // namespace
}  // namespace meed::syntax
