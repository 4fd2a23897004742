// Running sums: in order, within what `where` leaves, and for rows that have a place at all.
#include <gtest/gtest.h>

#include "tests/eval/worlds.hpp"

namespace meed::eval {
namespace {

constexpr auto sums = R"(
measure so_far for each Visit
  is:  running sum of minutes over Visit, by seen, then id, where family is family of this Visit

measure worth_so_far for each Visit
  is:       running sum of worth over Visit, by seen, then id, where family is family of this Visit, needing at least 1
  missing:  left out

measure long_so_far for each Visit
  is:       running sum of minutes over Visit, by seen, then id, where minutes >= 20
  missing:  left out
)";

TEST(RunningSum, AddsRowsInOrderUpToAndIncludingItsOwn) {
  Scenario s(world(sums), families());
  s.run();
  EXPECT_EQ(s.value("so_far", {"V1"}), "10");
  EXPECT_EQ(s.value("so_far", {"V2"}), "55");
  EXPECT_EQ(s.value("so_far", {"V3"}), "85");
  EXPECT_EQ(s.value("so_far", {"V4"}), "20");
}

TEST(RunningSum, PassesOverWhatIsMissing) {
  Scenario s(world(sums), families());
  s.run();
  EXPECT_EQ(s.value("worth_so_far", {"V1"}), "9/2");
  EXPECT_EQ(s.value("worth_so_far", {"V2"}), "9/2");
  EXPECT_EQ(s.value("worth_so_far", {"V3"}), "21/2");
  EXPECT_EQ(s.value("worth_so_far", {"V4"}), "missing");
}

TEST(RunningSum, IsMissingForARowThatIsNotAmongThem) {
  Scenario s(world(sums), families());
  s.run();
  EXPECT_EQ(s.value("long_so_far", {"V1"}), "missing");
  EXPECT_EQ(s.value("long_so_far", {"V2"}), "45");
  EXPECT_EQ(s.value("long_so_far", {"V4"}), "65");
  EXPECT_EQ(s.value("long_so_far", {"V3"}), "95");
}

TEST(RunningSum, RestsOnConditionsThatLookAtItsOwnRow) {
  Scenario s(world(R"(
measure recent for each Visit
  is:       running sum of minutes over Visit, by seen, then id, where seen >= 40 days before seen of this Visit
  missing:  left out
)"), families());
  s.run();
  EXPECT_EQ(s.value("recent", {"V1"}), "10");
  EXPECT_EQ(s.value("recent", {"V2"}), "55");
  EXPECT_EQ(s.value("recent", {"V4"}), "65");
  EXPECT_EQ(s.value("recent", {"V3"}), "30");
}

TEST(RunningSum, HoldsRowsThatTheOrderDoesNotPart) {
  Files files = families();
  files["visits.csv"] = "id,family,seen,worth,minutes\nV1,F1,2012-04-20,,10\nV2,F1,2012-05-22,,45\nV3,F1,2012-05-22,,45\nV4,F1,2012-06-01,,5\n";
  Scenario s(world(R"(
measure so_far for each Visit
  is:  running sum of minutes over Visit, by seen, where family is family of this Visit
)"), files);
  s.run();
  EXPECT_EQ(s.value("so_far", {"V1"}), "10");
  EXPECT_EQ(s.value("so_far", {"V2"}), "held");
  EXPECT_EQ(s.value("so_far", {"V3"}), "held");
  EXPECT_EQ(s.value("so_far", {"V4"}), "105");
  EXPECT_NE(s.faults().find("stand at the same place: Visit `V2` and Visit `V3`"), std::string::npos) << s.faults();
}

}  // namespace
}  // namespace meed::eval
