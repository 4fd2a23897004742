// The samples of the language are laid out as they stand; a mess becomes what it should be; nothing but space changes.
#include "syntax/format.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

namespace meed::syntax {
namespace {

std::string formatted(const std::string& text) {
  SourceSet sources;
  const FileId file = sources.add("rules.meed", text);
  return format(sources, outline(sources, file));
}

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string without_space(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
  return text;
}

class Sample : public testing::TestWithParam<const char*> {
 protected:
  std::string text = read(std::string("tests/parse/samples/") + GetParam() + ".meed");
};

TEST_P(Sample, IsLaidOutAsItStands) {
  ASSERT_FALSE(text.empty());
  EXPECT_EQ(formatted(text), text);
}

TEST_P(Sample, IsLaidOutAgainFromAMess) {
  std::string mess;
  for (const char c : text) mess += c == '\n' ? "  \r\n" : std::string(1, c);
  EXPECT_EQ(formatted(mess), text);
}

INSTANTIATE_TEST_SUITE_P(Language, Sample,
                         testing::Values("board", "columns", "decision_table", "life_chances", "outreach", "reach"));

constexpr const char* kMess = R"(policy   p.q   "T"
 version:2012.1
 in force:1 April 2012   to 31 March 2013


 source:"x"   # why
record Family(families)
   id:text,key  # a
   # own
   joined  : date

   one for each:id
# about m
measure m for each Family
    is: (a+b)*-c   -   d
      # inside
      + sum of   x over   Visit , where y is one of a,b
    missing:left out
    # trailing

bands b of m "t"
  none "None at all"   below 5 points
  some  from 5 points
  missing: none
scale z from months to points
  at 1 month or less: 0 points
  at 12 months: 1,250 points
  between: in proportion
table t for each Claim
  | a | is|
  | any |  £400.00 |
  |26 or more|£5.00|   # note
  hit: first)";

constexpr const char* kTidy = R"(policy p.q "T"
  version:   2012.1
  in force:  1 April 2012 to 31 March 2013

  source:    "x"  # why

record Family (families)
  id:      text, key  # a
  # own
  joined:  date

  one for each: id

# about m
measure m for each Family
  is:       (a + b) * -c - d
            # inside
            + sum of x over Visit, where y is one of a, b
  missing:  left out
  # trailing

bands b of m "t"
  none      "None at all"  below 5 points
  some                     from 5 points
  missing:  none

scale z from months to points
  at 1 month or less:      0 points
  at 12 months:        1,250 points
  between:             in proportion

table t for each Claim
  | a          | is      |
  | any        | £400.00 |
  | 26 or more | £5.00   |  # note
  hit:  first
)";

TEST(Format, TidiesAMess) { EXPECT_EQ(formatted(kMess), kTidy); }

TEST(Format, OfNothingIsNothing) {
  EXPECT_EQ(formatted(""), "");
  EXPECT_EQ(formatted("\n\n\n"), "");
}

// What is broken is seldom laid out, but when it is, not a letter of it may be lost.
TEST(Format, NeverLosesALetter) {
  std::mt19937 random(5);
  const std::string signs = "ab1 \"#:,|()-+\n\t .%\xC2\xA3=<";
  for (int round = 0; round < 3000; ++round) {
    std::string text = "list x\n";
    if (round % 3 == 0) text = "example x\n";
    if (round % 3 == 1) text = "measure x\n";
    for (int at = 0; at < 60; ++at) text += signs[random() % signs.size()];
    const std::string once = formatted(text);
    if (text.find('|') == std::string::npos) {
      EXPECT_EQ(without_space(once), without_space(text)) << text;
    }
    EXPECT_EQ(formatted(once), once) << text;
  }
}

}  // namespace
}  // namespace meed::syntax
