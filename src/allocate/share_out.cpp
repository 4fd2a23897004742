#include <utility>

#include "allocate/claims.hpp"
#include "allocate/deal.hpp"
#include "allocate/fund.hpp"
#include "allocate/rate.hpp"
#include "base/check.hpp"
#include "value/sum.hpp"

namespace meed::allocate {
namespace {

/// Says of a debt that was rounded by itself what it was before, and what its rounding did.
void unsettle(const Fund& fund, const Claim& claim, Share& share) {
  share.exact = claim.weight * fund.unit;
  share.rounded_down = claim.weight.floor() * fund.unit;
  share.last_unit = claim.weight.is_integer() ? LastUnit::exact : LastUnit::rounded_up;
}

std::vector<Share> shares_of(const Fund& fund, const Claims& claims, Rates& rates, const Dealing& dealing) {
  std::vector<Share> shares(claims.claims.size());
  for (std::size_t i = 0; i < shares.size(); ++i) {
    Share& share = shares[i];
    const DealtClaim& dealt = dealing.claims[i];
    share.exact = std::move(rates.worths[i]) * fund.unit;
    share.rounded_down = dealt.down * fund.unit;
    share.amount = dealt.one_more ? share.rounded_down + fund.unit : share.rounded_down;
    share.bound = rates.bounds[i];
    const Claim& claim = claims.claims[i];
    const std::uint32_t rate_from = rates.levels[claim.home].rate_from;
    if (share.bound != Bound::owed && rate_from != claims.fund()) share.held_by = rate_from;
    if (claim.minimum) share.minimum = *claim.minimum * fund.unit;
    if (dealt.pot != claims.fund()) share.dealt_in = dealt.pot;
    share.last_unit = dealt.last_unit;
    share.place = dealt.place;
    if (claims.claims[i].settled && share.bound == Bound::owed) unsettle(fund, claims.claims[i], share);
  }
  return shares;
}

std::vector<WholeShare> wholes_of(const Fund& fund, const Claims& claims, const Rates& rates,
                                  const Dealing& dealing) {
  std::vector<WholeShare> wholes(fund.wholes.size());
  for (std::size_t i = 0; i < wholes.size(); ++i) {
    const Pool& pool = claims.pools[i];
    const Level& level = rates.levels[i];
    WholeShare& whole = wholes[i];
    if (pool.limit) whole.limit = *pool.limit * fund.unit;
    whole.rate = level.rate;
    whole.at_limit = level.at_limit;
    whole.exact = level.exact * fund.unit;
    whole.amount = dealing.amounts[i] * fund.unit;
    whole.minimums_times = pool.minimums_times;
    whole.units_dealt = dealing.dealt[i];
  }
  return wholes;
}

bool anyone_has_weight(const Claims& claims) {
  for (const Claim& claim : claims.claims) {
    if (!claim.weight.is_zero()) return true;
  }
  return false;
}

RateSetBy rate_set_by(const Claims& claims, const Level& top) {
  if (!anyone_has_weight(claims)) return RateSetBy::no_weights;
  if (top.held_down) return RateSetBy::pot;
  return claims.top_rate ? RateSetBy::earnings : RateSetBy::limits;
}

/// Adds up what is paid and what is collected, and leaves the rest of the pot unspent.
void balance(const Fund& fund, Allocation& allocation) {
  Sum paid;
  Sum collected;
  for (const Share& share : allocation.shares) {
    if (share.amount.sign() > 0) {
      paid += share.amount;
    } else {
      collected += -share.amount;
    }
  }
  allocation.paid = paid.total();
  allocation.collected = collected.total();
  CHECK(allocation.paid - allocation.collected == allocation.total, "the shares add up to the total");
  if (fund.pot) allocation.unspent = *fund.pot - allocation.total;
  CHECK(allocation.unspent.sign() >= 0, "a fund pays no more than its pot");
}

}  // namespace

Result<Allocation, Refusal> share_out(const Fund& fund) {
  const Result<Claims, Refusal> made = make_claims(fund);
  if (!made) return tl::unexpected(made.error());
  const Claims& claims = *made;
  Rates rates = find_rates(claims);
  const Dealing dealing = deal(fund, claims, rates);
  const Level& top = rates.levels[claims.fund()];

  Allocation allocation;
  allocation.rate_set_by = rate_set_by(claims, top);
  if (allocation.rate_set_by != RateSetBy::no_weights) allocation.rate = top.rate;
  allocation.minimums_times = claims.pools[claims.fund()].minimums_times;
  allocation.exact = top.exact * fund.unit;
  allocation.total = dealing.amounts[claims.fund()] * fund.unit;
  allocation.units_dealt = dealing.dealt[claims.fund()];
  allocation.wholes = wholes_of(fund, claims, rates, dealing);
  allocation.shares = shares_of(fund, claims, rates, dealing);
  balance(fund, allocation);
  return allocation;
}

}  // namespace meed::allocate
