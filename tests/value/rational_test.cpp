#include "value/rational.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <thread>
#include <unordered_set>
#include <vector>

#include "printing.hpp"
#include "value/sum.hpp"

namespace meed {
namespace {

constexpr auto kGreatest = std::numeric_limits<std::int64_t>::max();
constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();

struct Sum2 {
  std::string_view a, b, sum, difference, product, quotient;
};

TEST(Rational, AddsSubtractsMultipliesAndDividesExactly) {
  const Sum2 cases[] = {
      {"4.8", "2.97", "7.77", "1.83", "14.256", "160/99"},
      {"1/3", "1/6", "1/2", "1/6", "1/18", "2"},
      {"1/4", "1/4", "1/2", "0", "1/16", "1"},
      {"-1/4", "1/4", "0", "-1/2", "-1/16", "-1"},
      {"0", "-7/3", "-7/3", "7/3", "0", "0"},
      {"0.1", "0.2", "0.3", "-0.1", "0.02", "0.5"},
      {"9223372036854775807", "1", "9223372036854775808", "9223372036854775806", "9223372036854775807",
       "9223372036854775807"},
      {"-9223372036854775808", "-1", "-9223372036854775809", "-9223372036854775807", "9223372036854775808",
       "9223372036854775808"},
      {"1/9223372036854775807", "1/9223372036854775806",
       "18446744073709551613/85070591730234615838173535747377725442", "-1/85070591730234615838173535747377725442",
       "1/85070591730234615838173535747377725442", "9223372036854775806/9223372036854775807"},
      {"-9223372036854775808", "-9223372036854775808", "-18446744073709551616", "0",
       "85070591730234615865843651857942052864", "1"},
  };
  for (const Sum2& c : cases) {
    SCOPED_TRACE(std::string(c.a) + " and " + std::string(c.b));
    const Rational a = Rational::parse(c.a).value();
    const Rational b = Rational::parse(c.b).value();
    EXPECT_EQ(a + b, Rational::parse(c.sum).value());
    EXPECT_EQ(a - b, Rational::parse(c.difference).value());
    EXPECT_EQ(a * b, Rational::parse(c.product).value());
    EXPECT_EQ(a / b, Rational::parse(c.quotient).value());
  }
}

TEST(Rational, ComesBackToTheSmallFormWhateverWayItWent) {
  const Rational big = "9223372036854775808"_r;
  EXPECT_FALSE(big.is_small());
  const Rational back = big - 1;
  EXPECT_TRUE(back.is_small());
  EXPECT_EQ(back.to_int64(), kGreatest);
  EXPECT_EQ(-big, Rational(kLeast));
  EXPECT_TRUE((-big).is_small());
  EXPECT_EQ(-Rational(kLeast), big);
  EXPECT_EQ(Rational(kLeast).abs(), big);
  EXPECT_EQ(big / big, Rational(1));
  EXPECT_EQ(Rational(std::numeric_limits<std::uint64_t>::max()).to_fraction(), "18446744073709551615");
}

TEST(Rational, TakesWideParts) {
  const Wide most = ((static_cast<Wide>(1) << 126) - 1) * 2 + 1;
  EXPECT_EQ(Rational::from_wide(most, most), Rational(1));
  EXPECT_EQ(Rational::from_wide(-most - 1).to_fraction(), "-170141183460469231731687303715884105728");
  EXPECT_EQ(Rational::from_wide(-most - 1, -most - 1), Rational(1));
  EXPECT_EQ(Rational::from_wide(6, -4).to_fraction(), "-3/2");
  EXPECT_EQ(Rational::from_wide(0, -4), Rational(0));
  EXPECT_EQ(Rational::from_wide(kLeast, kLeast), Rational(1));
  EXPECT_EQ(Rational::from_wide(1, kLeast).to_fraction(), "-1/9223372036854775808");
}

TEST(Rational, ReadsWhatItSaysItReads) {
  const std::pair<const char*, const char*> good[] = {
      {"0", "0"},           {"-0", "0"},     {"-0.00", "0"},   {"007", "7"},      {"-12.50", "-25/2"},
      {"10/4", "5/2"},      {"-3/6", "-1/2"}, {"0.125", "1/8"}, {"0/5", "0"},
      {"000000000000000000000000000000", "0"},
      {"0123456789012345678901234567890", "123456789012345678901234567890"},
      {"0.000000000000000000000000000001", "1/1000000000000000000000000000000"},
  };
  for (const auto& [text, fraction] : good) EXPECT_EQ(Rational::parse(text).value().to_fraction(), fraction) << text;
  for (const char* bad : {"", "-", "+1", "--1", "1.", ".5", ".", "1e5", "1,000", " 1", "1 ", "1/0", "1/00", "1/-2",
                          "/2", "1/", "1.5/2", "1/2/3", "0x10", "nan", "1..2", "1.-2", "£5", "\xC2\xA0"}) {
    EXPECT_FALSE(Rational::parse(bad).has_value()) << bad;
  }
}

TEST(Rational, WritesItself) {
  struct Case {
    const char* value;
    const char* fraction;
    const char* decimal;  // empty if it doesn't end
  };
  const Case cases[] = {
      {"-0.75", "-3/4", "-0.75"},
      {"7", "7", "7"},
      {"1200.00", "1200", "1200"},
      {"1/3", "1/3", ""},
      {"1/1024", "1/1024", "0.0009765625"},
      {"-1/8", "-1/8", "-0.125"},
      {"1/10000000000000000000000", "1/10000000000000000000000", "0.0000000000000000000001"},
      {"1/30000000000000000000000", "1/30000000000000000000000", ""},
      {"1/36893488147419103232", "1/36893488147419103232",
       "0.00000000000000000002710505431213761085018632002174854278564453125"},
  };
  for (const Case& c : cases) {
    const Rational value = Rational::parse(c.value).value();
    EXPECT_EQ(value.to_fraction(), c.fraction);
    EXPECT_EQ(value.to_decimal().value_or(""), c.decimal);
    EXPECT_EQ(value.terminates(), c.decimal[0] != '\0');
  }
  EXPECT_EQ("12.5"_r.to_fixed(2), "12.50");
  EXPECT_EQ("-0.05"_r.to_fixed(2), "-0.05");
  EXPECT_EQ("0"_r.to_fixed(2), "0.00");
  EXPECT_EQ("7"_r.to_fixed(0), "7");
  EXPECT_DEATH((void)"0.125"_r.to_fixed(2), "is_integer");
}

TEST(Rational, Compares) {
  const char* ascending[] = {"-100000000000000000000", "-9223372036854775808", "-1/2",
                             "-1/3", "0", "1/100000000000000000000", "1/3", "333333333333333334/1000000000000000000",
                             "1", "9223372036854775807/9223372036854775806", "9223372036854775807",
                             "9223372036854775808"};
  for (std::size_t i = 0; i < std::size(ascending); ++i) {
    for (std::size_t j = 0; j < std::size(ascending); ++j) {
      EXPECT_EQ(Rational::parse(ascending[i]).value() <=> Rational::parse(ascending[j]).value(), i <=> j);
      EXPECT_EQ(Rational::parse(ascending[i]).value() == Rational::parse(ascending[j]).value(), i == j);
    }
  }
}

TEST(Rational, GivesItsParts) {
  EXPECT_EQ("-7/2"_r.floor(), Rational(-4));
  EXPECT_EQ("-7/2"_r.ceiling(), Rational(-3));
  EXPECT_EQ("7/2"_r.floor(), Rational(3));
  EXPECT_EQ("-200000000000000000001/2"_r.floor(), "-100000000000000000001"_r);
  EXPECT_EQ("-7/2"_r.numerator(), Rational(-7));
  EXPECT_EQ("-7/2"_r.denominator(), Rational(2));
  EXPECT_EQ("1/100000000000000000000"_r.denominator(), "100000000000000000000"_r);
  EXPECT_EQ("-7/2"_r.abs(), "7/2"_r);
  EXPECT_EQ("100000000000000000000"_r.to_int64(), std::nullopt);
  EXPECT_EQ("1/2"_r.to_int64(), std::nullopt);
  EXPECT_TRUE("100000000000000000000"_r.is_integer());
}

TEST(Rational, RaisesToAPower) {
  EXPECT_EQ("2/3"_r.pow(3), "8/27"_r);
  EXPECT_EQ("2/3"_r.pow(-2), "9/4"_r);
  EXPECT_EQ("5"_r.pow(0), Rational(1));
  EXPECT_EQ("0"_r.pow(0), Rational(1));
  EXPECT_EQ("0"_r.pow(5), Rational(0));
  EXPECT_EQ("10"_r.pow(30).to_fraction(), "1000000000000000000000000000000");
  EXPECT_DEATH((void)"0"_r.pow(-1), "CHECK|exponent");
}

TEST(Rational, StopsAtADivisionByZero) { EXPECT_DEATH((void)(Rational(1) / Rational(0)), "is_zero"); }

TEST(Rational, HashesEqualNumbersAlike) {
  std::unordered_set<Rational> seen = {"1/2"_r, "100000000000000000000"_r};
  EXPECT_TRUE(seen.contains("5/10"_r));
  EXPECT_TRUE(seen.contains("10000000000"_r * "10000000000"_r));
  EXPECT_FALSE(seen.contains("2"_r));
}

TEST(Rational, MayBeCopiedFromManyThreads) {
  const Rational shared = "100000000000000000000/3"_r;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([shared] {
      for (int i = 0; i < 1000; ++i) {
        const Rational copy = shared;
        EXPECT_EQ(copy, shared);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(Rational, SurvivesBeingMovedAndAssignedToItself) {
  Rational a = "100000000000000000000/3"_r;
  Rational& same = a;
  a = same;
  EXPECT_EQ(a, "100000000000000000000/3"_r);
  a = std::move(same);
  EXPECT_EQ(a, "100000000000000000000/3"_r);
  const Rational b = std::move(a);
  EXPECT_EQ(b, "100000000000000000000/3"_r);
}

TEST(Sum, AddsUpExactlyWhateverComes) {
  Sum pence;
  for (int i = 0; i < 1000; ++i) pence += "0.01"_r;
  EXPECT_EQ(pence.total(), Rational(10));

  Sum unlike;
  for (const char* text : {"1/3", "1/7", "0.5", "-4", "1/1000003", "1/999983", "1/9223372036854775783",
                           "100000000000000000000", "9223372036854775807", "9223372036854775807/2"}) {
    unlike += Rational::parse(text).value();
  }
  Rational expected;
  for (const char* text : {"1/3", "1/7", "0.5", "-4", "1/1000003", "1/999983", "1/9223372036854775783",
                           "100000000000000000000", "9223372036854775807", "9223372036854775807/2"}) {
    expected += Rational::parse(text).value();
  }
  EXPECT_EQ(unlike.total(), expected);

  Sum both = pence;
  both += unlike;
  EXPECT_EQ(both.total(), expected + 10);
  EXPECT_EQ(Sum().total(), Rational(0));
}

TEST(WithThousands, PutsCommasBeforeThreeDigits) {
  const std::pair<const char*, const char*> cases[] = {
      {"0", "0"},          {"999", "999"},          {"1000", "1,000"},        {"-1234567.5678", "-1,234,567.5678"},
      {"1000/3", "1,000/3"}, {"2/30000", "2/30,000"}, {"123456", "123,456"}, {"", ""}};
  for (const auto& [plain, shown] : cases) EXPECT_EQ(with_thousands(plain), shown);
}

}  // namespace
}  // namespace meed
