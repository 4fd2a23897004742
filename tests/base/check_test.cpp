#include "base/check.hpp"

#include <gtest/gtest.h>

namespace meed {
namespace {

TEST(Check, LetsPassWhatHolds) {
  CHECK(1 + 1 == 2);
  CHECK(1 + 1 == 2, "sums hold");
}

TEST(CheckDeathTest, NamesTheConditionAndThePlace) {
  EXPECT_DEATH(CHECK(1 + 1 == 3), "check_test.cpp:[0-9]+: .*\n  relied on: 1 \\+ 1 == 3\n");
}

TEST(CheckDeathTest, GivesTheReason) {
  EXPECT_DEATH(CHECK(false, "a list has an item"), "because: a list has an item");
}

TEST(Check, LooksAtItsConditionOnce) {
  int looks = 0;
  CHECK(++looks == 1);
  EXPECT_EQ(looks, 1);
}

}  // namespace
}  // namespace meed
