// Every sample of the language, and what is understood of it: `samples/x.meed` beside `samples/x.ast`. To accept a
// change, run with MEED_ACCEPT=1 and read the difference.
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/parse/parsed.hpp"

namespace meed::parse {
namespace {

class Sample : public testing::TestWithParam<std::string> {};

TEST_P(Sample, HasNoFault) {
  const ParsedFile parsed = file(sample(GetParam()));
  EXPECT_FALSE(parsed.tree.empty());
  for (const Diagnostic& fault : parsed.faults) ADD_FAILURE() << fault.message;
}

TEST_P(Sample, IsUnderstoodAsItsTreeSays) {
  const std::string path = "tests/parse/samples/" + GetParam() + ".ast";
  const std::string tree = file(sample(GetParam())).tree;
  if (std::getenv("MEED_ACCEPT") != nullptr) std::ofstream(path, std::ios::binary) << tree;
  EXPECT_EQ(tree, read(path));
}

INSTANTIATE_TEST_SUITE_P(Language, Sample, testing::ValuesIn(samples()));

TEST(File, OfCommentsAndBlankLinesIsFine) {
  const ParsedFile parsed = file("# nothing yet\n\n   # still nothing\n");
  EXPECT_TRUE(parsed.faults.empty());
  EXPECT_EQ(parsed.tree, "");
}

TEST(File, MayEndLinesLikeWindowsAndIndentWithTabs) {
  const ParsedFile parsed = file("measure a\r\n\tis:\tb # c\r\n\t\t+ d\r\n");
  EXPECT_TRUE(parsed.faults.empty());
  EXPECT_EQ(parsed.tree, "measure a\n  is (add b d)\n");
}

TEST(File, TakesATitleBeforeOrAfterForEach) {
  EXPECT_EQ(file("measure a \"A\" for each B\n  is: c\n").tree, file("measure a for each B \"A\"\n  is: c\n").tree);
}

TEST(Policy, IsInForceFromDayToDayOrForAPeriod) {
  const ParsedFile days = file("policy a\n  version: 1\n  in force: 1 April 2012 to 31 March 2013\n");
  const ParsedFile year = file("policy a\n  version: 1\n  in force: financial year 2012-13\n");
  EXPECT_TRUE(year.faults.empty());
  EXPECT_EQ(year.tree, days.tree);
}

TEST(Field, TakesItsListBeforeOrAfterItsLimits) {
  const ParsedFile before = file("record A (as)\n  b: number by M from 0 to 2, optional\n");
  EXPECT_TRUE(before.faults.empty());
  EXPECT_EQ(before.tree, file("record A (as)\n  b: number from 0 to 2 by M, optional\n").tree);
}

TEST(Better, IsAWordOrWhatSaysIt) {
  EXPECT_EQ(file("measure a\n  is: b\n  better: higher\n").tree, "measure a\n  is b\n  better higher\n");
  EXPECT_EQ(file("measure a\n  is: b\n  better: c of D\n").tree, "measure a\n  is b\n  better-by (of c D)\n");
}

TEST(File, TakesAHeaderThatGoesOn) {
  const ParsedFile parsed = file("measure a for each Family by Domain,\n    where joined is in the period\n  is: c\n");
  EXPECT_EQ(parsed.tree, "measure a\n  for-each Family by Domain where (is-in joined the-period)\n  is c\n");
}

}  // namespace
}  // namespace meed::parse
