// Intervals are sound: whatever numbers within them are worked with, the result lies within the result's interval. Every
// kind of interval is tried with every other: with both ends, one or none, at, above and below zero, with and without a step.
#include "value/interval.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "printing.hpp"

namespace meed {
namespace {

using Known = std::optional<Rational>;

std::string text(const Known& end) { return end ? end->to_fraction() : "…"; }
std::string text(const Interval& x) { return text(x.low) + " to " + text(x.high) + (x.step ? " step " + text(x.step) : ""); }

/// Some numbers that lie within, those at its ends among them.
std::vector<Rational> numbers_within(const Interval& x) {
  std::vector<Rational> numbers;
  for (int n = -8; n <= 8; ++n) {
    if (const Rational number = Rational::ratio(n, 2); x.contains(number)) numbers.push_back(number);
  }
  for (const int far : {-1000, 1000}) {
    if (x.contains(far)) numbers.push_back(far);
  }
  return numbers;
}

std::vector<Interval> all_intervals() {
  const std::vector<Known> ends{std::nullopt, Rational(-3), Rational::ratio(-1, 2), Rational(0), Rational::ratio(1, 2), Rational(2)};
  const std::vector<Known> steps{std::nullopt, Rational::ratio(1, 2), Rational(1)};
  std::vector<Interval> all;
  for (const Known& low : ends) {
    for (const Known& high : ends) {
      for (const Known& step : steps) {
        const Interval one{low, high, step};
        if (!one.is_empty() && !numbers_within(one).empty()) all.push_back(one);
      }
    }
  }
  return all;
}

template <class Known, class Work>
void hold_pairs(Known known, Work work) {
  const std::vector<Interval> all = all_intervals();
  for (const Interval& a : all) {
    for (const Interval& b : all) {
      const Interval result = known(a, b);
      for (const Rational& x : numbers_within(a)) {
        for (const Rational& y : numbers_within(b)) {
          const std::optional<Rational> made = work(x, y);
          if (made && !result.contains(*made)) {
            FAIL() << text(a) << " and " << text(b) << " make " << text(result) << ", but " << x.to_fraction() << " and " << y.to_fraction() << " make "
                   << made->to_fraction();
          }
        }
      }
    }
  }
}

TEST(Interval, CoversEverySumDifferenceAndProduct) {
  hold_pairs([](const Interval& a, const Interval& b) { return sum(a, b); }, [](const Rational& x, const Rational& y) { return std::optional(x + y); });
  hold_pairs([](const Interval& a, const Interval& b) { return difference(a, b); }, [](const Rational& x, const Rational& y) { return std::optional(x - y); });
  hold_pairs([](const Interval& a, const Interval& b) { return product(a, b); }, [](const Rational& x, const Rational& y) { return std::optional(x * y); });
}

TEST(Interval, CoversEveryRatioToWhatIsNotZero) {
  hold_pairs([](const Interval& a, const Interval& b) { return ratio(a, b); },
             [](const Rational& x, const Rational& y) { return y.is_zero() ? std::nullopt : std::optional(x / y); });
}

TEST(Interval, CoversEitherAndTheGreaterAndTheLesser) {
  hold_pairs([](const Interval& a, const Interval& b) { return either(a, b); }, [](const Rational& x, const Rational&) { return std::optional(x); });
  hold_pairs([](const Interval& a, const Interval& b) { return either(a, b); }, [](const Rational&, const Rational& y) { return std::optional(y); });
  hold_pairs([](const Interval& a, const Interval& b) { return greater_of(a, b); }, [](const Rational& x, const Rational& y) { return std::optional(std::max(x, y)); });
  hold_pairs([](const Interval& a, const Interval& b) { return lesser_of(a, b); }, [](const Rational& x, const Rational& y) { return std::optional(std::min(x, y)); });
}

TEST(Interval, KeepsWhatIsWithinBoth) {
  hold_pairs([](const Interval& a, const Interval& b) { return within(a, b); },
             [](const Rational& x, const Rational& y) { return x == y ? std::optional(x) : std::nullopt; });
}

TEST(Interval, CoversEveryRounding) {
  for (const Interval& x : all_intervals()) {
    for (const RoundingMode mode : kRoundingModes) {
      for (const Rational& step : {Rational::ratio(1, 3), Rational(1), Rational(5)}) {
        for (const RoundedOf of : {RoundedOf::value, RoundedOf::square_root, RoundedOf::exponential, RoundedOf::natural_logarithm}) {
          const Interval result = rounded_of(of, x, step, mode);
          for (const Rational& number : numbers_within(x)) {
            const auto made = number.abs() > Rational(6) ? std::nullopt : rounded_of(of, number, step, mode);
            if (made) EXPECT_TRUE(result.contains(*made)) << words_before(of) << text(x) << " is " << text(result) << ", not " << made->to_fraction();
          }
        }
      }
    }
  }
}

TEST(Interval, KnowsNoMoreThanItMust) {
  struct Case { Interval found; std::string expected; };
  const Interval up{Rational(2), std::nullopt}, down{std::nullopt, Rational(-1)}, any{};
  const Interval few{Rational(-1), Rational(4), Rational(1)};
  const Case cases[] = {
      {product(up, up), "4 to …"},
      {product(up, down), "… to -2"},
      {product(down, down), "1 to …"},
      {product(up, few), "… to …"},
      {product(any, Interval::exactly(0)), "0 to 0"},
      {product(few, Interval::exactly(-2)), "-8 to 2 step 2"},
      {sum(up, few), "1 to …"},
      {reciprocal(up), "0 to 1/2"},
      {reciprocal(down), "-1 to 0"},
      {reciprocal(few), "-1 to 1"},
      {reciprocal(any), "… to …"},
      {reciprocal({Rational(0), std::nullopt}), "0 to …"},
      {reciprocal({Rational(0), Rational(5)}, Rational::ratio(1, 10)), "1/5 to 10"},
      {ratio({Rational(0), Rational(10)}, {Rational(1), Rational(10), Rational(1)}), "0 to 10"},
      {ratio(few, Interval::exactly(Rational::ratio(1, 2))), "-2 to 8 step 2"},
      {either(Interval::exactly(6), Interval::exactly(4)), "4 to 6 step 2"},
      {either(Interval::exactly(6), Interval::exactly(0)), "0 to 6 step 6"},
      {greater_of(up, down), "2 to …"},
      {lesser_of(up, down), "… to -1"},
      {rounded({Rational::ratio(2, 5), Rational(20)}, RoundingMode::half_up, 1), "0 to 20 step 1"},
      {rounded_of(RoundedOf::square_root, {Rational(-4), Rational(9)}, 1, RoundingMode::half_up), "0 to 3 step 1"},
      {rounded_of(RoundedOf::natural_logarithm, {Rational(0), Rational(1)}, 1, RoundingMode::half_up), "… to 0 step 1"},
      {rounded_of(RoundedOf::exponential, {Rational(0), Rational(5000)}, 1, RoundingMode::half_up), "1 to … step 1"},
  };
  for (const Case& one : cases) EXPECT_EQ(text(one.found), one.expected);
}

TEST(Interval, ForgetsNumbersThatGrowTooLong) {
  Interval x{Rational(2), Rational(3), Rational(1)};
  for (int k = 0; k < 200; ++k) x = product(x, x);
  EXPECT_EQ(text(x), "… to … step 1");
  Interval y = Interval::exactly(Rational::ratio(1, 3));
  for (int k = 0; k < 200; ++k) y = product(y, y);
  EXPECT_EQ(text(y), "… to …");
}

TEST(Interval, TellsWhetherANumberMayBeZero) {
  EXPECT_TRUE((Interval{Rational(1), std::nullopt}).is_never_zero());
  EXPECT_TRUE((Interval{std::nullopt, Rational(-1)}).is_never_zero());
  EXPECT_FALSE((Interval{Rational(0), Rational(1), Rational(1)}).is_never_zero());
  EXPECT_FALSE(Interval{}.is_never_zero());
  EXPECT_EQ(text(nearest_to_zero({Rational(3), Rational(9), Rational(1)})), "3");
  EXPECT_EQ(text(nearest_to_zero({Rational(-3), Rational(9), Rational::ratio(1, 2)})), "1/2");
  EXPECT_EQ(text(nearest_to_zero({Rational(-3), Rational(9)})), "…");
  EXPECT_EQ(common_step(Rational::ratio(3, 4), Rational::ratio(1, 2)), Rational::ratio(1, 4));
  EXPECT_EQ(common_step(-6, 4), Rational(2));
}

}  // namespace
}  // namespace meed
