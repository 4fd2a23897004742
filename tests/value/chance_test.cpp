#include "value/chance.hpp"

#include <gtest/gtest.h>

#include "printing.hpp"

namespace meed {
namespace {

std::string shown(const std::optional<Rational>& limit, int places) {
  return limit ? limit->to_fixed(places) : "none";
}

TEST(Wilson, GivesTheLimits) {
  struct Case {
    const char *x, *n, *z, *lower, *upper;
  };
  const Case cases[] = {
      {"7", "10", "1.96", "0.396773219980", "0.892210712514"},
      {"0", "10", "1.96", "0.000000000000", "0.277540168767"},
      {"10", "10", "1.96", "0.722459831233", "1.000000000000"},
      {"81", "263", "1.96", "0.255287613064", "0.366210684053"},
      {"3", "4", "0", "0.750000000000", "0.750000000000"},
      {"60", "100", "2", "0.500000000000", "0.692307692308"},
      {"11", "10", "1.96", "none", "none"},
      {"0", "0", "1.96", "none", "none"},
      {"-1", "10", "1.96", "none", "none"},
      {"1", "-10", "1.96", "none", "none"},
  };
  const Rational step = "0.000000000001"_r;
  for (const Case& c : cases) {
    const Rational x = Rational::parse(c.x).value(), n = Rational::parse(c.n).value(), z = Rational::parse(c.z).value();
    EXPECT_EQ(shown(wilson_limit(x, n, z, Side::lower, step, RoundingMode::half_up), 12), c.lower);
    EXPECT_EQ(shown(wilson_limit(x, n, z, Side::upper, step, RoundingMode::half_up), 12), c.upper);
  }
}

TEST(Wilson, TellsWhetherARateIsBeyondAFixedFigure) {
  struct Case {
    const char *x, *n, *z, *threshold;
    std::optional<bool> above, below;
  };
  const Case cases[] = {
      {"7", "10", "1.96", "0.3967", true, false},
      {"7", "10", "1.96", "0.3968", false, false},
      {"7", "10", "1.96", "0.8922", false, false},
      {"7", "10", "1.96", "0.8923", false, true},
      {"60", "100", "2", "0.5", false, false},  // the limit is exactly a half: touching isn't beyond
      {"60", "100", "1.9999999999999999999", "0.5", true, false},
      {"60", "100", "2.0000000000000000001", "0.5", false, false},
      {"40", "100", "2", "0.5", false, false},
      {"40", "100", "1.9999999999999999999", "0.5", false, true},
      {"0", "10", "1.96", "0", false, false},
      {"10", "10", "1.96", "1", false, false},
      {"5", "10", "0", "0.5", false, false},
      {"5", "10", "0", "0.4999", true, false},
      {"5", "10", "1.96", "-3", true, false},
      {"5", "10", "1.96", "3", false, true},
      {"51", "50", "1.96", "0.5", {}, {}},
      {"0", "0", "1.96", "0.5", {}, {}},
  };
  for (const Case& c : cases) {
    const Rational x = Rational::parse(c.x).value(), n = Rational::parse(c.n).value(), z = Rational::parse(c.z).value();
    const Rational threshold = Rational::parse(c.threshold).value();
    EXPECT_EQ(wilson_lower_above(x, n, z, threshold), c.above) << c.x << "/" << c.n << " z " << c.z;
    EXPECT_EQ(wilson_upper_below(x, n, z, threshold), c.below) << c.x << "/" << c.n << " z " << c.z;
  }
  EXPECT_DEATH((void)wilson_lower_above(1, 2, -1, 0), "z");
}

// The first seven are the rows of Newcombe (1998), Statistics in Medicine 17:873-890, table II, method 10.
TEST(Newcombe, GivesTheLimits) {
  struct Case {
    int x1, n1, x2, n2;
    const char *z, *lower, *upper;
  };
  const Case cases[] = {
      {56, 70, 48, 80, "1.96", "0.0524", "0.3339"},
      {9, 10, 3, 10, "1.96", "0.1705", "0.8090"},
      {6, 7, 2, 7, "1.96", "0.0582", "0.8063"},
      {5, 56, 0, 29, "1.96", "-0.0381", "0.1926"},
      {0, 10, 0, 20, "1.96", "-0.1611", "0.2775"},
      {0, 10, 0, 10, "1.96", "-0.2775", "0.2775"},
      {10, 10, 0, 20, "1.96", "0.6791", "1.0000"},
      {10, 10, 0, 10, "1.96", "0.6075", "1.0000"},
      {1877, 2568, 205, 374, "1.96", "0.1301", "0.2362"},  // Swindon 2018, pupils without and with free school meals
      {3, 4, 3, 4, "2", "-0.5000", "0.5000"},              // two irrational roots that cancel
      {24, 24, 0, 9, "6", "0.0000", "1.0000"},             // 3/5 and 4/5: exactly nought
      {5, 4, 1, 4, "1.96", "none", "none"},
      {1, 4, 5, 4, "1.96", "none", "none"},
      {1, 4, 0, 0, "1.96", "none", "none"},
  };
  for (const Case& c : cases) {
    const Rational z = Rational::parse(c.z).value();
    const Proportion first{c.x1, c.n1}, second{c.x2, c.n2};
    EXPECT_EQ(shown(newcombe_limit(first, second, z, Side::lower, "0.0001"_r, RoundingMode::half_up), 4), c.lower);
    EXPECT_EQ(shown(newcombe_limit(first, second, z, Side::upper, "0.0001"_r, RoundingMode::half_up), 4), c.upper);
  }
}

TEST(Newcombe, TellsWhetherADifferenceIsBeyondChance) {
  struct Case {
    const char *x1, *n1, *x2, *n2, *z;
    std::optional<bool> above, below;
  };
  const Case cases[] = {
      {"56", "70", "48", "80", "1.96", true, false},
      {"48", "80", "56", "70", "1.96", false, true},
      {"5", "56", "0", "29", "1.96", false, false},
      {"24", "24", "0", "9", "6", false, false},  // the limit is exactly nought: touching isn't beyond
      {"24", "24", "0", "9", "5.99999999999999999", true, false},
      {"24", "24", "0", "9", "6.00000000000000001", false, false},
      {"0", "9", "24", "24", "6", false, false},
      {"0", "9", "24", "24", "5.99999999999999999", false, true},
      {"1", "2", "1", "2", "0", false, false},
      {"51", "100", "1", "2", "0", true, false},
      {"1", "2", "1", "2", "1.96", false, false},
      {"102", "100", "1", "2", "1.96", {}, {}},  // a count above its base
      {"1", "2", "102", "100", "1.96", {}, {}},
      {"1", "2", "0", "0", "1.96", {}, {}},
      {"7.5", "10.25", "2.25", "11.5", "1.96", true, false},  // weighted counts
  };
  for (const Case& c : cases) {
    const Rational x1 = Rational::parse(c.x1).value(), n1 = Rational::parse(c.n1).value();
    const Rational x2 = Rational::parse(c.x2).value(), n2 = Rational::parse(c.n2).value();
    const Rational z = Rational::parse(c.z).value();
    EXPECT_EQ(newcombe_difference_above_zero(x1, n1, x2, n2, z), c.above) << c.x1 << " " << c.x2 << " z " << c.z;
    EXPECT_EQ(newcombe_difference_below_zero(x1, n1, x2, n2, z), c.below) << c.x1 << " " << c.x2 << " z " << c.z;
  }
}

TEST(Newcombe, TellsWhetherADifferenceIsBeyondAMargin) {
  const Proportion same{3, 4};
  EXPECT_EQ(newcombe_lower_above(same, same, 2, "-1/2"_r), false);  // exactly the limit
  EXPECT_EQ(newcombe_lower_above(same, same, 2, "-0.50000000000000000001"_r), true);
  EXPECT_EQ(newcombe_lower_above(same, same, 2, "-0.49999999999999999999"_r), false);
  EXPECT_EQ(newcombe_lower_above({5, 4}, same, 2, 0), std::nullopt);
}

}  // namespace
}  // namespace meed
