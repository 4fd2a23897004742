#include "explain/coverage.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "small_case.hpp"

namespace meed::explain {
namespace {

using testing::SmallCase;

bool lists(const Coverage& found, const std::string& what) {
  return std::any_of(found.unreached.begin(), found.unreached.end(), [&](const Unreached& one) { return one.what == what; });
}

TEST(Coverage, NamesWhatNoRunReaches) {
  const SmallCase small;
  ASSERT_TRUE(small.compilation->policy);
  const Coverage found = coverage(small.policy(), {small.recorded()});
  EXPECT_EQ(found.reached + found.unreached.size(), found.all);
  EXPECT_TRUE(lists(found, "setting domain_weight of talk from 1 April 2012"));
  EXPECT_FALSE(lists(found, "setting domain_weight of talk from 1 October 2012"));
  EXPECT_FALSE(lists(found, "band `strong` of achievement"));
  EXPECT_FALSE(lists(found, "branch 1 of a condition"));
}

TEST(Coverage, WithoutRunsNothingIsReached) {
  const SmallCase small;
  const Coverage found = coverage(small.policy(), {});
  EXPECT_EQ(found.reached, 0U);
  // 3 bands, 2 branches, 2 × 2 weights, 3 tariffs
  EXPECT_EQ(found.all, 12U);
  EXPECT_TRUE(std::is_sorted(found.unreached.begin(), found.unreached.end(), [](const auto& a, const auto& b) { return a.place < b.place; }));
}

TEST(Coverage, RunsReachThingsBetweenThem) {
  const SmallCase small;
  testing::Files one = testing::files;
  one["visits.csv"] = "family,domain,seen,level\nF3,talk,2012-04-20,18.0\nF3,talk,2013-03-01,18.0\n";
  const SmallCase other(one);
  const Coverage both = coverage(small.policy(), {small.recorded(), other.recorded()});
  EXPECT_FALSE(lists(both, "band `none` of achievement"));
  EXPECT_FALSE(lists(both, "band `improved` of achievement"));
}

}  // namespace
}  // namespace meed::explain
