// Aggregates: linked rows, rows of rows, every combination, what is absent, and equal firsts.
#include <gtest/gtest.h>

#include "tests/eval/worlds.hpp"

namespace meed::eval {
namespace {

TEST(Aggregate, GoesThroughLinkedRowsAlone) {
  Scenario s(world(R"(
measure visits_made for each Family
  is:  count over visits

measure worth_of_all for each Centre
  is:       sum of worth over visits of families, needing at least 1
  missing:  0
)"), families());
  s.run();
  EXPECT_EQ(s.value("visits_made", {"F1"}), "3");
  EXPECT_EQ(s.value("visits_made", {"F3"}), "0");
  EXPECT_EQ(s.value("worth_of_all", {"C1"}), "21/2");
  EXPECT_EQ(s.value("worth_of_all", {"C2"}), "0");
  for (const plan::Step& step : s.plan().steps) {
    const auto* aggregate = std::get_if<plan::Aggregate>(&step.operation);
    if (aggregate) EXPECT_EQ(s.plan().spaces[aggregate->grouping.rows].axes.size(), 1U) << plan::dump(s.plan(), s.policy());
  }
}

TEST(Aggregate, UsesWhatALinkSettlesForEachRow) {
  Scenario s(world(R"(
measure early for each Family
  is:  count over visits, where seen is within 6 weeks after joined
)"), families());
  s.run();
  EXPECT_EQ(s.value("early", {"F1"}), "2");
  EXPECT_EQ(s.value("early", {"F2"}), "0");
}

TEST(Aggregate, CrossesRowsThatNothingLinks) {
  Scenario s(world(R"(
measure joined_before for each Family
  is:  count over Family, where joined < joined of this Family
)"), families());
  s.run();
  EXPECT_EQ(s.value("joined_before", {"F1"}), "0");
  EXPECT_EQ(s.value("joined_before", {"F2"}), "1");
  EXPECT_EQ(s.value("joined_before", {"F3"}), "2");
}

TEST(Aggregate, DropsWhatIsAbsentAndCountsWhatIsNeeded) {
  Scenario s(world(R"(
measure mean for each Family
  is:       average of worth over visits, needing at least 2
  missing:  left out

measure mean_of_all for each Family
  is:       average of worth over visits, needing all
  missing:  left out

measure weighted for each Family
  is:       average of worth over visits, weighted by minutes, needing at least 1
  missing:  left out

measure known for each Family
  is:       count over visits, where worth > 5, needing at least 3
  missing:  left out
)"), families());
  s.run();
  EXPECT_EQ(s.value("mean", {"F1"}), "21/4");
  EXPECT_EQ(s.value("mean_of_all", {"F1"}), "missing");
  EXPECT_EQ(s.value("weighted", {"F1"}), "45/8");
  EXPECT_EQ(s.value("mean", {"F2"}), "missing");
  EXPECT_EQ(s.value("known", {"F1"}), "missing");
}

TEST(Aggregate, HoldsEqualFirstsWithDifferentValues) {
  Scenario s(world(R"(
measure latest for each Family
  is:       last of minutes over visits, by seen
  missing:  left out
)"), {{"centres.csv", "id,name\nC1,One\n"},
      {"families.csv", "id,centre,joined\nF1,C1,2012-04-10\nF2,C1,2012-04-10\n"},
      {"visits.csv", "id,family,seen,worth,minutes\nV1,F1,2012-05-01,1,10\nV2,F1,2012-05-01,1,20\n"
                     "V3,F2,2012-05-01,1,10\nV4,F2,2012-05-01,1,10\n"}});
  s.run();
  EXPECT_EQ(s.value("latest", {"F1"}), "held");
  EXPECT_EQ(s.value("latest", {"F2"}), "10");
  EXPECT_EQ(s.faults(), "two rows come last with different values: Visit `V1` and Visit `V2`\n");
}

TEST(Aggregate, OfNoRowsIsMissingExceptCountAndSum) {
  Scenario s(world(R"(
measure total
  is:  sum of minutes over Visit

measure number
  is:  count over Visit

measure most
  is:       greatest of minutes over Visit
  missing:  left out
)"), {{"centres.csv", "id,name\n"}, {"families.csv", "id,centre,joined\n"}, {"visits.csv", "id,family,seen,worth,minutes\n"}});
  s.run();
  EXPECT_EQ(s.value("total"), "0");
  EXPECT_EQ(s.value("number"), "0");
  EXPECT_EQ(s.value("most"), "missing");
}

}  // namespace
}  // namespace meed::eval
