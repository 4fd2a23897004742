#include "value/rounding.hpp"

#include <gtest/gtest.h>

#include "printing.hpp"

namespace meed {
namespace {

// The General Decimal Arithmetic specification's modes, in the order of kRoundingModes.
TEST(Rounding, FollowsEachModeAtEachKindOfPlace) {
  struct Case {
    const char* x;
    int half_up, half_even, half_down, up, down, ceiling, floor;
  };
  const Case cases[] = {
      {"2.4", 2, 2, 2, 3, 2, 3, 2},        {"2.5", 3, 2, 2, 3, 2, 3, 2},       {"2.6", 3, 3, 3, 3, 2, 3, 2},
      {"3.5", 4, 4, 3, 4, 3, 4, 3},        {"-2.4", -2, -2, -2, -3, -2, -2, -3}, {"-2.5", -3, -2, -2, -3, -2, -2, -3},
      {"-2.6", -3, -3, -3, -3, -2, -2, -3}, {"-3.5", -4, -4, -3, -4, -3, -3, -4}, {"0.5", 1, 0, 0, 1, 0, 1, 0},
      {"-0.5", -1, 0, 0, -1, 0, 0, -1},    {"0", 0, 0, 0, 0, 0, 0, 0},         {"7", 7, 7, 7, 7, 7, 7, 7},
      {"-7", -7, -7, -7, -7, -7, -7, -7},  {"1/3", 0, 0, 0, 1, 0, 1, 0},       {"2/3", 1, 1, 1, 1, 0, 1, 0},
  };
  for (const Case& c : cases) {
    const int expected[] = {c.half_up, c.half_even, c.half_down, c.up, c.down, c.ceiling, c.floor};
    for (std::size_t i = 0; i < kRoundingModes.size(); ++i) {
      const Rational x = Rational::parse(c.x).value();
      EXPECT_EQ(round_to(x, 1, kRoundingModes[i]), Rational(expected[i])) << c.x << " " << to_text(kRoundingModes[i]);
      // The same number reached through the large form must round alike: 10^20 is even and whole.
      const Rational far = "100000000000000000000"_r;
      const Rational shifted = c.x[0] == '-' ? x - far : x + far;
      if (x.sign() != 0) {
        EXPECT_EQ(round_to(shifted, 1, kRoundingModes[i]), shifted - x + expected[i]);
      }
    }
  }
}

TEST(Rounding, RoundsToAnyStep) {
  struct Case {
    const char *x, *step, *mode, *expected;
  };
  const Case cases[] = {
      {"4.55", "0.1", "half up", "4.6"},
      {"-4.55", "0.1", "half up", "-4.6"},
      {"4.55", "0.1", "half even", "4.6"},
      {"4.45", "0.1", "half even", "4.4"},
      {"20000000/37", "0.01", "half up", "540540.54"},
      {"1234.5", "10", "half up", "1230"},
      {"1235", "10", "half up", "1240"},
      {"1235", "10", "half even", "1240"},
      {"1225", "10", "half even", "1220"},
      {"24.3", "0.25", "half up", "24.25"},
      {"24.375", "0.25", "half up", "24.5"},
      {"24.375", "0.25", "half down", "24.25"},
      {"0.4666", "1/3", "down", "1/3"},
      {"0.1849", "0.001", "half up", "0.185"},
      {"2333333333333333333333333333333/1", "1000", "half up", "2333333333333333333333333333000"},
      {"1/100000000000000000000000", "0.01", "up", "0.01"},
      {"-1/100000000000000000000000", "0.01", "ceiling", "0"},
      {"9223372036854775807", "9223372036854775807/9223372036854775806", "half up", "9223372036854775807"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(round_to(Rational::parse(c.x).value(), Rational::parse(c.step).value(), rounding_mode(c.mode).value()),
              Rational::parse(c.expected).value())
        << c.x << " to " << c.step << " " << c.mode;
  }
  EXPECT_EQ(steps_in("12.349"_r, "0.01"_r, RoundingMode::down), Rational(1234));
  EXPECT_DEATH((void)round_to(1, 0, RoundingMode::up), "step");
}

TEST(Rounding, DividesWideNumbers) {
  EXPECT_TRUE(divide_rounded(7, 2, RoundingMode::half_even) == 4);
  EXPECT_TRUE(divide_rounded(-7, 2, RoundingMode::half_up) == -4);
  EXPECT_TRUE(divide_rounded(-1, 2, RoundingMode::floor) == -1);
  const Wide large = static_cast<Wide>(1) << 126;
  EXPECT_TRUE(divide_rounded(large, large - 1, RoundingMode::up) == 2);
  EXPECT_TRUE(divide_rounded(large - 1, large, RoundingMode::half_up) == 1);
}

TEST(Rounding, NamesItsModes) {
  for (const RoundingMode mode : kRoundingModes) EXPECT_EQ(rounding_mode(to_text(mode)), mode);
  EXPECT_EQ(rounding_mode("half up"), RoundingMode::half_up);
  EXPECT_EQ(rounding_mode("half_up"), std::nullopt);
}

TEST(SquareRoot, IsRoundedOnce) {
  struct Case {
    const char *x, *step, *mode, *root;
  };
  const Case cases[] = {
      {"0", "0.01", "half up", "0"},
      {"2", "0.01", "half up", "1.41"},
      {"2", "0.01", "up", "1.42"},
      {"2", "0.000000000000000000000000000001", "half up", "1.414213562373095048801688724210"},
      {"9/4", "0.1", "half up", "1.5"},
      {"9/4", "0.1", "up", "1.5"},
      {"9/4", "1", "half up", "2"},      // exactly 1.5
      {"9/4", "1", "half down", "1"},
      {"25/4", "1", "half even", "2"},   // exactly 2.5
      {"49/4", "1", "half even", "4"},   // exactly 3.5
      {"2.2499999999999999999999", "1", "half up", "1"},
      {"2.2500000000000000000001", "1", "half down", "2"},
      {"1000000", "7", "half up", "1001"},
      {"1/3", "0.0001", "half up", "0.5774"},
      {"0.000001", "0.01", "ceiling", "0.01"},
      {"0.000001", "0.01", "half up", "0"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(square_root(Rational::parse(c.x).value(), Rational::parse(c.step).value(), rounding_mode(c.mode).value()),
              Rational::parse(c.root).value())
        << c.x << " to " << c.step << " " << c.mode;
  }
  EXPECT_EQ(exact_square_root("9/4"_r), "3/2"_r);
  EXPECT_EQ(exact_square_root("0"_r), "0"_r);
  EXPECT_EQ(exact_square_root("2"_r), std::nullopt);
  EXPECT_EQ(exact_square_root("1/2"_r), std::nullopt);
  EXPECT_DEATH((void)square_root(-1, 1, RoundingMode::up), "sign");
}

}  // namespace
}  // namespace meed
