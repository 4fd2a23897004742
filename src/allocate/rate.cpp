#include "allocate/rate.hpp"

#include <utility>

#include "allocate/curve.hpp"
#include "base/check.hpp"
#include "value/sum.hpp"

namespace meed::allocate {
namespace {

/// Finds, for every pool, the rate beyond which its limit holds it down, if any is: from the inside out.
std::vector<std::optional<Rational>> cap_pools(const Claims& claims) {
  std::vector<Curve> curves(claims.pools.size());
  std::vector<std::optional<Rational>> above(claims.pools.size());
  for (const Claim& claim : claims.claims) curves[claim.home].add(claim, claims.top_rate);
  for (const std::uint32_t i : claims.inner_first) {
    const Pool& pool = claims.pools[i];
    if (pool.limit) above[i] = curves[i].cap(*pool.limit, claims.top_rate);
    if (i != claims.fund()) curves[pool.parent].add(std::exchange(curves[i], {}));
  }
  return above;
}

/// Settles each pool's rate: its parent's, or the greatest below that at which it keeps its limit.
std::vector<Level> settle_levels(const Claims& claims) {
  const std::vector<std::optional<Rational>> above = cap_pools(claims);
  std::vector<Level> levels(claims.pools.size());
  for (auto i = claims.inner_first.rbegin(); i != claims.inner_first.rend(); ++i) {
    Level& level = levels[*i];
    const Level& parent = levels[claims.pools[*i].parent];
    const bool is_fund = *i == claims.fund();
    level.rate = is_fund ? claims.top_rate : parent.rate;
    level.rate_from = is_fund ? *i : parent.rate_from;
    if (above[*i] && (!level.rate || *level.rate > *above[*i])) {
      level.rate = above[*i];
      level.rate_from = *i;
      level.held_down = true;
    }
  }
  return levels;
}

/// Tells what holds a claim at a rate; where the rate has no end, a claim with a weight has a limit.
Bound bound_at(const Claim& claim, const std::optional<Rational>& rate, bool in_whole) {
  if (claim.is_debt()) return claim.minimum && claim.weight < *claim.minimum ? Bound::minimum : Bound::owed;
  const int sign = claim.weight.sign();
  if (!rate && sign > 0) {
    CHECK(claim.limit, "only a limit holds a claim when the pot does not");
    return Bound::limit;
  }
  const Rational drawn = rate ? *rate * claim.weight : Rational();
  if (claim.minimum && (drawn < *claim.minimum || (claim.scaled_back && drawn == *claim.minimum))) return Bound::minimum;
  if (sign > 0 && claim.limit && drawn >= *claim.limit) return Bound::limit;
  return in_whole && sign > 0 ? Bound::whole : Bound::none;
}

/// Adds up pools from the inside out. Claims that no bound holds are added up by weight and multiplied once.
class Totals {
 public:
  explicit Totals(std::size_t pools) : bound_(pools), weight_(pools) {}
  void add_bound(std::uint32_t pool, const Rational& worth) { bound_[pool] += worth; }
  void add_weight(std::uint32_t pool, const Rational& weight) { weight_[pool] += weight; }

  void add_up(const Claims& claims, std::vector<Level>& levels) {
    for (const std::uint32_t i : claims.inner_first) {
      const Pool& pool = claims.pools[i];
      Level& level = levels[i];
      level.exact = bound_[i].total();
      if (level.rate) level.exact += weight_[i].total() * *level.rate;
      level.at_limit = pool.limit && level.exact == *pool.limit;
      CHECK(!pool.limit || level.exact <= *pool.limit, "nothing draws more than its limit");
      if (i != claims.fund()) bound_[pool.parent] += level.exact;
    }
  }

 private:
  std::vector<Sum> bound_;
  std::vector<Sum> weight_;
};

}  // namespace

Rates find_rates(const Claims& claims) {
  Rates found{settle_levels(claims), {}, {}};
  found.worths.reserve(claims.claims.size());
  found.bounds.reserve(claims.claims.size());
  Totals totals(claims.pools.size());
  for (const Claim& claim : claims.claims) {
    const Level& level = found.levels[claim.home];
    const Bound bound = bound_at(claim, level.rate, level.rate_from != claims.fund());
    if (bound == Bound::minimum || bound == Bound::limit || bound == Bound::owed) {
      found.worths.push_back(bound == Bound::limit ? *claim.limit : claim.least());
      totals.add_bound(claim.home, found.worths.back());
    } else {
      found.worths.push_back(level.rate ? *level.rate * claim.weight : Rational());
      totals.add_weight(claim.home, claim.weight);
    }
    found.bounds.push_back(bound);
  }
  totals.add_up(claims, found.levels);
  return found;
}

}  // namespace meed::allocate
