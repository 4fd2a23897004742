// What a faulty row touches is held, and nothing else is.
#include <gtest/gtest.h>

#include "tests/eval/worlds.hpp"

namespace meed::eval {
namespace {

Files with_visits(const std::string& visits) {
  Files files = families();
  files["visits.csv"] = "id,family,seen,worth,minutes\n" + visits;
  return files;
}

constexpr const char* rules = R"(
require seen_in_daylight for each Visit
  that:     minutes < 500
  message:  "A visit takes less than 500 minutes"

measure total for each Family
  is:  sum of minutes over visits

measure any_long for each Family
  is:  total > 10 or joined < 1 May 2012
)";

TEST(Held, AFaultyCellHoldsItsOwnGroup) {
  Scenario s(world(rules), with_visits("V1,F1,2012-04-20,1,many\nV2,F2,2012-04-20,1,10\n"));
  s.run();
  EXPECT_EQ(s.value("total", {"F1"}), "held");
  EXPECT_EQ(s.value("total", {"F2"}), "10");
}

TEST(Held, WhatSettlesAnAnswerSettlesItEvenBesideWhatIsHeld) {
  Scenario s(world(rules), with_visits("V1,F1,2012-04-20,1,many\nV2,F2,2012-04-20,1,many\n"));
  s.run();
  EXPECT_EQ(s.value("any_long", {"F1"}), "yes");
  EXPECT_EQ(s.value("any_long", {"F2"}), "held");
}

TEST(Held, ARowThatRefersNowhereMayBelongToAnyGroup) {
  Scenario s(world(rules), with_visits("V1,F9,2012-04-20,1,10\nV2,F2,2012-04-20,1,10\n"));
  s.run();
  EXPECT_EQ(s.value("total", {"F1"}), "held");
  EXPECT_EQ(s.value("total", {"F3"}), "held");
}

TEST(Held, AnUnmetRequirementHoldsTheRowWhereItStands) {
  Scenario s(world(rules), with_visits("V1,F1,2012-04-20,1,550\nV2,F2,2012-04-20,1,10\n"));
  s.run();
  EXPECT_EQ(s.value("total", {"F1"}), "held");
  EXPECT_EQ(s.value("total", {"F2"}), "10");
  EXPECT_EQ(s.faults(), "Visit `V1` doesn't meet `seen_in_daylight`: A visit takes less than 500 minutes\n");
}

constexpr const char* grant = R"(
measure total for each Family
  is:  sum of minutes over visits

fund grant "A grant"
  earned by:  each Family
  amount:     £1.00 * total
  paid to:    centre
  limit:      £50.00 for each Centre
  pot:        £1,000.00
  rounding:   largest remainder to the penny, ties by id
  unspent:    carried forward
)";

TEST(Held, OnePayeeHoldsThePotUnlessTheRestAreSafe) {
  Scenario s(world(grant), {{"centres.csv", "id,name\nC1,Penhill\nC2,Parks\n"},
                            {"families.csv", "id,centre,joined\nF1,C1,2012-04-10\nF3,C2,2012-07-01\n"},
                            {"visits.csv", "id,family,seen,worth,minutes\nV1,F1,2012-04-20,1,many\nV2,F3,2012-04-20,1,10\n"}});
  s.run();
  EXPECT_EQ(s.paid("grant", "C1"), "held");
  EXPECT_EQ(s.paid("grant", "C2"), "held");
  s.options.hold_back = true;
  s.run();
  EXPECT_EQ(s.paid("grant", "C1"), "held");
  EXPECT_EQ(s.paid("grant", "C2"), "10.00");
}

}  // namespace
}  // namespace meed::eval
