// Funds: pots for each whole, limits on wholes, refusals; and which faults of a run count.
#include <gtest/gtest.h>

#include "tests/eval/worlds.hpp"

namespace meed::eval {
namespace {

Files minutes(const std::string& visits) {
  Files files = families();
  files["visits.csv"] = "id,family,seen,worth,minutes\n" + visits;
  return files;
}

constexpr const char* three_visits = "V1,F1,2012-04-20,,100\nV2,F2,2012-04-20,,300\nV3,F3,2012-04-20,,50\n";

const std::string total = R"(
measure total for each Family
  is:  sum of minutes over visits
)";

TEST(Fund, GivesEachPotToItsOwnPayees) {
  Scenario s(world(total + R"(
fund grant "A grant"
  pot:        £100.00 for each Centre
  shared by:  each Family in proportion to total
  limit:      £60.00 for each Family
  rounding:   largest remainder to the penny, ties by id
  unspent:    carried forward
)"), minutes(three_visits));
  s.run();
  EXPECT_EQ(s.faults(), "");
  ASSERT_EQ(s.fund("grant").pots.size(), 2U);
  EXPECT_EQ(s.paid("grant", "F1"), "40.00");
  EXPECT_EQ(s.paid("grant", "F2"), "60.00");
  EXPECT_EQ(s.paid("grant", "F3"), "60.00");
  EXPECT_EQ(s.fund("grant").unspent, Rational(40));
}

TEST(Fund, HoldsAWholeToItsLimit) {
  Scenario s(world(total + R"(
fund grant "A grant"
  earned by:  each Family
  amount:     £1.00 * total
  paid to:    this Family
  limit:      £200.00 for each Centre
  pot:        £1,000.00
  rounding:   largest remainder to the penny, ties by id
  unspent:    carried forward
)"), minutes(three_visits));
  s.run();
  EXPECT_EQ(s.paid("grant", "F1"), "50.00");
  EXPECT_EQ(s.paid("grant", "F2"), "150.00");
  EXPECT_EQ(s.paid("grant", "F3"), "50.00");
  EXPECT_EQ(s.fund("grant").pots[0].wholes.size(), 2U);
}

TEST(Fund, RefusesMinimumsThatExceedThePot) {
  Scenario s(world(total + R"(
fund grant "A grant"
  pot:        £10.00
  shared by:  each Family in proportion to total
  minimum:    £5.00 for each Family
  rounding:   largest remainder to the penny, ties by id
  unspent:    carried forward
)"), minutes(three_visits));
  s.run();
  EXPECT_EQ(s.paid("grant", "F1"), "held");
  EXPECT_TRUE(s.fund("grant").pots[0].refusal.has_value());
  EXPECT_NE(s.faults().find("the minimums together exceed the pot"), std::string::npos) << s.faults();
}

constexpr const char* latest = R"(
measure latest for each Family
  is:       if joined < 1 May 2012 then 0 otherwise last of minutes over visits, by seen
  missing:  0
)";

TEST(Fault, CountsOnlyWhereSomethingDependsOnIt) {
  Scenario s(world(latest), minutes("V1,F1,2012-05-01,,1\nV2,F1,2012-05-01,,2\n"));
  s.run();
  EXPECT_EQ(s.faults(), "");
  EXPECT_EQ(s.value("latest", {"F1"}), "0");
}

TEST(Fault, NamesTheRows) {
  Scenario s(world(latest), minutes("V1,F2,2012-05-01,,1\nV2,F2,2012-05-01,,2\n"));
  s.run();
  EXPECT_EQ(s.faults(), "two rows come last with different values: Visit `V1` and Visit `V2`\n");
  EXPECT_EQ(s.value("latest", {"F2"}), "held");
  EXPECT_EQ(s.value("latest", {"F1"}), "0");
}

}  // namespace
}  // namespace meed::eval
