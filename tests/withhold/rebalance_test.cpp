// The linear program by itself: how far, and by which way.
#include "withhold/rebalance.hpp"

#include <gtest/gtest.h>

namespace meed::withhold {
namespace {

Freedom free(int cost, std::optional<Rational> down = Rational(100)) { return {std::nullopt, std::move(down), Rational(cost)}; }

TEST(Rebalance, TakesTheCheapestWay) {
  // a + b + c stays what it is: b costs less than c.
  const Problem problem{{free(0), free(5), free(3)}, {{{0, 1}, {1, 1}, {2, 1}}}, 0, true, Rational(4)};
  const Solution solution = rebalance(problem);
  EXPECT_EQ(solution.reached, Rational(4));
  EXPECT_EQ(solution.moved, (std::vector<std::uint32_t>{0, 2}));
}

TEST(Rebalance, TakesTwoWaysWhereOneIsTooNarrow) {
  const Problem problem{{free(0), free(5, Rational(3)), free(3, Rational(3))}, {{{0, 1}, {1, 1}, {2, 1}}}, 0, true, Rational(4)};
  const Solution solution = rebalance(problem);
  EXPECT_EQ(solution.reached, Rational(4));
  EXPECT_EQ(solution.moved, (std::vector<std::uint32_t>{0, 1, 2}));
}

TEST(Rebalance, GoesAsFarAsItCan) {
  const Problem problem{{free(0), free(5, Rational(3))}, {{{0, 1}, {1, 1}}}, 0, true, Rational(4)};
  EXPECT_EQ(rebalance(problem).reached, Rational(3));
}

TEST(Rebalance, GoesNowhereWhereASumHoldsItAlone) {
  const Problem problem{{free(0)}, {{{0, 1}}}, 0, false, Rational(2)};
  const Solution solution = rebalance(problem);
  EXPECT_EQ(solution.reached, Rational(0));
  EXPECT_TRUE(solution.moved.empty());
}

TEST(Rebalance, FollowsAChainOfSums) {
  // a + b = c, c + d = e: a goes down, c with it, and d makes up for c since e is dear.
  const Problem problem{{free(0), free(50), free(1), free(2), free(9)}, {{{0, 1}, {1, 1}, {2, -1}}, {{2, 1}, {3, 1}, {4, -1}}}, 0, false, Rational(6)};
  const Solution solution = rebalance(problem);
  EXPECT_EQ(solution.reached, Rational(6));
  EXPECT_EQ(solution.moved, (std::vector<std::uint32_t>{0, 2, 3}));
}

}  // namespace
}  // namespace meed::withhold
