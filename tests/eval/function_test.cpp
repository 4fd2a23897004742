// Functions and exceptions in a run: what is missing, what lies outside, which exception counts, and two that clash.
#include <gtest/gtest.h>

#include "tests/eval/worlds.hpp"

namespace meed::eval {
namespace {

TEST(Function, IsMissingWhereWhatItIsGivenIs) {
  Scenario s(world(R"(
function shifted
  amount:  number
  extra:   number, optional
  is:      amount + (extra or else 100)

measure given for each Visit
  is:       shifted of (worth, minutes)
  missing:  left out

measure optional for each Visit
  is:  shifted of (minutes, worth)
)"), families());
  s.run();
  EXPECT_EQ(s.value("given", {"V1"}), "29/2");
  EXPECT_EQ(s.value("given", {"V2"}), "missing");
  EXPECT_EQ(s.value("optional", {"V1"}), "29/2");
  EXPECT_EQ(s.value("optional", {"V2"}), "145");
}

TEST(Function, IsMissingOutsideWhatItTakes) {
  Scenario s(world(R"(
function per_ten
  minutes_spent:  number from 10 to 40 step 10
  is:             100 / minutes_spent

function mended
  minutes_spent:  number from 10 to 40
  is:             100 / minutes_spent
  missing:        0

measure rate for each Visit
  is:       per_ten of minutes
  missing:  left out

measure never_missing for each Visit
  is:  mended of minutes
)"), families());
  s.run();
  EXPECT_EQ(s.value("rate", {"V1"}), "10");
  EXPECT_EQ(s.value("rate", {"V2"}), "missing");  // 45: beyond the range
  EXPECT_EQ(s.value("rate", {"V3"}), "10/3");
  EXPECT_EQ(s.value("never_missing", {"V2"}), "0");
}

/// What it is given is worked out outside the function, also where the function goes through a list.
TEST(Function, IsGivenValuesNotWords) {
  Scenario s(world(R"(
list Step (weight)
  first   2
  second  3

function spread
  value:  number
  is:     sum of value * weight over Step

measure in_all for each Family
  is:  spread of (sum of minutes over visits)

measure by_step for each Family by Step
  is:  spread of (weight of this Step * (count over Visit, where family is this Family))

measure nested for each Family
  is:  sum of (spread of (spread of minutes)) over visits
)"), families());
  s.run();
  EXPECT_EQ(s.value("in_all", {"F1"}), "425");
  EXPECT_EQ(s.value("in_all", {"F3"}), "0");
  EXPECT_EQ(s.value("by_step", {"F1", "second"}), "45");
  EXPECT_EQ(s.value("nested", {"F2"}), "500");
}

const std::string travel = R"(
measure earned for each Visit
  is:  minutes * £1.00

exception long to earned
  where:  minutes >= 30
  is:     £100.00

exception longest to long
  where:  minutes >= 45
  is:     £200.00

exception early to earned "Before June"
  where:  seen < 1 May 2012
  is:     £5.00
)";

TEST(Exceptions, TakeTheRulesPlaceAndTheStrongerCounts) {
  Scenario s(world(travel), families());
  s.run();
  EXPECT_EQ(s.value("earned", {"V1"}), "5");
  EXPECT_EQ(s.value("earned", {"V2"}), "200");
  EXPECT_EQ(s.value("earned", {"V3"}), "100");
  EXPECT_EQ(s.value("earned", {"V4"}), "20");
  EXPECT_EQ(s.faults(), "");
}

TEST(Exceptions, TwoThatClashAreAFaultOfTheRow) {
  Files files = families();
  files["visits.csv"] += "V5,F3,2012-04-25,1,90\n";
  Scenario s(world(travel + "measure all_of_it for each Family\n  is:  sum of earned over visits\n"), files);
  s.run();
  EXPECT_EQ(s.value("earned", {"V5"}), "held");
  EXPECT_EQ(s.value("all_of_it", {"F3"}), "held");
  EXPECT_EQ(s.value("all_of_it", {"F1"}), "305");
  EXPECT_NE(s.faults().find("`longest` and `early`"), std::string::npos) << s.faults();
}

/// A third that is stronger than both settles it; so does one made to several at once.
TEST(Exceptions, MayBeToSeveral) {
  Files files = families();
  files["visits.csv"] += "V5,F3,2012-04-25,1,90\n";
  Scenario s(world(travel + "exception both to longest, early\n  where:  minutes >= 45 and seen < 1 May 2012\n  is:     £7.00\n"), files);
  s.run();
  EXPECT_EQ(s.value("earned", {"V5"}), "7");
  EXPECT_EQ(s.faults(), "");
}

TEST(Exceptions, AreToAnyRuleThatWorksOutAFigure) {
  Scenario s(world(R"(
table fee for each Visit
  | minutes | is    |
  | below 20 | £1.00 |
  | 20 or more | £2.00 |

exception odd to fee
  where:  worth is missing
  is:     £9.00

outcome gain for each Family
  result:  count over visits
  points:  result * 1 point
  better:  higher

exception none_made to points of gain
  where:  result is 0
  is:     -1 point

fund grant
  earned by:  each Family
  amount:     £10.00
  paid to:    centre
  pot:        as earned
  rounding:   half up to the penny

exception more to amount of grant
  where:  joined > 1 May 2012
  is:     £20.00
)"), families());
  s.run();
  EXPECT_EQ(s.value("fee", {"V1"}), "1");
  EXPECT_EQ(s.value("fee", {"V2"}), "9");
  EXPECT_EQ(s.value("gain.points", {"F1"}), "3");
  EXPECT_EQ(s.value("gain.points", {"F3"}), "-1");
  EXPECT_EQ(s.paid("grant", "C1"), "30.00");
  EXPECT_EQ(s.paid("grant", "C2"), "20.00");
}

}  // namespace
}  // namespace meed::eval
