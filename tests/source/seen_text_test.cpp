// What of a text can be seen.
#include "source/seen_text.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace meed {
namespace {

struct SeenCase { std::string written, seen; };

TEST(SeenText, LeavesOutWhatCantBeSeen) {
  const std::vector<SeenCase> cases{
      {"S1", "S1"}, {"S1 ", "S1"}, {" S1", "S1"}, {"S1\t", "S1"}, {"S1\u00A0", "S1"}, {"\u2009S1", "S1"}, {"S1\u3000", "S1"}, {"S1\u2007", "S1"}, {"\uFEFFS1", "S1"}, {"S1\u200B", "S1"}, {"S\u200B1", "S1"},
      {"S\u20601", "S1"}, {"S1\u200E", "S1"}, {"S\u00AD1", "S1"}, {"S1\u2800", "S1"}, {"S1\u3164", "S1"}, {"S\x01" "1", "S1"}, {"S 1", "S 1"}, {"S  1", "S 1"}, {"S\u00A01", "S 1"}, {"S\t1", "S 1"}, {"S \u00A0 1", "S 1"},
      {"Mo\u0302n", "M\u00F4n"}, {"M\u00F4n", "M\u00F4n"}, {"\u212B", "\u00C5"}, {"\u1112\u1161\u11AB", "\uD55C"}, {"a note\nof two", "a note\nof two"}, {"a\r\nb", "a\nb"}, {"\n a \n", "a"},
      {"", ""}, {" ", ""}, {"\u00A0\u200B", ""}, {"\u4E2D\u6587", "\u4E2D\u6587"}, {"Zo\u00EB's", "Zo\u00EB's"}, {"\u03A9", "\u03A9"},
  };
  for (const SeenCase& one : cases) {
    EXPECT_EQ(as_seen(one.written), one.seen) << escaped(one.written);
    EXPECT_EQ(seen_text(one.written).has_value(), one.written != one.seen) << escaped(one.written);
    EXPECT_FALSE(seen_text(one.seen)) << escaped(one.seen);
  }
}

TEST(SeenText, KeepsASoftHyphenBeforeFigures) {
  EXPECT_EQ(as_seen("\u00AD100"), "100");
  EXPECT_FALSE(seen_text("\u00AD100", SeenAs::figures));
  EXPECT_EQ(seen_text("100\u00A0", SeenAs::figures), "100");
}

TEST(SeenText, ShowsWhatCantBeSeen) {
  EXPECT_EQ(escaped("S1\u00A0"), "S1\\u{A0}");
  EXPECT_EQ(escaped("S1 "), "S1\\u{20}");
  EXPECT_EQ(escaped("Mill Lane"), "Mill Lane");
  EXPECT_EQ(escaped("Mill  Lane"), "Mill\\u{20} Lane");
  EXPECT_EQ(escaped("Mo\u0302n"), "Mo\\u{302}n");
  EXPECT_EQ(escaped("M\u00F4n"), "M\u00F4n");
  const auto [one, other] = told_apart("\u212B", "\u00C5");
  EXPECT_EQ(one, "\\u{212B}");
  EXPECT_EQ(other, "\\u{C5}");
}

}  // namespace
}  // namespace meed
