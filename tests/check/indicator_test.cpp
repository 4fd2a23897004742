// Indicators: direction, tests of chance and weights.
#include "tests/check/cases.hpp"

namespace meed::check {
namespace {

using testing::expect_in_order;
using testing::expect_refusals;

const std::string returns = testing::small + R"(record Return (returns)
  centre:    Centre
  year:      financial year
  placed:    number from 0 to 100 step 1
  eligible:  number from 0 to 100 step 1
  one for each: centre, year

indicator early for each Centre
  rate:      placed out of eligible
  from:      returns, where year is the period
)";

TEST(Indicators, InGoodOrder) {
  expect_in_order(returns, {
      "  better:    higher\n  points:    0 points at 60% or less, 20 points at 85% or more, in proportion between\n",
      "  better:    lower\n  points:    0 points at 60% or more, 20 points at 15% or less, in proportion between\n",
      "  better:    higher\n  baseline:  the previous period\n  beyond chance:  better than baseline by Newcombe, z 1.96, otherwise 0 points\n"
      "  points:    0 points at 60% or less, 20 points at 85% or more, in proportion between\n",
      "  better:    higher\n  beyond chance:  better than 60% by Wilson, z 1.96, otherwise 0 points\n"
      "  points:    0 points at 60% or less, 20 points at 85% or more, in proportion between\n  weight:    25%, local choice 10% to 40% for each Centre\n",
  });
}

TEST(Indicators, SayWhichWayIsBetter) {
  expect_refusals(returns, {
      {Kind::direction_contradicted, "  better:    lower\n  points:    0 points at 60% or less, 20 points at 85% or more, in proportion between\n", "lower is better"},
      {Kind::scale_between, "  better:    higher\n  points:    0 points at 60% or less, 20 points at 85% or more\n", "between"},
      {Kind::chance_test_unfit, "  better:    higher\n  baseline:  60%\n  beyond chance:  better than baseline by Newcombe, z 1.96, otherwise 0 points\n"
                                "  points:    0 points at 60% or less, 20 points at 85% or more, in proportion between\n", "Newcombe"},
      {Kind::choice_out_of_bounds, "  better:    higher\n  weight:    50%, local choice 10% to 40% for each Centre\n", "50%"},
  });
}

TEST(Weights, AreChosenForTheWholeTime) {
  const std::string open = returns + "  better:    higher\n  weight:    25%, local choice 10% to 40% for each Centre\n";
  const auto checked = testing::check_texts({open, {}, {"policy l\n  version: 1\n  extends: demo 1\n  for: Centre C07\n  agreed by: \"The board\", 14 May 2012\n\n"
                                                        "set weight of early to 35% from 1 October 2012\n"}});
  EXPECT_EQ(checked.diagnostics.size(), 1U) << checked.shown;
  EXPECT_TRUE(checked.has(Kind::choice_dated)) << checked.shown;
}

TEST(Weights, MakeTheirTotal) {
  const std::string weighted = returns + "  better:    higher\n  points:    0 points at 60% or less, 20 points at 85% or more, in proportion between\n  weight:    90%\n\n";
  expect_refusals(weighted, {
      {Kind::total_differs, "measure all for each Centre\n  is: average of points over indicators, weighted by weight, needing at least 1\n  weights: total 100%\n  missing: 0 points\n", "make 90% on 1 April 2012, not 100%"},
      {Kind::label_unfit, "measure all for each Centre\n  is: size\n  weights: total 100%\n", "weighted by no setting"},
  });
}

}  // namespace
}  // namespace meed::check
