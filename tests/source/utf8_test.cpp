#include "source/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace meed {
namespace {

struct Utf8Case {
  std::string text;
  std::optional<std::size_t> invalid;
};

TEST(Utf8, FindsTheFirstByteThatIsNotPartOfIt) {
  const Utf8Case cases[] = {
      {"", std::nullopt},
      {"plain", std::nullopt},
      {"£", std::nullopt},
      {"€", std::nullopt},
      {"\U0001F600", std::nullopt},
      {"\xF4\x8F\xBF\xBF", std::nullopt},  // U+10FFFF, the last there is
      {"\xF4\x90\x80\x80", 0},             // past it
      {"\xA3" "1", 0},                     // a pound sign in Latin-1
      {"a\x80", 1},                        // a byte that goes on from nothing
      {"ab\xC2", 2},                       // cut short
      {"\xE2\x82", 0},
      {"\xC0\x80", 0},                     // overlong
      {"\xE0\x80\x80", 0},
      {"\xF0\x80\x80\x80", 0},
      {"\xED\xA0\x80", 0},                 // half of a surrogate pair
      {"\xFF", 0},
  };
  for (const Utf8Case& c : cases) EXPECT_EQ(first_invalid_utf8(c.text), c.invalid) << c.text;
}

TEST(Utf8, CountsCodePointsAndEveryStrayByte) {
  EXPECT_EQ(count_code_points("£1 €2"), 5U);
  EXPECT_EQ(count_code_points("a\x80\x80z"), 4U);
}

TEST(Utf8, ReadsOneCodePoint) {
  const CodePoint pound = code_point_at("x£", 1);
  EXPECT_EQ(pound.value, U'£');
  EXPECT_EQ(pound.length, 2U);
  EXPECT_TRUE(pound.valid);
}

}  // namespace
}  // namespace meed
