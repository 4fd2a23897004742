// Places among rows, with every way of settling ties; percentiles by each definition.
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

TEST(Percentile, StandsWhereItsDefinitionSays) {
  const auto measure = [](const std::string& name, const std::string& place, const std::string& definition) {
    return "measure " + name + "\n  is:       percentile " + place + " of score over Family, " + definition + "\n  missing:  left out\n\n";
  };
  // The scores are 10, 30, 30 and 40.
  Scenario s(world("measure score for each Family\n  is:  sum of minutes over visits\n\nsetting quarter_place\n  always:  25\n\n" +
                   measure("average25", "quarter_place", "average at steps") + measure("average30", "30", "average at steps") +
                   measure("average0", "0", "average at steps") + measure("average100", "100", "average at steps") +
                   measure("exclusive25", "quarter_place", "exclusive") + measure("exclusive90", "90", "exclusive") +
                   measure("linear25", "(quarter_place)", "linear")),
             scores());
  s.run();
  EXPECT_EQ(s.value("average25"), "20");
  EXPECT_EQ(s.value("average30"), "30");
  EXPECT_EQ(s.value("average0"), "10");
  EXPECT_EQ(s.value("average100"), "40");
  EXPECT_EQ(s.value("exclusive25"), "15");
  EXPECT_EQ(s.value("exclusive90"), "missing");
  EXPECT_EQ(s.value("linear25"), "25");
}

}  // namespace
}  // namespace meed::eval
