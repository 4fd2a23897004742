// What-if settings as they are written on the command line: values, lines of rules, and what is said of those that can't be.
#include "engine/sweep.hpp"

#include <gtest/gtest.h>

namespace meed::engine {
namespace {

std::string lines(std::string_view text) {
  const auto sweep = parse_sweep(text);
  if (!sweep) return sweep.error().what;
  std::string all;
  for (const SweptValue& value : sweep->values) all += (all.empty() ? "" : "; ") + sweep->line(value);
  return all;
}

TEST(Sweep, GoesFromOneEndToTheOther) {
  EXPECT_EQ(lines("tariff.improved=£100..£120 step £10"), "set tariff of improved to £100; set tariff of improved to £110; set tariff of improved to £120");
  EXPECT_EQ(lines("share=10%..11% step 0.5%"), "set share to 10.0%; set share to 10.5%; set share to 11.0%");
  EXPECT_EQ(lines("price=£1..£1.10 step £0.1"), "set price to £1.00; set price to £1.10");
  EXPECT_EQ(lines("wait=6 weeks..8 weeks step 2 weeks"), "set wait to 6 weeks; set wait to 8 weeks");
  EXPECT_EQ(lines("n=-1..1 step 1"), "set n to -1; set n to 0; set n to 1");
  EXPECT_EQ(lines("p=USD 1,000..USD 2,000 step USD 500"), "set p to USD 1000; set p to USD 1500; set p to USD 2000");
  EXPECT_EQ(lines("fee.joined.north=£5..£5 step £1"), "set fee to joined north £5");
  EXPECT_EQ(lines("price from 1 October 2012 = £5..£6 step £1"), "set price to £5 from 1 October 2012; set price to £6 from 1 October 2012");
}

TEST(Sweep, TakesAList) {
  EXPECT_EQ(lines("price=£30, £35,£1,250.50"), "set price to £30; set price to £35; set price to £1,250.50");
  EXPECT_EQ(lines("weight.take_up=10%,35%"), "set weight of take_up to 10%; set weight of take_up to 35%");
  EXPECT_EQ(lines("n=10,20, 300"), "set n to 10; set n to 20; set n to 300");
  EXPECT_EQ(lines("whom=north, south"), "set whom to north; set whom to south");
  EXPECT_EQ(lines("late=yes"), "set late to yes");
}

TEST(Sweep, KnowsItsNumbers) {
  const auto money = parse_sweep("price=£30, £35.50");
  EXPECT_TRUE(money->is_numeric());
  EXPECT_EQ(money->currency, "GBP");
  EXPECT_EQ(*money->values[1].number, Rational::ratio(71, 2));
  const auto share = parse_sweep("share=12.5%");
  EXPECT_TRUE(share->percent);
  EXPECT_EQ(*share->values[0].number, Rational::ratio(1, 8));
  EXPECT_EQ(parse_sweep("wait=6 weeks")->unit, "weeks");
  EXPECT_FALSE(parse_sweep("mixed=£5, 10%")->is_numeric());
}

TEST(Sweep, SaysWhyNot) {
  EXPECT_EQ(lines("n=100,200"), "`--set n=100,200`: `100,200` may be one number or several");
  EXPECT_EQ(lines("n"), "`--set n`: it doesn't say what the setting is to be");
  EXPECT_EQ(lines("n=1..10"), "`--set n=1..10`: the range doesn't say its steps");
  EXPECT_EQ(lines("n=£1..10% step 1"), "`--set n=£1..10% step 1`: its two ends and its step aren't of one sort");
  EXPECT_EQ(lines("n=1..2 step 0"), "`--set n=1..2 step 0`: its step leads nowhere");
  EXPECT_EQ(lines("n=3..2 step 1"), "`--set n=3..2 step 1`: it would end before it begins");
  EXPECT_EQ(lines("n=100..200 step 30"), "`--set n=100..200 step 30`: its steps don't lead from 100 to 200");
  EXPECT_EQ(lines("n=0..1000 step 1"), "`--set n=0..1000 step 1`: these are 1001 values, and 1000 is the most");
  EXPECT_EQ(lines("n=1, 1"), "`--set n=1, 1`: `1` is there twice");
  EXPECT_EQ(lines("n from soon=1"), "`--set n from soon=1`: `soon` is not a date");
  for (const char* text : {"=1", "a b=1", "a..b=1", "a.=1", "n=", "n=1,", "n=..", "n=1..2 step", "n=one..two step three", "n=1\nset m to 2"}) EXPECT_FALSE(parse_sweep(text)) << text;
}

TEST(Sweep, MakesEveryCombination) {
  const auto made = combinations({*parse_sweep("a=1, 2"), *parse_sweep("b=3, 4")});
  EXPECT_EQ(*made, (std::vector<std::vector<std::size_t>>{{0, 0}, {0, 1}, {1, 0}, {1, 1}}));
  EXPECT_TRUE(combinations({})->empty());
  EXPECT_EQ(combinations({*parse_sweep("a=1"), *parse_sweep("a=2")}).error().what, "`a` is set twice");
  EXPECT_EQ(combinations({*parse_sweep("a=1..50 step 1"), *parse_sweep("b=1..50 step 1")}).error().what, "the values make 50 × 50 = 2,500 combinations, and 1,000 is the most");
}

}  // namespace
}  // namespace meed::engine
