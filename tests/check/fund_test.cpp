// Funds: money, rounding, ties, splits, bounds; reinvestment and promises about them.
#include "tests/check/cases.hpp"

namespace meed::check {
namespace {

using testing::expect_in_order;
using testing::expect_refusals;

const std::string good_rounding = "  rounding:   largest remainder to the penny, ties by id\n  unspent:    carried forward\n";

std::string fund(const std::string& lines) { return "fund grant\n  earned by:  each Family\n" + lines; }

TEST(Funds, InGoodOrder) {
  expect_in_order(testing::small, {
      fund("  amount:     £2.50 per point * score\n  paid to:    centre\n  pot:        £100.00\n" + good_rounding),
      fund("  amount:     £2.50 per point * score\n  pot:        as earned\n  rounding:   half up to the penny\n"),
      fund("  amount:     £2.50 per point * score\n  paid to:    centre\n  limit:      £50.00 for each Centre\n  minimum:    £1.00 for each Centre, where size > 5\n"
           "  pot:        £100.00\n  split:      a 50%, b 50%\n" + good_rounding),
      "fund grant\n  pot:        £100.00\n  shared by:  each Centre in proportion to size\n" + good_rounding,
  });
}

TEST(Funds, SayWhatTheyMust) {
  const std::string amount = "  amount:     £2.50 per point * score\n  paid to:    centre\n  pot:        £100.00\n";
  expect_refusals(testing::small, {
      {Kind::rounding_unsaid, fund(amount + "  unspent:    carried forward\n"), "how its payments are rounded"},
      {Kind::label_missing, fund(amount + "  rounding:   largest remainder to the penny, ties by id\n"), "unspent:"},
      {Kind::missing_label, fund("  amount:     £2.50 per point * score\n" + good_rounding), "pot:"},
      {Kind::ties_unsaid, fund(amount + "  rounding:   largest remainder to the penny\n  unspent:    carried forward\n"), "penny left over"},
      {Kind::ties_unsaid, fund(amount + "  rounding:   largest remainder to the penny, ties by name\n  unspent:    carried forward\n"), "same `name`"},
      {Kind::unknown_field, fund(amount + "  rounding:   largest remainder to the penny, ties by idd\n  unspent:    carried forward\n"), "`idd`"},
      {Kind::rounding_unfit, fund(amount + "  rounding:   half up to the penny\n  unspent:    carried forward\n"), "could pay out more"},
      {Kind::rounding_unfit, fund("  amount:     £2.50 per point * score\n  pot:        as earned\n  rounding:   largest remainder to the penny, ties by id\n"), "pays as earned"},
      {Kind::split_total, fund(amount + good_rounding + "  split:      a 50%, b 40%\n"), "make 90%, not 100%"},
      {Kind::duplicate_name, fund(amount + good_rounding + "  split:      a 50%, a 50%\n"), "two parts for `a`"},
      {Kind::not_money, fund("  amount:     score\n  paid to:    centre\n  pot:        £100.00\n" + good_rounding), "points"},
      {Kind::not_money, fund("  amount:     £2.50 per point * score\n  paid to:    centre\n  pot:        100 points\n" + good_rounding), "pot"},
  });
}

TEST(Funds, AnAmountThatMayBeMissingIsAnError) {
  const auto checked = testing::check_text(testing::small + "measure m for each Family\n  is: average of size over Centre, where size > 5, needing at least 1\n  missing: left out\n\n" +
                                           fund("  amount:     £2.50 * m\n  paid to:    centre\n  pot:        £100.00\n" + good_rounding));
  EXPECT_EQ(checked.diagnostics.size(), 1U) << checked.shown;
  EXPECT_TRUE(checked.has(Kind::may_be_missing)) << checked.shown;
}

TEST(Reported, StandsBesideWhatIsWorkedOut) {
  const std::string paid = "record Paid (payments_made)\n  centre:  Centre, key\n  amount:  money, optional\n  score:   points, optional\n\n";
  const std::string rest = "  amount:     £2.50 per point * score\n  paid to:    centre\n  pot:        £100.00\n" + good_rounding;
  expect_in_order(testing::small, {
      paid + fund(rest + "  as reported:  amount of payments_made\n"),
      paid + "measure m for each Centre\n  is: 3 points\n  as reported: score of payments_made\n",
      paid + "measure m for each Centre, where size > 5\n  is: 3 points\n  as reported: score of payments_made\n",
      paid + "measure m for each Centre\n  is: 3 points\n  as reported: score of payments_made\n\nbands b of m\n  low below 2 points\n  high from 2 points\n  as reported: if size > 5 then low otherwise high\n",
  });
  expect_refusals(testing::small, {
      {Kind::unit_mismatch, paid + fund(rest + "  as reported:  score of payments_made\n"), ""},
      {Kind::unit_mismatch, paid + "measure m for each Centre\n  is: 3 points\n  as reported: amount of payments_made\n", ""},
      {Kind::unknown_label, "outcome o for each Family\n  result: 3 points\n  as reported: 3 points\n", "as reported"},
      {Kind::label_unfit, "outcome o for each Family\n  result: 3 points\n  points as reported: 3 points\n", "has no points"},
      {Kind::duplicate_label, "measure m for each Centre\n  is: 3 points\n  as reported: 3 points\n  as reported: 3 points\n", ""},
  });
}

TEST(Reported, IsOfNoUseToOtherRules) {
  const auto checked = testing::check_text(testing::small + "measure m for each Centre\n  is: 3 points\n  as reported: 4 points\n\nmeasure n for each Centre\n  is: as_reported of m\n");
  EXPECT_FALSE(checked.policy) << checked.shown;
}

TEST(Reinvestment, BelongsToAFund) {
  expect_refusals(testing::small, {
      {Kind::unknown_fund, "reinvest grant for each Centre\n  plans: £5.00\n  at most: £6.00\n", "`grant`"},
  });
}

TEST(Promises, AreAboutNumbersAndConditions) {
  const std::string policy = testing::small + fund("  amount:     £2.50 per point * score\n  paid to:    centre\n  pot:        £100.00\n" + good_rounding);
  expect_in_order(policy, {
      "promise p\n  that:  grant of each Centre <= £100.00\n",
      "promise p\n  that:  amount of grant for a Family never falls when score rises\n",
  });
  expect_refusals(policy, {
      {Kind::unknown_record, "promise p\n  that:  amount of grant for a Famly never falls when score rises\n", "`Famly`"},
      {Kind::label_unfit, "promise p\n  that:  amount of grant for a Family never falls when joined rises\n", "a date"},
  });
}

}  // namespace
}  // namespace meed::check
