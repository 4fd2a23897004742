// Each kind of mistake in a declaration of data, settings, scales and bands is refused in words.
#include "tests/check/cases.hpp"

namespace meed::check {
namespace {

using testing::expect_in_order;
using testing::expect_refusals;

TEST(Header, SaysWhatIsLacking) {
  expect_refusals("", {
      {Kind::header_missing, "unit point (points)\n", "doesn't begin with `policy`"},
      {Kind::unknown_currency, "policy p\n  version: 1\n  in force: 1 April 2012 to 31 March 2013\n  money: pounds\n", "`pounds`"},
  });
}

TEST(Names, AreDeclaredOnce) {
  expect_refusals(testing::small, {
      {Kind::duplicate_name, "list Domain\n  a\n", "Two declarations are called `Domain`"},
      {Kind::duplicate_name, "unit point (points)\n", "Two units are called `point`"},
      {Kind::duplicate_name, "list L\n  a\n  b\n  a\n", "two items called `a`"},
      {Kind::duplicate_name, "measure centres\n  is: 1\n", "`centres`"},
  });
}

TEST(Lists, HaveColumnsOfOneKind) {
  expect_refusals(testing::small, {
      {Kind::mixed_values, "list M (x)\n  a  missing\n  b  missing\n", "is missing"},
      {Kind::unknown_item, "list M (domain)\n  a  physical\n  b  phisical\n", "`phisical` is not an item of `Domain`"},
  });
  expect_in_order(testing::small, {
      "list M (domain, better, weight, column)\n  obesity \"Obesity\"  physical, lower, 25%, \"Reception obesity\"\n  speech  psed, higher, missing, \"Speech\"\n",
  });
}

TEST(Records, HaveFieldsThatFit) {
  expect_refusals(testing::small, {
      {Kind::unknown_type, "record R\n  a: Centr\n", "`Centr`"},
      {Kind::field_limits, "record R\n  a: number from 5 to 1\n", "from 5 down to 1"},
      {Kind::field_limits, "record R\n  a: number from 0 to 1 step 0\n", "above zero"},
      {Kind::field_unfit, "record R\n  a: text, better higher\n", "only of numbers"},
      {Kind::field_unfit, "record R\n  a: text, key\n  b: text, key\n", "two keys"},
      {Kind::field_unfit, "record R\n  a: text, key, optional\n", "can't be optional"},
      {Kind::unknown_field, "record R\n  a: text\n  one for each: b\n", "`b`"},
      {Kind::field_unfit, "record R\n  a: text\n  known on: a\n", "not a date"},
      {Kind::unknown_list, "record R\n  a: number by Domian\n", "`Domian`"},
      {Kind::field_unfit, "record R\n  a: number by Domain, from \"{column} rate\"\n", "{column}"},
      {Kind::unknown_direction, "record R\n  a: number, better more\n", "not `more`"},
  });
  expect_in_order(testing::small, {
      "record R (rows)\n  a: percent from 0% to 100%, optional\n  b: rating from 1 to 10, averages meaningful\n  c: yes or no, yes is \"Y\", no is \"N\"\n"
      "  d: money from £0.00 to £5.00 step £0.01\n  e: points\n  f: date, form \"dd/mm/yyyy\"\n  g: financial year\n  h: Domain\n  i: whole number\n",
      "list M (better, column)\n  obesity  lower, \"Reception obesity\"\n"
      "record R\n  centre: Centre\n  rate: percent by M, from \"{column} Rate\", better as better of M\n",
      "list M (better)\n  obesity  lower\nrecord R\n  m: M\n  rate: percent, better as better of M\n",
  });
}

TEST(Settings, HaveAValueForEveryItemOnEveryDay) {
  expect_refusals(testing::small, {
      {Kind::setting_without_value, "setting w by Domain\n  always: psed 40%\n", "no value for `physical`"},
      {Kind::setting_without_value, "setting w\n  from 1 October 2012: 40%\n", "no value on 1 April 2012"},
      {Kind::unknown_item, "setting w by Domain\n  always: psed 40%, phisical 60%\n", "`phisical`"},
      {Kind::setting_items, "setting w by Domain\n  always: psed 40%, psed 40%, physical 60%\n", "two values for `psed`"},
      {Kind::setting_dates, "setting w\n  from 1 April 2012: 40%\n  from 1 April 2012: 50%\n", "two rows from 1 April 2012"},
      {Kind::setting_never_in_force, "setting w\n  always: 40%\n  from 1 April 2014: 50%\n", "1 April 2014"},
      {Kind::total_differs, "setting w by Domain\n  always: psed 40%, physical 50%\n  total: 100%\n", "make 90%, not 100%"},
      {Kind::choice_out_of_bounds, "setting w\n  always: 50%\n  local choice: 10% to 40% for each Centre\n", "50%"},
      {Kind::unknown_record, "setting w\n  always: 30%\n  local choice: 10% to 40% for each Centr\n", "`Centr`"},
  });
}

TEST(Scales, SayOneThingForEachPoint) {
  expect_refusals(testing::small, {
      {Kind::scale_points, "scale s from months to points\n  at 1 month or less: 0 points\n  at 1 month: 2 points\n  between: in proportion\n", "twice"},
      {Kind::scale_between, "scale s from months to points\n  at 1 month or less: 0 points\n  at 3 months or more: 2 points\n", "between 1 month and 3 months"},
      {Kind::unknown_unit, "scale s from months to pionts\n  at 1 month or less: 0 points\n", "`pionts`"},
  });
}

TEST(Bands, LeaveNoGapAndNoOverlap) {
  const std::string policy = testing::small + "measure m for each Centre\n  is: size\n\nbands b of m\n";
  expect_refusals(policy, {
      {Kind::bands_gap, "  low  below 5\n  high from 6\n", "No band holds 5"},
      {Kind::bands_overlap, "  low  below 5\n  high from 4\n", "hold 4"},
      {Kind::bands_overlap, "  low  below 5\n  high from 5\n  top from 5\n", "begin from 5"},
      {Kind::bands_order, "  low  below 5\n  high from 5\n  top from 4\n", "lower than `high`"},
      {Kind::bands_gap, "  low  from 2\n  high from 5\n", "below 2"},
  });
  expect_in_order(policy, {"  low  from 0\n  high from 5\n", "  low below 5\n  high from 5\n  top from 10\n"});
}

TEST(Requirements, AreConditionsOnRows) {
  expect_refusals(testing::small, {
      {Kind::duplicate_name, "require r for each Family\n  that: need > 0\n  message: \"x\"\nrequire r for each Family\n  that: need > 1\n  message: \"x\"\n", "Two requirements are called `r`"},
  });
}

TEST(Examples, GiveEveryFieldInForce) {
  const std::string centres = "example e\n  given centres\n    | id | name | size |\n    | C1 | A    | 5    |\n";
  expect_refusals(testing::small, {
      {Kind::example_incomplete, "example e\n  given centres\n    | id | name |\n    | C1 | A    |\n  for financial year 2012-13\n  expect 1 is 1\n", "without `size`"},
      {Kind::unknown_field, "example e\n  given centres\n    | id | name | size | siez |\n    | C1 | A    | 5    | 5    |\n  for financial year 2012-13\n  expect 1 is 1\n", "`siez`"},
      {Kind::unknown_record, "example e\n  given centers\n    | id |\n    | C1 |\n  for financial year 2012-13\n  expect 1 is 1\n", "`centers`"},
      {Kind::period_not_in_force, centres + "  for financial year 2013-14\n  expect 1 is 1\n", "isn't in force"},
  });
}

/// Each text has one mistake of writing, and much that rests on what it spoils.
TEST(Broken, WhatRestsOnItIsQuiet) {
  const std::string after = "\nmeasure a for each Family\n  is: need * 2\n\nbands b of a\n  low  below 1\n  high from 1\n\nmeasure c for each Centre\n"
                            "  is: sum of a over families\n\nsetting t by b\n  always: low £0.00, high £1.00\n";
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"joined:  date", "joined   date"}, {"record Family", "recrd Family"}, {"record Family", "record"}, {"(families)", "families)"},
           {"is: need * 2", "is: need * * 2"}, {"low  below 1", "low  belw 1"}, {"measure a for each Family", "measure a for Family"},
           {"bands b of a", "bands b fo a"}, {"measure a for each Family", "measure a for each Famly"}}) {
    std::string text = testing::small + after;
    text.replace(text.find(from), from.size(), to);
    const auto checked = testing::check_text(text);
    EXPECT_EQ(checked.diagnostics.size(), 1U) << to << "\n" << checked.shown;
  }
}

TEST(Broken, DeclarationsBreedNoOtherMistakes) {
  const auto checked = testing::check_text(testing::small + "measure broken for each Centre\n  is: size +\n\nmeasure other for each Centre\n  is: broken * 2\n");
  EXPECT_EQ(checked.diagnostics.size(), 1U) << checked.shown;
}

}  // namespace
}  // namespace meed::check
