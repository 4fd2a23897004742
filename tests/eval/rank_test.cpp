// Places among rows, with every way of settling ties; percentiles by both definitions.
#include <gtest/gtest.h>

#include "tests/eval/worlds.hpp"

namespace meed::eval {
namespace {

Files scores() {
  return {{"centres.csv", "id,name\nC1,One\n"},
          {"families.csv", "id,centre,joined\nF1,C1,2012-04-10\nF2,C1,2012-04-10\nF3,C1,2012-04-10\nF4,C1,2012-04-10\n"},
          {"visits.csv", "id,family,seen,worth,minutes\nV1,F1,2012-05-01,,40\nV2,F2,2012-05-01,,30\nV3,F3,2012-05-01,,30\nV4,F4,2012-05-01,,10\n"}};
}

TEST(Rank, SettlesTiesAsTheRulesSay) {
  Scenario s(world(R"(
measure score for each Family
  is:  sum of minutes over visits

measure better for each Family
  is:  rank of score over Family, highest first, ties share the better place

measure worse for each Family
  is:  rank of score over Family, highest first, ties share the worse place

measure lowest for each Family
  is:  rank of score over Family, lowest first, ties share the better place
)"), scores());
  s.run();
  EXPECT_EQ(s.value("better", {"F1"}), "1");
  EXPECT_EQ(s.value("better", {"F3"}), "2");
  EXPECT_EQ(s.value("worse", {"F2"}), "3");
  EXPECT_EQ(s.value("better", {"F4"}), "4");
  EXPECT_EQ(s.value("lowest", {"F4"}), "1");
  EXPECT_EQ(s.value("lowest", {"F1"}), "4");
}

TEST(Percentile, IsOneOfTheValuesByNearestRank) {
  Scenario s(world(R"(
measure score for each Family
  is:  sum of minutes over visits

measure median
  is:       percentile 50 of score over Family, nearest rank
  missing:  left out

measure upper
  is:       percentile 75 of score over Family, nearest rank
  missing:  left out
)"), scores());
  s.run();
  EXPECT_EQ(s.value("median"), "30");
  EXPECT_EQ(s.value("upper"), "30");
}

}  // namespace
}  // namespace meed::eval
