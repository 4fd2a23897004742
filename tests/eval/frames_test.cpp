// Periods moved by a rule, and settings that change within them.
#include <gtest/gtest.h>

#include "tests/eval/worlds.hpp"

namespace meed::eval {
namespace {

TEST(Frames, WorkTheSameLinesOutInThePeriodBefore) {
  Scenario s(world(R"(
measure visits_now
  is:  count over Visit, where seen is in the period

measure visits_before
  is:  visits_now in the previous period

measure visits_long_before
  is:  visits_before in the previous period

setting rate
  from 1 April 2010:    £1.00
  from 1 October 2012:  £2.00

measure rate_now
  is:  rate on the last day of the period

measure rate_then
  is:  rate on the first day of the period
)"), {{"centres.csv", "id,name\nC1,Penhill\n"},
      {"families.csv", "id,centre,joined\nF1,C1,2012-08-31\n"},
      {"visits.csv", "id,family,seen,worth,minutes\nV1,F1,2011-05-01,,1\nV2,F1,2011-06-01,,1\nV3,F1,2012-05-01,,1\nV4,F1,2010-05-01,,1\n"}});
  s.run();
  EXPECT_EQ(s.value("visits_now"), "1");
  EXPECT_EQ(s.value("visits_before"), "2");
  EXPECT_EQ(s.value("visits_long_before"), "1");
  EXPECT_EQ(s.value("rate_now"), "2");
  EXPECT_EQ(s.value("rate_then"), "1");
}

}  // namespace
}  // namespace meed::eval
