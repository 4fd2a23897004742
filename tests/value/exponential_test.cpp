#include <gtest/gtest.h>

#include <vector>

#include "value/rounded_of.hpp"

namespace meed {
namespace {

struct ExponentialCase { RoundedOf of; const char* x; const char* step; const char* mode; const char* result; };

TEST(RoundedOf, RoundsTheTrueNumberOnce) {
  constexpr auto e = RoundedOf::exponential;
  constexpr auto ln = RoundedOf::natural_logarithm;
  const std::vector<ExponentialCase> cases{
      {e, "0", "0.01", "up", "1"},
      {e, "1", "0.0000000001", "half up", "2.7182818285"},
      {e, "1", "0.0000000001", "down", "2.7182818284"},
      {e, "-1", "0.0000000001", "half even", "0.3678794412"},
      {e, "1/2", "0.0001", "half up", "1.6487"},
      {e, "-5", "0.000000000001", "half up", "0.006737946999"},
      {e, "10", "0.01", "half up", "22026.47"},
      {e, "1/10000", "0.00000001", "half up", "1.00010001"},
      {e, "-1000", "0.01", "half up", "0"},
      {e, "-1000", "0.01", "ceiling", "0.01"},
      {ln, "1", "0.01", "up", "0"},
      {ln, "2", "0.000000000001", "half up", "0.69314718056"},
      {ln, "1/2", "0.000000000001", "half up", "-0.69314718056"},
      {ln, "1/2", "0.1", "floor", "-0.7"},
      {ln, "1/2", "0.1", "down", "-0.6"},
      {ln, "10", "0.00001", "half even", "2.30259"},
      {ln, "1000000", "0.00001", "half even", "13.81551"},
      {ln, "0.000001", "0.00001", "half even", "-13.81551"},
      {ln, "1.0000001", "0.00000001", "down", "0.00000009"},
      {RoundedOf::square_root, "2", "0.01", "half up", "1.41"},
      {RoundedOf::value, "2.345", "0.01", "half up", "2.35"},
  };
  for (const ExponentialCase& c : cases) {
    EXPECT_EQ(rounded_of(c.of, Rational::parse(c.x).value(), Rational::parse(c.step).value(), rounding_mode(c.mode).value()),
              Rational::parse(c.result).value())
        << words_before(c.of) << c.x << " to " << c.step << " " << c.mode;
  }
}

TEST(RoundedOf, GivesNothingWhereThereIsNone) {
  EXPECT_EQ(rounded_of(RoundedOf::square_root, -1, 1, RoundingMode::up), std::nullopt);
  EXPECT_EQ(rounded_of(RoundedOf::natural_logarithm, 0, 1, RoundingMode::up), std::nullopt);
  EXPECT_EQ(rounded_of(RoundedOf::natural_logarithm, -1, 1, RoundingMode::up), std::nullopt);
  EXPECT_EQ(rounded_of(RoundedOf::exponential, 1001, 1, RoundingMode::up), std::nullopt);
  EXPECT_NE(rounded_of(RoundedOf::exponential, 1000, 1, RoundingMode::up), std::nullopt);
}

}  // namespace
}  // namespace meed
