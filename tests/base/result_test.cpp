#include "base/result.hpp"

#include <gtest/gtest.h>

namespace meed {
namespace {

Result<int> halve(int number) {
  if (number % 2 != 0) return fail("3 is odd", "Give an even number");
  return number / 2;
}

TEST(Result, HoldsAValueOrAFailure) {
  EXPECT_EQ(halve(4), 2);
  const Result<int> odd = halve(3);
  ASSERT_FALSE(odd.has_value());
  EXPECT_EQ(odd.error(), (Failure{"3 is odd", "Give an even number"}));
}

}  // namespace
}  // namespace meed
