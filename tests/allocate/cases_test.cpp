// The laws of sharing out, as a table: each case is a fund that somebody could check by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "allocate/fund.hpp"
#include "funds.hpp"

namespace meed::allocate {
namespace {

using Amounts = std::vector<Rational>;

Allocation done(const Fund& fund) {
  const Result<Allocation, Refusal> result = share_out(fund);
  CHECK(result.has_value(), "the fund can be shared out");
  return *result;
}

Refusal refused(const Fund& fund) {
  const Result<Allocation, Refusal> result = share_out(fund);
  CHECK(!result.has_value(), "the fund is refused");
  return result.error();
}

Rational ratio(int a, int b) { return Rational::ratio(a, b); }

/// Makes a fund's payees belong to wholes: for each, the whole's number or -1.
Fund within(Fund fund, const std::vector<Whole>& wholes, const std::vector<int>& homes) {
  fund.wholes = wholes;
  for (std::size_t i = 0; i < homes.size(); ++i) {
    if (homes[i] >= 0) fund.payees[i].whole = static_cast<std::uint32_t>(homes[i]);
  }
  return fund;
}

Fund with_limits(Fund fund, const std::vector<std::optional<Rational>>& limits) {
  for (std::size_t i = 0; i < limits.size(); ++i) fund.payees[i].limit = limits[i];
  return fund;
}

Fund with_minimums(Fund fund, const std::vector<std::optional<Rational>>& minimums) {
  for (std::size_t i = 0; i < minimums.size(); ++i) fund.payees[i].minimum = minimums[i];
  return fund;
}

struct AllocateCase {
  std::string says;
  Fund fund;
  Amounts amounts;
  Rational unspent;
};

const std::vector<AllocateCase>& cases() {
  static const std::vector<AllocateCase> kCases = {
      {"5p by 100:101:100:100", shared(5, {100, 101, 100, 100}), {1, 2, 1, 1}, 0},
      {"7e15 by 1:2", shared(num("7000000000000000"), {1, 2}), {2333333333333333, 4666666666666667}, 0},
      {"613", shared(613, {98, 92, 98, 123, 102, 92}), {99, 93, 99, 125, 104, 93}, 0},
      {"ties by rank", shared(2, {1, 1, 1}), {1, 1, 0}, 0},
      {"nobody", shared(100, {}), {}, 100},
      {"no weights at all", shared(100, {0, 0, 0}), {0, 0, 0}, 100},
      {"no weights, but a minimum", with_minimums(shared(100, {0, 0}), {10, {}}), {10, 0}, 90},
      {"a pot of nothing", shared(0, {1, 2}), {0, 0}, 0},
      {"part of a unit stays unspent", shared(num("10.5"), {1, 1}), {5, 5}, ratio(1, 2)},
      {"earned in full", earned(100, {20, 30}), {20, 30}, 50},
      {"earned more than the pot", earned(25, {20, 30}), {10, 15}, 0},
      {"earned exactly the pot", earned(50, {20, 30}), {20, 30}, 0},
      {"earned, scarce, one at its limit", with_limits(earned(60, {100, 50, 50}), {20, {}, {}}),
       {20, 20, 20}, 0},
      {"the pot outlasts every limit", with_limits(shared(100, {1, 2}), {30, 40}), {30, 40}, 30},
      {"no weight, no limit reached", with_limits(shared(100, {1, 0}), {30, 40}), {30, 0}, 70},
      {"exactly the limits", with_limits(shared(70, {3, 4}), {30, 40}), {30, 40}, 0},
      {"what one may not have goes to others", with_limits(shared(100, {8, 1, 1}), {50, {}, {}}),
       {50, 25, 25}, 0},
      {"limits round down", with_limits(shared(100, {1, 1}), {num("7.9"), num("0.9")}), {7, 0}, 93},
      {"minimums round up", with_minimums(shared(100, {0, 99}), {num("6.1"), {}}), {7, 93}, 0},
      {"a minimum is paid for by the rest", with_minimums(shared(100, {1, 99}), {10, {}}), {10, 90}, 0},
      {"a minimum above what is earned", with_minimums(earned(100, {5, 50}), {10, {}}), {10, 50}, 40},
      {"a whole's limit is a pot", within(shared(100, {3, 1, 4}), {{24, {}}}, {0, 0, -1}), {18, 6, 76}, 0},
      {"a whole below its limit changes nothing", within(shared(80, {3, 1, 4}), {{40, {}}}, {0, 0, -1}),
       {30, 10, 40}, 0},
      {"every whole at its limit", within(shared(100, {1, 2, 4}), {{9, {}}, {5, {}}}, {0, 0, 1}),
       {3, 6, 5}, 86},
      {"wholes in wholes", within(earned(1000, {50, 30, 100, 200}), {{40, 1}, {60, {}}}, {0, 0, 1, -1}),
       // the outer whole: rate × 180 = 60 at 1/3, where the inner one draws 80/3, within its limit
       {17, 10, 33, 200}, 740},
      {"both held", within(earned(1000, {50, 30, 100, 200}), {{20, 1}, {60, {}}}, {0, 0, 1, -1}),
       {13, 7, 40, 200}, 740},  // 12.5 and 7.5, by rank
      {"a whole is paid exactly its limit", within(shared(10, {1, 1, 1, 1}), {{1, {}}}, {0, 0, -1, -1}),
       {1, 0, 5, 4}, 0},  // it deals its own unit, though 1/2 is no more than the others have
      {"a whole of no limit", within(shared(10, {1, 1}), {{{}, {}}}, {0, 0}), {5, 5}, 0},
      {"a limit of nothing", within(shared(10, {1, 1}), {{0, {}}}, {0, -1}), {0, 10}, 0},
      {"open: as earned", open_fund({20, num("0.4"), num("0.3"), num("0.3")}), {20, 1, 0, 0}, 0},
      {"open, limits kept", with_limits(open_fund({20, 30}), {10, {}}), {10, 30}, 0},
      {"open, a whole's limit kept", within(open_fund({20, 30, 7}), {{10, {}}}, {0, 0, -1}), {4, 6, 7}, 0},
  };
  return kCases;
}

TEST(ShareOut, KeepsTheTable) {
  for (const AllocateCase& c : cases()) {
    const Allocation allocation = done(c.fund);
    EXPECT_EQ(amounts_of(allocation), c.amounts) << c.says;
    EXPECT_EQ(allocation.unspent, c.unspent) << c.says;
    if (c.fund.pot) {
      EXPECT_EQ(allocation.paid - allocation.collected + allocation.unspent, *c.fund.pot) << c.says;
    }
  }
}

TEST(ShareOut, PaysTheSameWhateverTheOrder) {
  const Fund written = shared(613, {98, 92, 98, 123, 102, 92});
  const Amounts expected = {99, 93, 99, 125, 104, 93};
  std::vector<std::size_t> order(6);
  std::iota(order.begin(), order.end(), 0);
  do {
    Fund permuted = written;
    for (std::size_t i = 0; i < order.size(); ++i) permuted.payees[i] = written.payees[order[i]];
    const Amounts amounts = amounts_of(done(permuted));
    for (std::size_t i = 0; i < order.size(); ++i) ASSERT_EQ(amounts[i], expected[order[i]]);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(ShareOut, RoundsEachDownAndLeavesTheRestUnspent) {
  Fund fund = shared(100, {1, 1, 1});
  fund.rounding = RoundingMode::down;
  const Allocation allocation = done(fund);
  EXPECT_EQ(amounts_of(allocation), (Amounts{33, 33, 33}));
  EXPECT_EQ(allocation.unspent, Rational(1));
  EXPECT_EQ(allocation.shares[0].last_unit, LastUnit::rounded_down);
  EXPECT_EQ(allocation.shares[0].place, 0U);
}

TEST(ShareOut, RoundsAnOpenFundByEveryMode) {
  const std::vector<std::pair<RoundingMode, Amounts>> table = {
      {RoundingMode::half_up, {3, 2, -3, -2}},  {RoundingMode::half_even, {2, 2, -2, -2}},
      {RoundingMode::half_down, {2, 2, -2, -2}}, {RoundingMode::up, {3, 3, -3, -3}},
      {RoundingMode::down, {2, 2, -2, -2}},      {RoundingMode::ceiling, {3, 3, -2, -2}},
      {RoundingMode::floor, {2, 2, -3, -3}}};
  Fund fund = open_fund({num("2.5"), num("2.1"), num("-2.5"), num("-2.1")});
  fund.below_zero = BelowZero::collected;
  for (const auto& [mode, amounts] : table) {
    fund.rounding = mode;
    EXPECT_EQ(amounts_of(done(fund)), amounts) << to_text(mode);
  }
}

TEST(ShareOut, NeverRoundsAnOpenWholeBeyondItsLimit) {
  Fund fund = within(open_fund({num("0.6"), num("0.7"), num("0.6")}), {{2, {}}}, {0, 0, 0});
  fund.rounding = RoundingMode::half_up;  // all three would round up, to 3
  const Allocation allocation = done(fund);
  EXPECT_EQ(amounts_of(allocation), (Amounts{1, 1, 0}));
  EXPECT_EQ(allocation.shares[2].last_unit, LastUnit::whole_full);
}

TEST(ShareOut, PassesOverAWholeThatIsFull) {
  // 0.8 in the whole, two units to deal, and the whole's payees have the largest remainders.
  const std::vector<Rational> weights = {4, 4, 3, 3, 3, 3};
  const Allocation allocation = done(within(shared(2, weights), {{1, {}}}, {0, 0, -1, -1, -1, -1}));
  EXPECT_EQ(amounts_of(allocation), (Amounts{1, 0, 1, 0, 0, 0}));
  EXPECT_EQ(allocation.shares[1].last_unit, LastUnit::whole_full);
  EXPECT_EQ(allocation.shares[3].last_unit, LastUnit::not_reached);
  EXPECT_EQ(allocation.shares[2].place, 3U);
}

TEST(ShareOut, SaysWhy) {
  Fund fund = within(shared(100, {8, 1, 1, 2}), {{10, {}}}, {-1, -1, 0, 0});
  fund.payees[0].limit = 50;
  fund.payees[2].minimum = 5;
  const Allocation allocation = done(fund);
  EXPECT_EQ(amounts_of(allocation), (Amounts{50, 40, 5, 5}));
  EXPECT_EQ(*allocation.rate, Rational(40));
  EXPECT_EQ(allocation.rate_set_by, RateSetBy::pot);
  EXPECT_EQ(allocation.shares[0].bound, Bound::limit);
  EXPECT_EQ(allocation.shares[1].bound, Bound::none);
  EXPECT_EQ(allocation.shares[2].bound, Bound::minimum);
  EXPECT_EQ(allocation.shares[3].bound, Bound::whole);
  EXPECT_EQ(*allocation.shares[3].held_by, 0U);
  EXPECT_TRUE(allocation.wholes[0].at_limit);
  EXPECT_EQ(*allocation.wholes[0].rate, ratio(5, 2));
}

TEST(ShareOut, AWholeThatMeetsItsLimitExactlyHoldsNobody) {
  const Allocation allocation = done(within(shared(40, {1, 2, 1}), {{30, {}}}, {0, 0, -1}));
  EXPECT_TRUE(allocation.wholes[0].at_limit);
  EXPECT_EQ(*allocation.wholes[0].rate, Rational(10));
  EXPECT_EQ(allocation.shares[0].bound, Bound::none);
}

TEST(ShareOut, SaysWhatSetTheRate) {
  EXPECT_EQ(done(earned(100, {1})).rate_set_by, RateSetBy::earnings);
  EXPECT_EQ(*done(earned(100, {1})).rate, Rational(1));
  EXPECT_EQ(done(earned(100, {200})).rate_set_by, RateSetBy::pot);
  EXPECT_EQ(*done(earned(100, {200})).rate, ratio(1, 2));
  const Allocation limits = done(with_limits(shared(100, {1}), {5}));
  EXPECT_EQ(limits.rate_set_by, RateSetBy::limits);
  EXPECT_FALSE(limits.rate.has_value());
  EXPECT_EQ(done(shared(100, {0})).rate_set_by, RateSetBy::no_weights);
}

TEST(ShareOut, ExplainsEveryLeftOverUnit) {
  const Allocation allocation = done(shared(613, {98, 92, 98, 123, 102, 92}));
  EXPECT_EQ(allocation.units_dealt, Rational(2));
  EXPECT_EQ(allocation.shares[3].place, 1U);
  EXPECT_EQ(allocation.shares[4].place, 2U);
  EXPECT_EQ(allocation.shares[3].last_unit, LastUnit::given);
  EXPECT_EQ(allocation.shares[0].last_unit, LastUnit::not_reached);
  EXPECT_EQ(allocation.shares[0].place, 3U);
  EXPECT_EQ(allocation.shares[2].place, 4U);  // as much left over as the first, but behind it by rank
  EXPECT_EQ(allocation.shares[3].exact, ratio(613 * 123, 605));
  EXPECT_EQ(allocation.shares[3].remainder(), ratio(613 * 123 - 124 * 605, 605));
}

TEST(ShareOut, ScalesMinimumsBack) {
  Fund fund = with_minimums(shared(100, {5, 5, 90}), {90, 60, {}});
  fund.minimums = WhenMinimumsExceed::scaled_back;
  const Allocation allocation = done(fund);
  EXPECT_EQ(amounts_of(allocation), (Amounts{60, 40, 0}));
  EXPECT_EQ(*allocation.minimums_times, ratio(2, 3));

  Fund inner = within(with_minimums(earned(100, {5, 5, 50}), {90, 60, {}}), {{50, {}}}, {0, 0, -1});
  inner.minimums = WhenMinimumsExceed::scaled_back;
  const Allocation within_whole = done(inner);
  EXPECT_EQ(amounts_of(within_whole), (Amounts{30, 20, 50}));
  EXPECT_EQ(*within_whole.wholes[0].minimums_times, ratio(1, 3));
  EXPECT_FALSE(within_whole.minimums_times.has_value());
}

TEST(ShareOut, ScalingBackLeavesWhatMayBeCollectedAlone) {
  Fund fund = with_minimums(earned(50, {0, -30}), {100, -10});
  fund.below_zero = BelowZero::collected;
  fund.minimums = WhenMinimumsExceed::scaled_back;
  const Allocation allocation = done(fund);
  EXPECT_EQ(amounts_of(allocation), (Amounts{60, -10}));
  EXPECT_EQ(allocation.unspent, Rational(0));
}

TEST(ShareOut, NamesTheFirstAtFaultByTieRank) {
  Fund fund = earned(100, {-1, -2, -3});
  std::swap(fund.payees[0].tie_rank, fund.payees[1].tie_rank);
  EXPECT_EQ(*refused(fund).payee, 1U);
}

TEST(ShareOut, ComparesRemaindersToTheLastPlace) {
  // The last two differ only after some seventy binary places.
  const Rational hair = Rational(1) / Rational(2).pow(70);
  Fund fund = earned(100, {1, Rational::ratio(1, 2) - hair, Rational::ratio(1, 2) + hair});
  EXPECT_EQ(amounts_of(done(fund)), (Amounts{1, 0, 1}));
  fund.payees[1].weight = Rational::ratio(1, 2) + hair;
  fund.payees[2].weight = Rational::ratio(1, 2) + hair + hair;
  EXPECT_EQ(amounts_of(done(fund)), (Amounts{1, 0, 1}));
}

TEST(ShareOut, CollectsAmountsBelowZeroOnlyWhenAsked) {
  Fund fund = earned(100, {80, -30});
  const Refusal refusal = refused(fund);
  EXPECT_EQ(refusal.kind, RefusalKind::amount_below_zero);
  EXPECT_EQ(*refusal.payee, 1U);
  EXPECT_EQ(refusal.amount, Rational(-30));

  fund.below_zero = BelowZero::collected;
  const Allocation allocation = done(fund);
  EXPECT_EQ(amounts_of(allocation), (Amounts{80, -30}));
  EXPECT_EQ(allocation.paid, Rational(80));
  EXPECT_EQ(allocation.collected, Rational(30));
  EXPECT_EQ(allocation.unspent, Rational(50));

  fund.pot = 25;  // what is owed is owed in full, and adds to the pot
  EXPECT_EQ(amounts_of(done(fund)), (Amounts{55, -30}));
}

Fund collecting(Fund fund) {
  fund.below_zero = BelowZero::collected;
  return fund;
}

TEST(ShareOut, DebtsAreOwedInFullWhateverOthersClaim) {
  const std::vector<AllocateCase> table = {
      {"the pot and 30 more, by 90:60", collecting(earned(120, {90, -30, 60})), {90, -30, 60}, 0},
      {"a larger claim forgives no debt", collecting(earned(120, {690, -30, 60})), {138, -30, 12}, 0},
      {"no pot but what is owed", collecting(earned(0, {50, -30, 10})), {25, -30, 5}, 0},
      {"nobody claims", collecting(earned(10, {-30, 0})), {-30, 0}, 40},
      {"two debts", collecting(earned(10, {-30, -5, 90})), {-30, -5, 45}, 0},
      {"a limit", collecting(with_limits(earned(0, {50, -30, 10}), {12, 4, {}})), {12, -30, 10}, 8},
      {"a minimum that what is owed pays for", with_minimums(collecting(earned(10, {0, -30, 50})), {25, {}, {}}),
       {25, -30, 15}, 0},
      {"a minimum below zero", with_minimums(collecting(earned(10, {90, -30})), {{}, -20}), {30, -20}, 0},
      {"a minimum of nothing forgives", with_minimums(collecting(earned(10, {90, -30})), {{}, 0}), {10, 0}, 0},
      {"within a whole it adds to the whole's limit",
       within(collecting(earned(1000, {90, -30, 60, 7})), {{20, {}}}, {0, 0, 0, -1}), {30, -30, 20, 7}, 973},
      {"outside of the whole it doesn't",
       within(collecting(earned(1000, {90, -30, 60, 7})), {{20, {}}}, {0, -1, 0, -1}), {12, -30, 8, 7}, 1003},
      {"open", collecting(open_fund({90, -30})), {90, -30}, 0},
      {"an open whole", within(collecting(open_fund({90, -30, 60})), {{20, {}}}, {0, 0, 0}), {30, -30, 20}, 0},
      // 90 3/8, -20 1/2 and 30 1/8 are 90, -21 and 30 rounded down; the unit left over goes to the largest remainder
      {"parts of a unit are dealt", collecting(earned(100, {150, num("-20.5"), 50})), {90, -20, 30}, 0},
  };
  for (const AllocateCase& c : table) {
    const Allocation allocation = done(c.fund);
    EXPECT_EQ(amounts_of(allocation), c.amounts) << c.says;
    EXPECT_EQ(allocation.unspent, c.unspent) << c.says;
  }
}

/// A fund whose every amount is rounded down.
Fund rounded_down(Fund fund) {
  fund.rounding = RoundingMode::down;
  return fund;
}

TEST(ShareOut, DownIsTowardsZeroForDebtsAsWell) {
  const AllocateCase table[] = {
      {"alone", rounded_down(collecting(earned(100, {num("-9.9"), num("9.9")}))), {-9, 9}, 100},
      {"what is collected is what there is to share",
       rounded_down(collecting(earned(10, {num("-3.9"), num("-3.9"), num("-3.9"), 90}))), {-3, -3, -3, 19}, 0},
      {"part of a unit owed is nothing", rounded_down(collecting(earned(10, {num("-0.9"), 90}))), {0, 10}, 0},
      {"within a whole", within(rounded_down(collecting(earned(1000, {90, num("-3.9")}))), {{20, {}}}, {0, 0}), {23, -3}, 980},
      {"open", rounded_down(collecting(open_fund({num("9.9"), num("-9.9")}))), {9, -9}, 0},
  };
  for (const AllocateCase& c : table) {
    const Allocation allocation = done(c.fund);
    EXPECT_EQ(amounts_of(allocation), c.amounts) << c.says;
    EXPECT_EQ(allocation.unspent, c.unspent) << c.says;
  }
  const Share owed = done(table[0].fund).shares[0];
  EXPECT_EQ(owed.exact, num("-9.9"));
  EXPECT_EQ(owed.last_unit, LastUnit::rounded_up);
}

TEST(ShareOut, ScalesMinimumsBackToThePotAndWhatIsOwed) {
  Fund fund = with_minimums(collecting(earned(30, {0, -30, 0})), {60, {}, 20});
  EXPECT_EQ(refused(fund).kind, RefusalKind::minimums_exceed_pot);
  EXPECT_EQ(refused(fund).amount, Rational(20));
  fund.minimums = WhenMinimumsExceed::scaled_back;
  const Allocation allocation = done(fund);
  EXPECT_EQ(amounts_of(allocation), (Amounts{45, -30, 15}));
  EXPECT_EQ(*allocation.minimums_times, ratio(3, 4));
}

TEST(ShareOut, ADebtHasNoRate) {
  const Allocation allocation = done(collecting(earned(0, {60, -30})));
  EXPECT_EQ(allocation.shares[1].bound, Bound::owed);
  EXPECT_EQ(*allocation.rate, ratio(1, 2));
  EXPECT_EQ(allocation.rate_set_by, RateSetBy::pot);
  EXPECT_EQ(done(collecting(earned(0, {0, -30}))).rate_set_by, RateSetBy::earnings);
}

TEST(ShareOut, CollectsNoMoreThanAMinimumBelowZero) {
  Fund fund = earned(100, {80, -30});
  fund.below_zero = BelowZero::collected;
  fund.payees[1].minimum = -10;
  EXPECT_EQ(amounts_of(done(fund)), (Amounts{80, -10}));
}

TEST(ShareOut, PaysALimitOutOfWhatIsOwed) {
  Fund fund = with_limits(earned(10, {200, -100}), {50, {}});
  fund.below_zero = BelowZero::collected;
  const Allocation allocation = done(fund);
  EXPECT_EQ(*allocation.rate, Rational(1));
  EXPECT_EQ(amounts_of(allocation), (Amounts{50, -100}));
  EXPECT_EQ(allocation.unspent, Rational(60));
}

TEST(ShareOut, AMinimumOfNothingPaysForAnAmountBelowZero) {
  EXPECT_EQ(amounts_of(done(with_minimums(earned(100, {-5, 10}), {0, {}}))), (Amounts{0, 10}));
}

TEST(ShareOut, Refuses) {
  struct Refused {
    std::string says;
    Fund fund;
    Refusal refusal;
  };
  const std::vector<Refused> table = {
      {"pot", shared(-1, {1}), {RefusalKind::pot_below_zero, {}, {}, -1}},
      {"limit", with_limits(shared(1, {1}), {-2}), {RefusalKind::limit_below_zero, 0, {}, -2}},
      {"whole's limit", within(shared(1, {1}), {{-2, {}}}, {0}), {RefusalKind::limit_below_zero, {}, 0, -2}},
      {"weight", shared(1, {1, -1}), {RefusalKind::weight_below_zero, 1, {}, -1}},
      {"bounds", with_minimums(with_limits(shared(9, {1, 1}), {5, 5}), {5, num("5.5")}),
       {RefusalKind::minimum_above_limit, 1, {}, 1}},
      {"minimums", with_minimums(shared(100, {1, 1}), {90, 60}),
       {RefusalKind::minimums_exceed_pot, {}, {}, 50}},
      {"minimums in a whole", within(with_minimums(shared(100, {1, 1}), {6, 5}), {{10, {}}}, {0, 0}),
       {RefusalKind::minimums_exceed_whole, {}, 0, 1}},
  };
  for (const Refused& c : table) {
    const Refusal refusal = refused(c.fund);
    EXPECT_EQ(refusal.kind, c.refusal.kind) << c.says;
    EXPECT_EQ(refusal.payee, c.refusal.payee) << c.says;
    EXPECT_EQ(refusal.whole, c.refusal.whole) << c.says;
    EXPECT_EQ(refusal.amount, c.refusal.amount) << c.says;
  }
}

TEST(ShareOut, CountsInPenniesAndInTens) {
  Fund pennies = shared(num("0.05"), {100, 101, 100, 100});
  pennies.unit = num("0.01");
  EXPECT_EQ(amounts_of(done(pennies)), (Amounts{num("0.01"), num("0.02"), num("0.01"), num("0.01")}));
  Fund tens = shared(95, {1, 1});
  tens.unit = 10;
  EXPECT_EQ(amounts_of(done(tens)), (Amounts{50, 40}));
  EXPECT_EQ(done(tens).unspent, Rational(5));
}

TEST(ShareOutDeathTest, StopsAtOurOwnMistakes) {
  Fund twice = shared(1, {1, 1});
  twice.payees[1].tie_rank = twice.payees[0].tie_rank;
  EXPECT_DEATH((void)share_out(twice), "tie ranks");
  EXPECT_DEATH((void)share_out(within(shared(1, {1}), {{1, 1}, {1, 0}}, {0})), "no whole contains itself");
  Fund up = shared(1, {1});
  up.rounding = RoundingMode::half_up;
  EXPECT_DEATH((void)share_out(up), "rounding up");
}

}  // namespace
}  // namespace meed::allocate
