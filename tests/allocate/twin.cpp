#include "twin.hpp"

#include <algorithm>
#include <set>

#include "value/rounding.hpp"

namespace meed::allocate {
namespace {

using PoolId = std::optional<std::uint32_t>;  // nothing: the fund itself
using Rates = std::set<Rational>;

class Twin {
 public:
  explicit Twin(const Fund& fund) : fund_(fund) {
    for (Payee& payee : fund_.payees) {
      if (payee.limit) payee.limit = round_to(*payee.limit, fund.unit, RoundingMode::floor);
      if (payee.minimum) payee.minimum = round_to(*payee.minimum, fund.unit, RoundingMode::ceiling);
      const auto* mode = std::get_if<RoundingMode>(&fund.rounding);
      const bool settled = mode && *mode == RoundingMode::down && payee.weight.sign() < 0;
      owed_.push_back(settled ? payee.weight : Rational());
      if (settled) payee.weight = round_to(payee.weight, fund.unit, *mode);
    }
    for (Whole& whole : fund_.wholes) {
      if (whole.limit) whole.limit = round_to(*whole.limit, fund.unit, RoundingMode::floor);
    }
  }

  std::optional<TwinShares> share_out() {
    scale_back(PoolId());
    if (exceeded_ && fund_.minimums == WhenMinimumsExceed::refuse) return {};
    share_at(PoolId(), fund_.kind == Kind::earned_by ? Rational(1) : beyond(PoolId()));
    round_all();
    restore_owed();
    return shares_;
  }

 private:
  std::optional<Rational> limit_of(PoolId pool) const { return pool ? fund_.wholes[*pool].limit : fund_.pot; }

  bool contains(PoolId pool, PoolId inner) const {
    while (inner != pool && inner) inner = fund_.wholes[*inner].parent;
    return inner == pool;
  }

  std::vector<PoolId> children(PoolId pool) const {
    std::vector<PoolId> found;
    for (std::uint32_t i = 0; i < fund_.wholes.size(); ++i) {
      if (fund_.wholes[i].parent == pool) found.emplace_back(i);
    }
    return found;
  }

  static Rational worth(const Payee& payee, const Rational& rate) {
    Rational worth = payee.weight.sign() < 0 ? payee.weight : rate * payee.weight;
    if (payee.minimum) worth = std::max(worth, *payee.minimum);
    if (payee.limit) worth = std::min(worth, *payee.limit);
    return worth;
  }

  /// What a pool's payees draw at a rate, its own limit aside.
  Rational drawn(PoolId pool, const Rational& rate) const {
    Rational total;
    for (const Payee& payee : fund_.payees) {
      if (payee.whole == pool) total += worth(payee, rate);
    }
    for (const PoolId child : children(pool)) {
      const Rational of_child = drawn(child, rate);
      total += limit_of(child) ? std::min(of_child, *limit_of(child)) : of_child;
    }
    return total;
  }

  /// Every rate at which what a pool draws may bend, and every rate at which it crosses its limit.
  Rates bends(PoolId pool) const {
    Rates rates{Rational()};
    for (const Payee& payee : fund_.payees) {
      if (payee.whole != pool || payee.weight.sign() <= 0) continue;
      if (payee.minimum) rates.insert(*payee.minimum / payee.weight);
      if (payee.limit) rates.insert(*payee.limit / payee.weight);
    }
    for (const PoolId child : children(pool)) rates.merge(bends(child));
    std::erase_if(rates, [](const Rational& rate) { return rate.sign() < 0; });
    const Rates straight_between = rates;
    for (auto from = straight_between.begin(); from != straight_between.end(); ++from) {
      const auto next = std::next(from);
      const Rational until = next == straight_between.end() ? *from + 1 : *next;
      const Rational slope = (drawn(pool, until) - drawn(pool, *from)) / (until - *from);
      if (!limit_of(pool) || slope.is_zero()) continue;
      const Rational crossing = *from + (*limit_of(pool) - drawn(pool, *from)) / slope;
      if (crossing > *from && (next == straight_between.end() || crossing < until)) rates.insert(crossing);
    }
    return rates;
  }

  Rational beyond(PoolId pool) const { return *bends(pool).rbegin() + 1; }

  /// Shares at the greatest rate, up to the top, at which a pool keeps its limit.
  void share_at(PoolId pool, const Rational& top) {
    Rates rates = bends(pool);
    rates.insert(top);
    Rational best;
    for (const Rational& rate : rates) {
      if (rate <= top && (!limit_of(pool) || drawn(pool, rate) <= *limit_of(pool))) best = rate;
    }
    shares_.exact.resize(fund_.payees.size());
    for (std::size_t i = 0; i < fund_.payees.size(); ++i) {
      if (fund_.payees[i].whole == pool) shares_.exact[i] = worth(fund_.payees[i], best);
    }
    for (const PoolId child : children(pool)) share_at(child, best);
  }

  /// What a pool's payees get when nobody gets more than has to be: those who are paid, or those who owe.
  Rational least(PoolId pool, bool owing) const {
    Rational total;
    for (const Payee& payee : fund_.payees) {
      const Rational one = worth(payee, 0);
      if (contains(pool, payee.whole) && owing == (one.sign() < 0)) total += one;
    }
    return total;
  }

  /// Scales minimums back in place, the innermost pools first: to the pot and what is owed to it.
  void scale_back(PoolId pool) {
    for (const PoolId child : children(pool)) scale_back(child);
    const Rational needed = least(pool, false);
    if (!limit_of(pool)) return;
    const Rational borne = *limit_of(pool) - least(pool, true);
    if (needed <= borne) return;
    exceeded_ = true;
    for (Payee& payee : fund_.payees) {
      if (!contains(pool, payee.whole) || !payee.minimum || payee.minimum->sign() < 0) continue;
      payee.minimum = *payee.minimum * borne / needed;
    }
  }

  Rational sum_in(PoolId pool, const std::vector<Rational>& of) const {
    Rational total;
    for (std::size_t i = 0; i < of.size(); ++i) {
      if (contains(pool, fund_.payees[i].whole)) total += of[i];
    }
    return total;
  }

  bool is_pot(PoolId pool) const {
    const auto* mode = std::get_if<RoundingMode>(&fund_.rounding);
    if (!pool) return true;
    if (mode && (*mode == RoundingMode::down || *mode == RoundingMode::floor)) return false;
    return limit_of(pool) && sum_in(pool, shares_.exact) == *limit_of(pool);
  }

  PoolId pot_of(PoolId pool) const {
    while (!is_pot(pool)) pool = fund_.wholes[*pool].parent;
    return pool;
  }

  void round_all() {
    for (const Rational& exact : shares_.exact) {
      shares_.amounts.push_back(round_to(exact, fund_.unit, RoundingMode::floor));
    }
    deal_in(PoolId());
  }

  /// Puts what was owed before its own rounding back where nothing but that made it less.
  void restore_owed() {
    for (std::size_t i = 0; i < owed_.size(); ++i) {
      const Payee& payee = fund_.payees[i];
      const bool raised = payee.minimum && *payee.minimum > owed_[i];
      if (owed_[i].sign() < 0 && !raised) shares_.exact[i] = owed_[i];
    }
  }

  /// Gives one unit to each in turn who may have it, inner pots before outer ones.
  void deal_in(PoolId pool) {
    for (const PoolId child : children(pool)) deal_in(child);
    if (!is_pot(pool)) return;
    std::vector<std::size_t> queue;
    for (std::size_t i = 0; i < fund_.payees.size(); ++i) {
      if (pot_of(fund_.payees[i].whole) == pool && shares_.exact[i] != shares_.amounts[i]) queue.push_back(i);
    }
    std::sort(queue.begin(), queue.end(), [&](std::size_t a, std::size_t b) {
      const Rational first = shares_.exact[a] - shares_.amounts[a];
      const Rational second = shares_.exact[b] - shares_.amounts[b];
      return first == second ? fund_.payees[a].tie_rank < fund_.payees[b].tie_rank : first > second;
    });
    for (const std::size_t i : queue) {
      shares_.amounts[i] += fund_.unit;
      if (!allowed(pool, i)) shares_.amounts[i] -= fund_.unit;
    }
  }

  /// Tells whether a payee may keep the unit it has just been given.
  bool allowed(PoolId pot, std::size_t i) const {
    const auto* mode = std::get_if<RoundingMode>(&fund_.rounding);
    if (mode && fund_.pot) return false;
    if (mode && !pot) {
      if (round_to(shares_.exact[i], fund_.unit, *mode) != shares_.amounts[i]) return false;
    } else if (sum_in(pot, shares_.amounts) > sum_in(pot, shares_.exact)) {
      return false;
    }
    for (PoolId whole = fund_.payees[i].whole; whole != pot; whole = fund_.wholes[*whole].parent) {
      if (limit_of(whole) && sum_in(whole, shares_.amounts) > *limit_of(whole)) return false;
    }
    return true;
  }

  Fund fund_;
  TwinShares shares_;
  std::vector<Rational> owed_;  // for each payee, what it owed before its own rounding; zero if it isn't rounded by itself
  bool exceeded_ = false;
};

}  // namespace

std::optional<TwinShares> slow_share_out(const Fund& fund) { return Twin(fund).share_out(); }

}  // namespace meed::allocate
