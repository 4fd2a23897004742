#include "allocate/claims.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "value/sum.hpp"

namespace meed::allocate {
namespace {

using Found = std::optional<Refusal>;

void check_tie_ranks(const std::vector<Payee>& payees) {
  std::vector<std::uint32_t> ranks;
  ranks.reserve(payees.size());
  for (const Payee& payee : payees) ranks.push_back(payee.tie_rank);
  std::sort(ranks.begin(), ranks.end());
  CHECK(std::adjacent_find(ranks.begin(), ranks.end()) == ranks.end(), "tie ranks are all different");
}

void check_fund(const Fund& fund) {
  CHECK(fund.unit.sign() > 0, "amounts are rounded to a unit above zero");
  if (!fund.pot) {
    CHECK(fund.kind == Kind::earned_by, "an open fund pays what is earned");
  } else if (const auto* mode = std::get_if<RoundingMode>(&fund.rounding)) {
    CHECK(*mode == RoundingMode::down || *mode == RoundingMode::floor, "a pot does not bear rounding up");
  }
  check_tie_ranks(fund.payees);
}

/// Finds what is wrong with one payee, if anything is, of the kind that is looked for.
Found fault_of(const Fund& fund, const Payee& payee, RefusalKind sought) {
  const bool kept_from_below = payee.minimum && payee.minimum->sign() >= 0;
  switch (sought) {
    case RefusalKind::limit_below_zero:
      if (payee.limit && payee.limit->sign() < 0) return Refusal{sought, {}, {}, *payee.limit};
      break;
    case RefusalKind::amount_below_zero:
      if (fund.kind == Kind::earned_by && fund.below_zero == BelowZero::refuse && payee.weight.sign() < 0 &&
          !kept_from_below) {
        return Refusal{sought, {}, {}, payee.weight};
      }
      break;
    case RefusalKind::weight_below_zero:
      if (fund.kind == Kind::shared_by && payee.weight.sign() < 0) {
        return Refusal{sought, {}, {}, payee.weight};
      }
      break;
    case RefusalKind::minimum_above_limit:
      if (payee.minimum && payee.limit) {
        const Rational minimum = round_to(*payee.minimum, fund.unit, RoundingMode::ceiling);
        const Rational excess = minimum - round_to(*payee.limit, fund.unit, RoundingMode::floor);
        if (excess.sign() > 0) return Refusal{sought, {}, {}, excess};
      }
      break;
    case RefusalKind::pot_below_zero:
    case RefusalKind::minimums_exceed_whole:
    case RefusalKind::minimums_exceed_pot:
      break;  // not faults of one payee
  }
  return {};
}

/// Finds the payee at fault who comes first by tie rank, so that the order of payees doesn't matter.
Found first_fault(const Fund& fund, RefusalKind sought) {
  Found first;
  for (std::uint32_t i = 0; i < fund.payees.size(); ++i) {
    if (first && fund.payees[*first->payee].tie_rank < fund.payees[i].tie_rank) continue;
    if (Found fault = fault_of(fund, fund.payees[i], sought)) {
      first = fault;
      first->payee = i;
    }
  }
  return first;
}

Found find_fault(const Fund& fund) {
  if (fund.pot && fund.pot->sign() < 0) return Refusal{RefusalKind::pot_below_zero, {}, {}, *fund.pot};
  for (std::uint32_t i = 0; i < fund.wholes.size(); ++i) {
    const auto& limit = fund.wholes[i].limit;
    if (limit && limit->sign() < 0) return Refusal{RefusalKind::limit_below_zero, {}, i, *limit};
  }
  for (const RefusalKind sought : {RefusalKind::limit_below_zero, RefusalKind::amount_below_zero,
                                   RefusalKind::weight_below_zero, RefusalKind::minimum_above_limit}) {
    if (Found fault = first_fault(fund, sought)) return fault;
  }
  return {};
}

/// Tells whether a debt is rounded by itself, before anything is shared out: `down` takes the part of a unit off what is owed as it does
/// off what is paid, and what is then collected is what there is to share. Largest remainder deals units to debts as to payments.
bool settles_debts(const Fund& fund) {
  const auto* mode = std::get_if<RoundingMode>(&fund.rounding);
  return mode && *mode == RoundingMode::down;
}

std::vector<Claim> claims_of(const Fund& fund, std::uint32_t fund_pool) {
  std::vector<Claim> claims;
  claims.reserve(fund.payees.size());
  for (const Payee& payee : fund.payees) {
    CHECK(!payee.whole || *payee.whole < fund.wholes.size(), "the payee's whole is one of the fund's");
    Claim& claim = claims.emplace_back();
    claim.weight = payee.weight / fund.unit;
    claim.home = payee.whole.value_or(fund_pool);
    if (claim.is_debt() && settles_debts(fund)) claim.settled = round_to(claim.weight, 1, RoundingMode::down);
    if (payee.minimum) claim.minimum = steps_in(*payee.minimum, fund.unit, RoundingMode::ceiling);
    if (payee.limit) claim.limit = steps_in(*payee.limit, fund.unit, RoundingMode::floor);
  }
  return claims;
}

std::vector<Pool> pools_of(const Fund& fund, std::uint32_t fund_pool) {
  std::vector<Pool> pools;
  pools.reserve(fund.wholes.size() + 1);
  for (const Whole& whole : fund.wholes) {
    CHECK(!whole.parent || *whole.parent < fund.wholes.size(), "the whole's parent is one of the fund's");
    Pool& pool = pools.emplace_back();
    pool.parent = whole.parent.value_or(fund_pool);
    if (whole.limit) pool.limit = steps_in(*whole.limit, fund.unit, RoundingMode::floor);
  }
  Pool& top = pools.emplace_back();
  top.parent = fund_pool;
  if (fund.pot) top.limit = *fund.pot / fund.unit;
  return pools;
}

std::vector<std::uint32_t> order_inner_first(const std::vector<Pool>& pools) {
  std::vector<std::uint32_t> children(pools.size(), 0);
  for (std::size_t i = 0; i + 1 < pools.size(); ++i) ++children[pools[i].parent];
  std::vector<std::uint32_t> order;
  order.reserve(pools.size());
  for (std::uint32_t i = 0; i < pools.size(); ++i) {
    if (children[i] == 0) order.push_back(i);
  }
  for (std::size_t done = 0; done < order.size(); ++done) {
    const std::uint32_t parent = pools[order[done]].parent;
    if (parent != order[done] && --children[parent] == 0) order.push_back(parent);
  }
  CHECK(order.size() == pools.size(), "no whole contains itself");
  return order;
}

/// What a pool's claims come to at rate 0: what it has to pay, and what it is owed, as a number below zero.
struct Least {
  Sum minimums;
  Sum owed;
};

std::vector<Least> least_in_pools(const Claims& made) {
  std::vector<Least> least(made.pools.size());
  for (const Claim& claim : made.claims) {
    Rational one = claim.least();
    (one.sign() < 0 ? least[claim.home].owed : least[claim.home].minimums) += one;
  }
  return least;
}

/// Sees to it that minimums are within every limit and the pot, each with what is owed to it: scales them back,
/// or refuses.
Found settle_minimums(const Fund& fund, Claims& made) {
  std::vector<Least> least = least_in_pools(made);
  for (const std::uint32_t i : made.inner_first) {
    Pool& pool = made.pools[i];
    Rational needed = least[i].minimums.total();
    const Rational owed = least[i].owed.total();
    if (pool.limit && needed + owed > *pool.limit) {
      if (fund.minimums == WhenMinimumsExceed::refuse) {
        const Rational excess = (needed + owed - *pool.limit) * fund.unit;
        if (i == made.fund()) return Refusal{RefusalKind::minimums_exceed_pot, {}, {}, excess};
        return Refusal{RefusalKind::minimums_exceed_whole, {}, i, excess};
      }
      const Rational borne = *pool.limit - owed;
      pool.minimums_times = borne / needed;
      needed = borne;
    }
    if (i == made.fund()) break;
    least[pool.parent].minimums += needed;
    least[pool.parent].owed += owed;
  }
  return {};
}

void scale_minimums(Claims& made) {
  std::vector<Rational> times(made.pools.size(), 1);
  bool any = false;
  for (auto i = made.inner_first.rbegin(); i != made.inner_first.rend(); ++i) {
    const Pool& pool = made.pools[*i];
    if (pool.minimums_times) times[*i] = *pool.minimums_times;
    any = any || pool.minimums_times;
    if (*i != made.fund()) times[*i] *= times[pool.parent];
  }
  if (!any) return;
  for (Claim& claim : made.claims) {
    if (!claim.minimum || claim.minimum->sign() <= 0) continue;
    *claim.minimum *= times[claim.home];
    claim.scaled_back = times[claim.home] != Rational(1);
  }
}

}  // namespace

Result<Claims, Refusal> make_claims(const Fund& fund) {
  check_fund(fund);
  if (Found fault = find_fault(fund)) return tl::unexpected(*fault);
  const auto fund_pool = static_cast<std::uint32_t>(fund.wholes.size());
  Claims made{claims_of(fund, fund_pool), pools_of(fund, fund_pool), {}, {}, fund.pot.has_value()};
  made.inner_first = order_inner_first(made.pools);
  if (fund.kind == Kind::earned_by) made.top_rate = 1;
  if (Found fault = settle_minimums(fund, made)) return tl::unexpected(*fault);
  scale_minimums(made);
  return made;
}

}  // namespace meed::allocate
