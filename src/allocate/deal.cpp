#include "allocate/deal.hpp"

#include <algorithm>
#include <utility>

#include "allocate/remainder.hpp"
#include "base/check.hpp"
#include "value/sum.hpp"

namespace meed::allocate {
namespace {

/// Deals for one fund. A pot is the fund, or a whole that meets its limit: it deals its own left-over units
/// to the claims that have no other pot closer by. Other limits are only kept.
class Dealer {
 public:
  Dealer(const Fund& fund, const Claims& claims, const Rates& rates)
      : fund_(fund), claims_(claims), rates_(rates), mode_(std::get_if<RoundingMode>(&fund.rounding)) {}

  Dealing deal() {
    find_pots();
    round_down();
    find_room();
    std::vector<Remainder> queue = waiting();
    sort_for_dealing(queue);
    for (const Remainder& next : queue) serve(next);
    add_up();
    return std::move(dealing_);
  }

 private:
  bool never_rounds_up() const {
    return mode_ && (*mode_ == RoundingMode::floor || (*mode_ == RoundingMode::down && claims_.has_pot));
  }

  /// Tells whether wholes at their limits deal, so as to be paid exactly that.
  bool wholes_deal() const {
    return !mode_ || (*mode_ != RoundingMode::floor && *mode_ != RoundingMode::down);
  }

  /// Tells whether a pot deals left-over units; otherwise each of its claims is rounded by itself.
  bool deals(std::uint32_t pot) const { return !mode_ || pot != claims_.fund(); }

  void find_pots() {
    pots_.resize(claims_.pools.size());
    for (auto i = claims_.inner_first.rbegin(); i != claims_.inner_first.rend(); ++i) {
      const bool is_pot = *i == claims_.fund() || (wholes_deal() && rates_.levels[*i].at_limit);
      pots_[*i] = is_pot ? *i : pots_[claims_.pools[*i].parent];
    }
  }

  void round_down() {
    dealing_.claims.reserve(claims_.claims.size());
    for (std::uint32_t i = 0; i < rates_.worths.size(); ++i) {
      DealtClaim& claim = dealing_.claims.emplace_back();
      claim.down = rates_.worths[i].floor();
      claim.pot = pot_of(i);
    }
  }

  /// Works out how many more units each pool can take once everything is rounded down.
  void find_room() {
    std::vector<Sum> taken(claims_.pools.size());
    for (std::size_t i = 0; i < claims_.claims.size(); ++i) {
      taken[claims_.claims[i].home] += dealing_.claims[i].down;
    }
    room_.assign(claims_.pools.size(), kEnough);
    for (const std::uint32_t i : claims_.inner_first) {
      const Pool& pool = claims_.pools[i];
      Rational comes_to = taken[i].total();
      const bool is_pot = pots_[i] == i;
      if (i == claims_.fund()) {
        if (deals(i)) room_[i] = capacity(rates_.levels[i].exact.floor() - comes_to);
        break;
      }
      if (pool.limit) room_[i] = capacity(*pool.limit - comes_to);
      taken[pool.parent] += is_pot ? *pool.limit : std::move(comes_to);
    }
  }

  /// More room than there are claims is as good as any.
  static std::int64_t capacity(const Rational& room) {
    CHECK(room.sign() >= 0, "what is rounded down is within every limit");
    return room < Rational(kEnough) ? *room.to_int64() : kEnough;
  }

  /// Lines up the claims that a unit could go to, and settles those that none can.
  std::vector<Remainder> waiting() {
    std::vector<Remainder> queue;
    for (std::uint32_t i = 0; i < claims_.claims.size(); ++i) {
      DealtClaim& claim = dealing_.claims[i];
      if (rates_.worths[i].is_integer()) continue;
      claim.last_unit = LastUnit::rounded_down;
      if (never_rounds_up()) continue;
      if (!deals(pot_of(i)) && !rounds_up(rates_.worths[i], claim.down)) continue;
      queue.push_back(remainder_of(i, fund_.payees[i].tie_rank, rates_.worths[i] - claim.down));
    }
    return queue;
  }

  bool rounds_up(const Rational& worth, const Rational& down) const {
    return round_to(worth, 1, *mode_) != down;
  }

  std::uint32_t pot_of(std::uint32_t claim) const { return pots_[claims_.claims[claim].home]; }

  /// Gives a unit to the next in the queue, if its pot has one left and no whole on the way there is full.
  void serve(const Remainder& next) {
    DealtClaim& claim = dealing_.claims[next.owner];
    const std::uint32_t pot = pot_of(next.owner);
    if (deals(pot)) claim.place = ++places_[pot];
    if (room_[pot] == 0) {
      claim.last_unit = LastUnit::not_reached;
      return;
    }
    if (!has_room(next.owner, pot)) {
      claim.last_unit = LastUnit::whole_full;
      return;
    }
    take_room(next.owner, pot);
    claim.one_more = true;
    claim.last_unit = deals(pot) ? LastUnit::given : LastUnit::rounded_up;
    if (deals(pot)) ++dealing_.dealt[pot];
  }

  bool has_room(std::uint32_t claim, std::uint32_t pot) const {
    for (std::uint32_t i = claims_.claims[claim].home; i != pot; i = claims_.pools[i].parent) {
      if (room_[i] == 0) return false;
    }
    return true;
  }

  void take_room(std::uint32_t claim, std::uint32_t pot) {
    for (std::uint32_t i = claims_.claims[claim].home; i != pot; i = claims_.pools[i].parent) --room_[i];
    --room_[pot];
  }

  void add_up() {
    std::vector<Sum> amounts(claims_.pools.size());
    for (std::size_t i = 0; i < claims_.claims.size(); ++i) {
      const DealtClaim& claim = dealing_.claims[i];
      amounts[claims_.claims[i].home] += claim.one_more ? claim.down + 1 : claim.down;
    }
    dealing_.amounts.resize(claims_.pools.size());
    for (const std::uint32_t i : claims_.inner_first) {
      const Pool& pool = claims_.pools[i];
      dealing_.amounts[i] = amounts[i].total();
      CHECK(!pool.limit || dealing_.amounts[i] <= *pool.limit, "nothing gets more than its limit");
      const bool has_to_deal = pots_[i] == i && deals(i);
      CHECK(!has_to_deal || room_[i] == 0, "every left-over unit is dealt");
      if (i != claims_.fund()) amounts[pool.parent] += dealing_.amounts[i];
    }
  }

  static constexpr std::int64_t kEnough = std::int64_t{1} << 40;

  const Fund& fund_;
  const Claims& claims_;
  const Rates& rates_;
  const RoundingMode* mode_;  // none: largest remainder
  std::vector<std::uint32_t> pots_;  // for each pool, the pot that its own claims draw left-over units from
  std::vector<std::int64_t> room_;   // for each pool, how many more units it can take; for a pot, has to deal
  std::vector<std::uint32_t> places_ = std::vector<std::uint32_t>(claims_.pools.size(), 0);
  Dealing dealing_{{}, {}, std::vector<std::uint32_t>(claims_.pools.size(), 0)};
};

}  // namespace

Dealing deal(const Fund& fund, const Claims& claims, const Rates& rates) {
  return Dealer(fund, claims, rates).deal();
}

}  // namespace meed::allocate
