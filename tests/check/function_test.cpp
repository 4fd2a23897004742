// Functions: what they are given, what they may rest on, and what their uses come to.
#include "tests/check/cases.hpp"

namespace meed::check {
namespace {

using testing::expect_in_order;
using testing::expect_refusals;

const std::string doubled = "function doubled\n  value: number from 0 to 100\n  is: value * 2\n";

TEST(Functions, AreGivenWhatTheyTake) {
  expect_refusals(testing::small + doubled, {
      {Kind::argument_count, "measure m\n  is: doubled of (1, 2)\n", "takes 1 value, and here it is given 2"},
      {Kind::unit_mismatch, "measure m for each Family\n  is: doubled of score\n", "`value` of the function `doubled` takes a number"},
      {Kind::wrong_kind, "measure m for each Family\n  is: doubled of joined\n", "takes a number"},
      {Kind::argument_outside, "measure m\n  is: doubled of 101\n", "never such"},
      {Kind::may_be_missing, "measure m for each Centre\n  is: doubled of size\n", "may be missing"},
      {Kind::not_a_value, "measure m\n  is: doubled\n", "is a function"},
      {Kind::not_constant, "setting s\n  always: doubled of 2\n", "worked out in a run"},
  });
  expect_in_order(testing::small + doubled, {
      "measure m for each Family\n  is: doubled of need\n",
      "measure m for each Centre\n  is: doubled of size\n  missing: left out\n",
      "measure m for each Centre\n  is: doubled of size or else 0\n",
      "measure m\n  is: doubled of doubled of 20\n  missing: left out\n",
      "measure m for each Centre\n  is: doubled of the lesser of size and 100\n",
  });
}

TEST(Functions, AreCheckedWhereTheyStand) {
  expect_refusals(testing::small, {
      {Kind::unit_mismatch, "function f\n  a: money\n  b: points\n  is: a + b\n", "can't be added"},
      {Kind::unknown_name, "function f\n  a: money\n  is: a * needs\n", "`needs`"},
      {Kind::may_be_missing, "function f\n  a: number\n  is: 1 / a\n", "The function `f` may be missing"},
      {Kind::may_be_missing, "function f\n  a: number, optional\n  is: a + 1\n", "The function `f` may be missing"},
      {Kind::missing_label, "function f\n  a: number\n", "doesn't say `is:`"},
      {Kind::missing_entries, "function f\n  is: 1\n", "no parameters"},
      {Kind::duplicate_label, "function f\n  a: number\n  a: money\n  is: 1\n", "said twice"},
      {Kind::reserved_word_as_name, "function f\n  of: number\n  is: 1\n", "no parameter can be called by it"},
      {Kind::unknown_type, "function f\n  a: monney\n  is: 1\n", "`monney`"},
      {Kind::parameter_unfit, "function f\n  a: number, key\n  is: a\n", "no key"},
      {Kind::not_in_function, "measure m\n  is: 1\nfunction f\n  a: number\n  is: a + m\n", "`m` is worked out from the data"},
      {Kind::not_in_function, "function f\n  a: number\n  is: a + count over Family\n", "`Family` are data"},
      {Kind::circle, "function f\n  a: number\n  is: g of a\nfunction g\n  a: number\n  is: f of a\n", "`f` needs `g`, which needs `f`"},
      {Kind::circle, "function f\n  a: number\n  is: f of a\n", "`f` needs itself"},
  });
  expect_in_order(testing::small, {
      "function f\n  a: number from 1 to 9\n  is: 1 / a\n",
      "function f\n  a: number\n  is: 1 / a\n  missing: 0\n",
      "function f\n  a: number, optional\n  is: if a is missing then 0 otherwise a\n",
      "function f\n  family: Family\n  is: need of family * size of centre of family\n",
      "function f\n  domain: Domain\n  stage: one of early, late\n  is: if domain is psed and stage is early then 1 otherwise 2\n"
      "measure m for each Family by Domain\n  is: f of (this Domain, late)\n",
      "function f\n  day: date\n  is: days from day to the last day of the period\n",
      "function f\n  level: points, better higher\n  before: points\n  is: level better than before\n",
      "function f\n  x: points\n  is: sum of x over Domain\n",
  });
}

/// Each uses the one before it twice: what the last comes to doubles with each.
TEST(Functions, ComeToNoMoreThanCanBeFollowed) {
  std::string rules = "function f0\n  a: number\n  is: a + 1\n";
  for (int i = 1; i <= 40; ++i) {
    const std::string before = "f" + std::to_string(i - 1);
    rules += "function f" + std::to_string(i) + "\n  a: number\n  is: " + before + " of (a * 2) + " + before + " of (a * 3)\n";
  }
  const testing::Checked checked = testing::check_text(testing::small + rules + "measure m\n  is: f40 of 1\n");
  EXPECT_TRUE(checked.has(Kind::chain_too_long)) << checked.shown.substr(0, 2000);
  EXPECT_EQ(checked.diagnostics.size(), 1U);
}

TEST(Functions, ComeFromWhatAPolicyExtends) {
  const std::string base = testing::small + doubled;
  const testing::Checked checked = testing::check_texts(
      {"policy q\n  version: 2\n  extends: demo 1\n  in force: 1 April 2012 to 31 March 2013\nmeasure m for each Family\n  is: doubled of need\n", {base}});
  EXPECT_EQ(checked.shown, "");
}

}  // namespace
}  // namespace meed::check
