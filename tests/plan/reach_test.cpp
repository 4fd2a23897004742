// Arithmetic over what is known of numbers: every n and d that form.hpp says a kernel makes, of every n and d that the
// operands may have, lies within the form that was found; and what doesn't fit 64 bits is wide.
#include "plan/reach.hpp"

#include <gtest/gtest.h>

#include <random>

namespace meed::plan {
namespace {

constexpr std::int64_t largest = INT64_MAX;

/// One value as a column of numbers keeps it: n / (d * the column's denominator).
struct Kept { Rational n, d; };

Rational value_of(const Reach& of, const Kept& kept) { return kept.n / (kept.d * of.form.denominator); }

std::vector<Kept> all_kept(const Reach& reach) {
  std::vector<Kept> all;
  for (Wide n = reach.form.low; n <= reach.form.high; ++n) {
    for (std::int64_t d = 1; d <= reach.form.most_divisor; ++d) {
      const Kept one{Rational::from_wide(n), d};
      if (reach.value.contains(value_of(reach, one))) all.push_back(one);
    }
  }
  return all;
}

std::string text(const Reach& reach) {
  const Form& form = reach.form;
  if (reach.never) return "never";
  if (reach.is_wide()) return "wide";
  const std::string bounds = Rational::from_wide(form.low).to_fraction() + " to " + Rational::from_wide(form.high).to_fraction();
  return bounds + " over " + std::to_string(form.denominator) + (reach.is_quotient() ? " x " + std::to_string(form.most_divisor) : "");
}

/// Says whether what a kernel makes is as the form says, and is the value that it should be.
std::string wrong(const Reach& found, const Kept& made, const Rational& value) {
  if (found.is_wide()) return found.value.contains(value) ? "" : value.to_fraction() + " is out of bounds";
  const bool kept = !found.never && made.n.is_integer() && Rational::from_wide(found.form.low) <= made.n && made.n <= Rational::from_wide(found.form.high) &&
                    made.d.is_integer() && Rational(1) <= made.d && made.d <= Rational(found.form.most_divisor) && found.value.contains(value);
  if (kept && value_of(found, made) == value) return "";
  return text(found) + " doesn't hold " + made.n.to_fraction() + " over " + made.d.to_fraction() + ", which is " + value.to_fraction();
}

class RandomReaches {
 public:
  Reach next() {
    const std::int64_t low = between(-5, 5);
    const Interval bounds{Rational(low), Rational(low + between(0, 5))};
    const Rational denominator = between(1, 6);
    const Interval values = product(bounds, Interval::exactly(Rational(1) / denominator));
    if (between(0, 2) != 0) return fixed(values, denominator);
    return quotient(values, denominator, between(1, 4), between(0, 1) == 0 ? Interval{} : values);
  }

 private:
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(high - low + 1));
  }
  std::mt19937_64 random_{20120401};
};

/// Holds an operation to what form.hpp says of it, for every pair of values of many pairs of reaches.
template <class Operation, class Make>
void hold(Operation operation, Make make) {
  RandomReaches random;
  for (int round = 0; round < 300; ++round) {
    const Reach a = random.next(), b = random.next();
    const Reach found = operation(a, b);
    for (const Kept& one : all_kept(a)) {
      for (const Kept& other : all_kept(b)) {
        const std::string complaint = make(found, a, one, b, other);
        ASSERT_EQ(complaint, "") << text(a) << " and " << text(b);
      }
    }
  }
}

TEST(Reach, HoldsEverySum) {
  hold(static_cast<Reach (*)(const Reach&, const Reach&)>(sum), [](const Reach& found, const Reach& a, const Kept& x, const Reach& b, const Kept& y) {
    const Rational over = found.form.denominator;
    const Kept made{x.n * (over / a.form.denominator) * y.d + y.n * (over / b.form.denominator) * x.d, x.d * y.d};
    return wrong(found, made, value_of(a, x) + value_of(b, y));
  });
}

TEST(Reach, HoldsEveryProduct) {
  hold(static_cast<Reach (*)(const Reach&, const Reach&)>(product), [](const Reach& found, const Reach& a, const Kept& x, const Reach& b, const Kept& y) {
    const Kept made{x.n * y.n * found.form.denominator / (Rational(a.form.denominator) * b.form.denominator), x.d * y.d};
    return wrong(found, made, value_of(a, x) * value_of(b, y));
  });
}

TEST(Reach, HoldsEveryRatio) {
  hold(ratio, [](const Reach& found, const Reach& a, const Kept& x, const Reach& b, const Kept& y) {
    if (y.n.is_zero()) return std::string();
    const Rational by = Rational(found.form.denominator) / a.form.denominator;
    const Rational value = value_of(a, x) / value_of(b, y);
    if (b.is_constant()) return wrong(found, {x.n * by / value_of(b, y), x.d}, value);
    return wrong(found, {x.n * by * b.form.denominator * y.n.sign(), y.n.abs()}, value);
  });
}

TEST(Reach, HoldsEitherOfTwo) {
  hold(static_cast<Reach (*)(const Reach&, const Reach&)>(either), [](const Reach& found, const Reach& a, const Kept& x, const Reach& b, const Kept& y) {
    const Rational over = found.form.denominator;
    const std::string left = wrong(found, {x.n * (over / a.form.denominator), x.d}, value_of(a, x));
    return left.empty() ? wrong(found, {y.n * (over / b.form.denominator), y.d}, value_of(b, y)) : left;
  });
}

TEST(Reach, HoldsTheExtremeOfTwo) {
  for (const bool greater : {false, true}) {
    hold([&](const Reach& a, const Reach& b) { return extreme(a, b, greater); },
         [&](const Reach& found, const Reach& a, const Kept& x, const Reach& b, const Kept& y) {
           const Rational one = value_of(a, x), other = value_of(b, y);
           const bool first = greater ? other <= one : one <= other;
           const Rational by = Rational(found.form.denominator) / (first ? a : b).form.denominator;
           return wrong(found, first ? Kept{x.n * by, x.d} : Kept{y.n * by, y.d}, first ? one : other);
         });
  }
}

TEST(Reach, HoldsEveryRounding) {
  RandomReaches random;
  for (int round = 0; round < 300; ++round) {
    const Reach x = random.next();
    for (const Rational& step : {Rational::ratio(1, 100), Rational::ratio(2, 3), Rational(1), Rational(5)}) {
      for (const RoundingMode mode : kRoundingModes) {
        const Reach found = rounded(x, step, mode);
        for (const Kept& one : all_kept(x)) {
          const Rational value = round_to(value_of(x, one), step, mode);
          ASSERT_EQ(wrong(found, {value * found.form.denominator, 1}, value), "") << text(x);
        }
      }
    }
  }
}

TEST(Reach, NegatesEachEnd) {
  EXPECT_EQ(text(negated(fixed({Rational(-2), Rational(7)}, 10))), "-70 to 20 over 10");
  EXPECT_EQ(text(negated(quotient({Rational(-2), Rational(7)}, 10, 9))), "-70 to 20 over 10 x 9");
  EXPECT_EQ(text(negated(nothing())), "never");
}

TEST(Reach, KeepsNoMoreDenominatorThanASlopeNeeds) {
  const Reach tenths = fixed({Rational(-60), Rational(60)}, 10);
  EXPECT_EQ(text(product(tenths, exactly(Rational::ratio(20, 11)))), "-1200 to 1200 over 11");
  EXPECT_EQ(text(ratio(tenths, exactly(Rational::ratio(-1, 10)))), "-600 to 600 over 1");
  EXPECT_EQ(text(ratio(tenths, exactly(0))), "never");
}

TEST(Reach, IsWideBeyond64Bits) {
  EXPECT_EQ(text(fixed({-Rational(largest), Rational(largest)}, 1)), "-9223372036854775807 to 9223372036854775807 over 1");
  EXPECT_EQ(text(fixed({Rational(INT64_MIN), Rational(0)}, 1)), "wide");
  EXPECT_EQ(text(fixed({Rational(0), Rational(largest)}, 2)), "wide");
  EXPECT_EQ(text(fixed({Rational(0), std::nullopt}, 1)), "wide");
  EXPECT_EQ(text(sum(exactly(largest), exactly(1))), "wide");
  EXPECT_EQ(text(sum(exactly(largest - 1), exactly(1))), "9223372036854775807 to 9223372036854775807 over 1");
  EXPECT_EQ(text(product(exactly(std::int64_t{1} << 32), exactly(std::int64_t{1} << 31))), "wide");
  EXPECT_EQ(text(product(fixed({Rational(0), Rational(1)}, std::int64_t{1} << 32), fixed({Rational(0), Rational(1)}, std::int64_t{1} << 32))), "wide");
  EXPECT_EQ(text(either(exactly(Rational::ratio(1, 3037000507)), exactly(Rational::ratio(1, 3037000493)))), "wide");
  EXPECT_EQ(text(exactly(Rational(largest) * Rational(largest))), "wide");
}

TEST(Reach, HasNoDivisorBeyondTheLargest) {
  const Reach one = fixed({Rational(0), Rational(1)}, 1);
  EXPECT_EQ(text(ratio(one, fixed({Rational(1), Rational(largest_divisor)}, 1))), "0 to 1 over 1 x 4294967296");
  EXPECT_EQ(text(ratio(one, fixed({Rational(1), Rational(largest_divisor + 1)}, 1))), "wide");
  EXPECT_EQ(text(quotient({Rational(0), Rational(0)}, 1, 0)), "never");
}

TEST(Reach, KnowsBoundsWhereTheFormIsWide) {
  const Reach rate = ratio(fixed({Rational(0), Rational(5)}, 1), fixed({Rational(1), Rational(5)}, 1));
  const Reach change = sum(rate, negated(rate));
  EXPECT_TRUE(change.is_wide());
  EXPECT_EQ(text(rounded(change, Rational::ratio(1, 100), RoundingMode::half_up)), "-500 to 500 over 100");
  EXPECT_EQ(text(rounded(any_number({Rational(0), std::nullopt}), 1, RoundingMode::half_up)), "wide");
}

/// However long a chain of products, its bounds stay cheap: they are forgotten.
TEST(Reach, ForgetsBoundsThatGrowTooLong) {
  Reach x = fixed({Rational(2), Rational(3)}, 1);
  for (int k = 0; k < 200; ++k) x = product(x, x);
  EXPECT_TRUE(x.is_wide());
  EXPECT_FALSE(x.value.low || x.value.high);
}

TEST(Form, GivesTheNarrowestWidth) {
  const auto bits = [](Wide low, Wide high) { return Form{FormKind::fixed, low, high, 1, 1}.bits(); };
  EXPECT_EQ(bits(-128, 127), 8U);
  EXPECT_EQ(bits(0, 128), 16U);
  EXPECT_EQ(bits(-129, 0), 16U);
  EXPECT_EQ(bits(-32768, 32767), 16U);
  EXPECT_EQ(bits(0, 32768), 32U);
  EXPECT_EQ(bits(INT32_MIN, INT32_MAX), 32U);
  EXPECT_EQ(bits(0, Wide{INT32_MAX} + 1), 64U);
  EXPECT_EQ((Form{FormKind::quotient, 0, 1, 1, 127}.divisor_bits()), 8U);
  EXPECT_EQ((Form{FormKind::quotient, 0, 1, 1, 128}.divisor_bits()), 16U);
  EXPECT_EQ((Form{FormKind::quotient, 0, 1, 1, largest_divisor}.divisor_bits()), 64U);
}

}  // namespace
}  // namespace meed::plan
