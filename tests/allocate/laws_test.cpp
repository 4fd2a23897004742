// The laws of sharing out, on random small funds: bounds, wholes within wholes, amounts below zero, every
// rounding; and the slow twin, which must agree to the last unit.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "allocate/fund.hpp"
#include "allocate/split.hpp"
#include "funds.hpp"
#include "twin.hpp"

namespace meed::allocate {
namespace {

/// A whole number, as often large as small: RapidCheck would begin with funds too small to show anything.
int any(int from, int to) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(from, to + 1)); }
bool one_in(int n) { return any(1, n) == 1; }

/// A number of parts of a unit, often of halves or thirds, so that ties and exact hits are common.
Rational any_amount(int from, int to, const Rational& unit) {
  const int parts = one_in(3) ? any(4, 7) : any(1, 3);
  return Rational::ratio(any(from * parts, to * parts), parts) * unit;
}

std::vector<Whole> any_wholes(const Rational& unit, int most) {
  std::vector<Whole> wholes(static_cast<std::size_t>(any(0, 4)));
  for (std::size_t i = 0; i < wholes.size(); ++i) {
    if (!one_in(4)) wholes[i].limit = any_amount(0, most, unit);
    if (i + 1 < wholes.size() && !one_in(3)) {
      const int last = static_cast<int>(wholes.size()) - 1;
      wholes[i].parent = static_cast<std::uint32_t>(any(static_cast<int>(i) + 1, last));
    }
  }
  return wholes;
}

Payee any_payee(const Fund& fund, int most) {
  Payee payee;
  const bool falls = fund.below_zero == BelowZero::collected && fund.kind == Kind::earned_by;
  const Rational of = fund.kind == Kind::earned_by ? fund.unit : Rational(1);
  payee.weight = any_amount(falls ? -std::max(1, most / 2) : 0, most, of);
  if (one_in(4)) payee.limit = any_amount(0, 8, fund.unit);
  if (one_in(8)) payee.minimum = any_amount(falls ? -4 : 0, 4, fund.unit);
  if (!fund.wholes.empty() && !one_in(4)) {
    payee.whole = static_cast<std::uint32_t>(any(0, static_cast<int>(fund.wholes.size()) - 1));
  }
  return payee;
}

void give_tie_ranks(Fund& fund) {
  std::vector<std::uint32_t> ranks(fund.payees.size());
  std::iota(ranks.begin(), ranks.end(), 10U);
  for (std::size_t i = ranks.size(); i > 1; --i) {
    std::swap(ranks[i - 1], ranks[static_cast<std::size_t>(any(0, static_cast<int>(i) - 1))]);
  }
  for (std::size_t i = 0; i < ranks.size(); ++i) fund.payees[i].tie_rank = ranks[i];
}

Fund any_fund(bool with_pot = true) {
  Fund fund;
  const Rational units[] = {Rational::ratio(1, 100), 1, 5};
  fund.unit = units[any(0, 2)];
  if (with_pot) fund.pot = any_amount(0, 40, fund.unit);
  fund.kind = with_pot && one_in(2) ? Kind::shared_by : Kind::earned_by;
  fund.below_zero = one_in(3) ? BelowZero::collected : BelowZero::refuse;
  fund.minimums = one_in(2) ? WhenMinimumsExceed::refuse : WhenMinimumsExceed::scaled_back;
  if (with_pot) {
    if (one_in(5)) fund.rounding = RoundingMode::down;
  } else if (!one_in(4)) {
    fund.rounding = kRoundingModes[static_cast<std::size_t>(any(0, 6))];
  }
  // Crowds of small shares are what fills a whole by left-over units alone.
  const bool crowd = one_in(2);
  fund.wholes = any_wholes(fund.unit, crowd ? 4 : 12);
  const int payees = crowd ? any(4, 12) : any(0, 8);
  for (int i = 0; i < payees; ++i) fund.payees.push_back(any_payee(fund, crowd ? 1 : 9));
  give_tie_ranks(fund);
  return fund;
}

/// A random fund that isn't refused.
Allocation any_allocation(Fund& fund) {
  const Result<Allocation, Refusal> result = share_out(fund);
  RC_PRE(result.has_value());
  return *result;
}

bool owes(const Payee& payee) { return payee.weight.sign() < 0; }

/// What a debt comes to before anything is shared out: where everything is rounded down, it is too.
Rational settled(const Fund& fund, const Payee& payee) {
  const auto* mode = std::get_if<RoundingMode>(&fund.rounding);
  return mode && *mode == RoundingMode::down ? round_to(payee.weight, fund.unit, *mode) : payee.weight;
}

/// A random fund in which somebody owes, and somebody may claim.
Fund any_fund_with_debts(bool with_pot = true) {
  Fund fund = any_fund(with_pot);
  fund.kind = Kind::earned_by;
  fund.below_zero = BelowZero::collected;
  for (Payee& payee : fund.payees) {
    if (one_in(2)) payee.weight = -any_amount(0, 9, fund.unit);
  }
  RC_PRE(std::any_of(fund.payees.begin(), fund.payees.end(), owes));
  return fund;
}

bool scaled(const Allocation& a) {
  return a.minimums_times || std::any_of(a.wholes.begin(), a.wholes.end(),
                                         [](const WholeShare& w) { return w.minimums_times.has_value(); });
}

bool contains(const Fund& fund, std::uint32_t whole, std::optional<std::uint32_t> inner) {
  while (inner && *inner != whole) inner = fund.wholes[*inner].parent;
  return inner.has_value();
}

void agree(const Fund& fund) {
  const Result<Allocation, Refusal> fast = share_out(fund);
  if (!fast && fast.error().kind < RefusalKind::minimums_exceed_whole) return;  // not the twin's to refuse
  const std::optional<TwinShares> slow = slow_share_out(fund);
  RC_ASSERT(fast.has_value() == slow.has_value());
  if (!fast) return;
  std::vector<Rational> exact;
  for (const Share& share : fast->shares) exact.push_back(share.exact);
  RC_ASSERT(exact == slow->exact);
  RC_ASSERT(amounts_of(*fast) == slow->amounts);
}

RC_GTEST_PROP(Laws, AgreesWithTheSlowTwin, ()) {
  for (int i = 0; i < 20; ++i) agree(any_fund(!one_in(4)));
}

RC_GTEST_PROP(Laws, NothingIsLostAndNothingInvented, ()) {
  Fund fund = any_fund();
  const Allocation a = any_allocation(fund);
  Rational total;
  for (const Share& share : a.shares) total += share.amount;
  RC_ASSERT(total == a.total);
  RC_ASSERT(a.paid - a.collected + a.unspent == *fund.pot);
  RC_ASSERT(a.unspent.sign() >= 0);
  if (std::holds_alternative<LargestRemainder>(fund.rounding)) RC_ASSERT(a.exact - a.total < fund.unit);
  if (a.rate_set_by == RateSetBy::pot) RC_ASSERT(a.exact == *fund.pot);
}

RC_GTEST_PROP(Laws, EveryBoundHolds, ()) {
  Fund fund = any_fund(!one_in(4));
  const Allocation a = any_allocation(fund);
  for (std::size_t i = 0; i < a.shares.size(); ++i) {
    const Payee& payee = fund.payees[i];
    RC_ASSERT((a.shares[i].amount / fund.unit).is_integer());
    RC_ASSERT((a.shares[i].amount - a.shares[i].exact).abs() < fund.unit);
    if (payee.limit) RC_ASSERT(a.shares[i].amount <= *payee.limit);
    if (payee.minimum && !scaled(a)) RC_ASSERT(a.shares[i].amount >= *payee.minimum);
  }
  for (std::uint32_t w = 0; w < fund.wholes.size(); ++w) {
    Rational in_whole;
    for (std::size_t i = 0; i < a.shares.size(); ++i) {
      if (contains(fund, w, fund.payees[i].whole)) in_whole += a.shares[i].amount;
    }
    RC_ASSERT(in_whole == a.wholes[w].amount);
    if (fund.wholes[w].limit) RC_ASSERT(in_whole <= *fund.wholes[w].limit);
  }
}

RC_GTEST_PROP(Laws, AWholeAtItsLimitIsPaidExactlyThat, ()) {
  Fund fund = any_fund();
  fund.rounding = LargestRemainder{};
  const Allocation a = any_allocation(fund);
  for (const WholeShare& whole : a.wholes) {
    if (whole.at_limit) RC_ASSERT(whole.amount == *whole.limit);
  }
}

RC_GTEST_PROP(Laws, AWholesLimitActsAsAPot, ()) {
  Fund fund = any_fund();
  fund.rounding = LargestRemainder{};
  const Allocation a = any_allocation(fund);
  RC_PRE(!scaled(a));
  for (std::uint32_t w = 0; w < fund.wholes.size(); ++w) {
    if (!a.wholes[w].at_limit) continue;
    Fund alone = fund;
    alone.pot = fund.wholes[w].limit;
    for (std::uint32_t other = 0; other < alone.wholes.size(); ++other) {
      if (!contains(fund, w, other)) alone.wholes[other].limit.reset();  // which a debt outside of this one may have raised
    }
    alone.payees.clear();
    std::vector<Rational> amounts;
    for (std::size_t i = 0; i < a.shares.size(); ++i) {
      if (!contains(fund, w, fund.payees[i].whole)) continue;
      alone.payees.push_back(fund.payees[i]);
      amounts.push_back(a.shares[i].amount);
    }
    RC_ASSERT(amounts_of(*share_out(alone)) == amounts);
  }
}

RC_GTEST_PROP(Laws, OrderChangesNothing, ()) {
  Fund fund = any_fund(!one_in(4));
  const Allocation a = any_allocation(fund);
  std::vector<std::size_t> order(fund.payees.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::size_t x, std::size_t y) { return fund.payees[x].tie_rank < fund.payees[y].tie_rank; });
  Fund permuted = fund;
  for (std::size_t i = 0; i < order.size(); ++i) permuted.payees[i] = fund.payees[order[i]];
  const Allocation b = *share_out(permuted);
  for (std::size_t i = 0; i < order.size(); ++i) {
    RC_ASSERT(b.shares[i].amount == a.shares[order[i]].amount);
    RC_ASSERT(b.shares[i].place == a.shares[order[i]].place);
  }
}

RC_GTEST_PROP(Laws, ProportionsAreAllThatCounts, ()) {
  Fund fund = any_fund();
  fund.kind = Kind::shared_by;
  const Allocation a = any_allocation(fund);
  const Rational times = Rational::ratio(any(1, 50), any(1, 50));
  for (Payee& payee : fund.payees) payee.weight *= times;
  const Allocation b = *share_out(fund);
  RC_ASSERT(amounts_of(a) == amounts_of(b));
  if (a.rate) RC_ASSERT(*a.rate == *b.rate * times);
}

RC_GTEST_PROP(Laws, ABiggerWeightNeverGetsLess, ()) {
  Fund fund = any_fund();
  const Allocation a = any_allocation(fund);
  RC_PRE(!scaled(a));
  for (std::size_t i = 0; i < a.shares.size(); ++i) {
    for (std::size_t j = 0; j < a.shares.size(); ++j) {
      const Payee& more = fund.payees[i];
      const Payee& less = fund.payees[j];
      if (more.whole != less.whole || more.limit != less.limit || more.minimum != less.minimum) continue;
      if (more.weight > less.weight) RC_ASSERT(a.shares[i].amount >= a.shares[j].amount);
    }
  }
}

RC_GTEST_PROP(Laws, ABiggerPotIsWorthNoLessToAnybody, ()) {
  Fund fund = any_fund();
  const Allocation a = any_allocation(fund);
  *fund.pot += any_amount(0, 5, fund.unit);
  const Allocation b = *share_out(fund);
  for (std::size_t i = 0; i < a.shares.size(); ++i) RC_ASSERT(a.shares[i].exact <= b.shares[i].exact);
}

RC_GTEST_PROP(Laws, WhatIsOwedIsOwedInFull, ()) {
  Fund fund = any_fund_with_debts(!one_in(4));
  const Allocation a = any_allocation(fund);
  for (std::size_t i = 0; i < a.shares.size(); ++i) {
    const Payee& payee = fund.payees[i];
    if (!owes(payee) || (payee.minimum && round_to(*payee.minimum, fund.unit, RoundingMode::ceiling) > payee.weight)) continue;
    RC_ASSERT(a.shares[i].exact == payee.weight);
    RC_ASSERT(a.shares[i].bound == Bound::owed);
  }
}

RC_GTEST_PROP(Laws, WhatIsOwedHasNothingToDoWithWhatOthersClaim, ()) {
  Fund fund = any_fund_with_debts(!one_in(4));
  const Allocation a = any_allocation(fund);
  RC_PRE(!scaled(a));
  Fund other = fund;
  for (Payee& payee : other.payees) {
    if (!owes(payee)) payee.weight += any_amount(0, 200, fund.unit);
  }
  if (other.pot) *other.pot = any_amount(40, 80, fund.unit);
  const Allocation b = *share_out(other);
  for (std::size_t i = 0; i < a.shares.size(); ++i) {
    if (owes(fund.payees[i])) RC_ASSERT(a.shares[i].exact == b.shares[i].exact);
  }
}

// Whoever owes, and a pot that is as much bigger, come to the same for everybody else.
RC_GTEST_PROP(Laws, WhatIsOwedAddsToThePot, ()) {
  Fund fund = any_fund_with_debts();
  fund.wholes.clear();
  for (Payee& payee : fund.payees) {
    payee.whole.reset();
    if (owes(payee)) payee.minimum.reset();
  }
  const Allocation a = any_allocation(fund);
  Fund without = fund;
  std::vector<Rational> exact;
  without.payees.clear();
  for (std::size_t i = 0; i < a.shares.size(); ++i) {
    if (owes(fund.payees[i])) {
      *without.pot -= settled(fund, fund.payees[i]);
    } else {
      without.payees.push_back(fund.payees[i]);
      exact.push_back(a.shares[i].exact);
    }
  }
  const Allocation b = *share_out(without);
  for (std::size_t i = 0; i < exact.size(); ++i) RC_ASSERT(b.shares[i].exact == exact[i]);
  RC_ASSERT(b.minimums_times == a.minimums_times);
}

RC_GTEST_PROP(Laws, EveryLeftOverUnitIsAccountedFor, ()) {
  Fund fund = any_fund();
  fund.rounding = LargestRemainder{};
  const Allocation a = any_allocation(fund);
  Rational dealt = a.units_dealt;
  for (const WholeShare& whole : a.wholes) dealt += whole.units_dealt;
  Rational given;
  for (const Share& share : a.shares) {
    RC_ASSERT((share.place == 0) == share.remainder().is_zero());
    RC_ASSERT((share.last_unit == LastUnit::exact) == share.remainder().is_zero());
    RC_ASSERT((share.amount != share.rounded_down) == (share.last_unit == LastUnit::given));
    if (share.last_unit == LastUnit::given) given += 1;
  }
  RC_ASSERT(given == dealt);
}

RC_GTEST_PROP(Laws, SharesWithNoWeightsAreUnspent, ()) {
  Fund fund = any_fund();
  fund.kind = Kind::shared_by;
  for (Payee& payee : fund.payees) {
    payee.weight = 0;
    payee.minimum.reset();
  }
  const Allocation a = any_allocation(fund);
  RC_ASSERT(a.rate_set_by == RateSetBy::no_weights);
  RC_ASSERT(a.unspent == *fund.pot);
}

RC_GTEST_PROP(Laws, PartsOfASplitAddUp, ()) {
  std::vector<Rational> parts(static_cast<std::size_t>(any(1, 6)));
  for (Rational& part : parts) part = any_amount(0, 5, 1);
  const Rational of_parts = std::accumulate(parts.begin(), parts.end(), Rational());
  RC_PRE(of_parts.sign() > 0);
  const Rational unit = Rational::ratio(1, 100);
  const Rational amount = unit * any(-500, 500);
  const std::vector<Rational> shares = split(amount, parts, unit);
  RC_ASSERT(std::accumulate(shares.begin(), shares.end(), Rational()) == amount);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    RC_ASSERT((shares[i] / unit).is_integer());
    RC_ASSERT((shares[i] - amount * parts[i] / of_parts).abs() < unit);
  }
}

}  // namespace
}  // namespace meed::allocate
