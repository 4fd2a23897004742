// Sharing out funds: who is in which pot, what each has earned, which bounds hold, and what comes of it. The
// sharing itself is done by allocate's own slow twin, which shares no code with allocate.
#include <algorithm>
#include <set>

#include "nodes.hpp"
#include "splits.hpp"
#include "tests/allocate/twin.hpp"
#include "value/rounding.hpp"

namespace meed::twin {
namespace {

struct Claim {
  Rational earned;
  std::uint32_t pot = 0;
  bool held = false;
  std::vector<Value> keys;
};

/// What one pot is shared out from, and whether anything about it is held.
struct PotFund {
  allocate::Fund fund;
  std::vector<std::uint32_t> rows;  // of the payees
  bool held = false;
  bool size_held = false;
};

class FundTwin {
 public:
  FundTwin(Evaluator& world, model::FundId id, const std::optional<Period>& period)
      : world_(world), fund_(world.policy().funds[id]), period_(period) {}

  Pots share_out() {
    claim_all();
    earn_all();
    const model::Axis pots{fund_.pot_for, {}};
    const std::uint32_t count = fund_.pot_for.is_none() ? 1 : world_.extent(pots);
    Pots result;
    for (std::uint32_t pot = 0; pot < count; ++pot) result[pot] = share(pot);
    return result;
  }

 private:
  Standing payee(std::uint32_t row) const { return {{model::RowOf{fund_.payee, row}}, period_, false}; }

  /// The row that an expression names. A row that is held may still say, in its own line, which other one it is for.
  Value row_of(ExprId expr, Standing standing, bool& held_row) {
    const Value row = world_.value(expr, standing);
    if (state_of(row) != State::held) return row;
    held_row = true;
    standing.through_holds = true;
    return world_.value(expr, standing);
  }

  void claim_all() {
    for (std::uint32_t row = 0; row < world_.extent({fund_.payee, {}}); ++row) {
      Claim claim;
      claim.held = world_.row_held(fund_.payee, row, false);
      if (!fund_.pot_for.is_none()) {
        const Value pot = row_of(fund_.pot_of, payee(row), claim.held);
        if (model::is_absent(pot)) everything_held_ = true;
        if (!model::is_absent(pot)) claim.pot = std::get<model::RowOf>(pot).row;
      }
      for (const ExprId key : fund_.ties_by) {
        claim.keys.push_back(world_.value(key, payee(row)));
        claim.held = claim.held || state_of(claim.keys.back()) == State::held;
      }
      claims_.push_back(claim);
    }
  }

  void earn_all() {
    for_each_coordinates(world_, fund_.axes, [&](const Coordinates& at) {
      const Value earning = world_.rule(fund_.earning, at, period_);
      Standing standing{{}, period_, false};
      for (std::size_t i = 0; i < at.size(); ++i) standing.bound.push_back(world_.on_axis(fund_.axes[i], at[i]));
      bool held_row = false;
      const Value to = row_of(fund_.paid_to, standing, held_row);
      if (state_of(earning) != State::present && state_of(earning) != State::held) return;
      if (model::is_absent(to)) {
        everything_held_ = true;
        return;
      }
      Claim& claim = claims_[std::get<model::RowOf>(to).row];
      claim.held = claim.held || held_row || model::is_absent(earning);
      if (!model::is_absent(earning)) claim.earned += std::get<Rational>(earning);
    });
  }

  std::optional<Rational> bound_on(const model::FundBound& bound, std::uint32_t row, bool& held_bound) {
    const Value value = world_.rule(bound.value, {row}, period_);
    if (state_of(value) == State::held) held_bound = true;
    if (model::is_absent(value)) return std::nullopt;
    return std::get<Rational>(value);
  }

  /// Gives the tightest of the payee's own bounds.
  std::optional<Rational> own_bound(const std::vector<model::FundBound>& bounds, bool greatest, std::uint32_t row, bool& held_bound) {
    std::optional<Rational> tightest;
    for (const model::FundBound& bound : bounds) {
      if (bound.on != fund_.payee) continue;
      const auto one = bound_on(bound, row, held_bound);
      if (one && (!tightest || (greatest ? *one > *tightest : *one < *tightest))) tightest = one;
    }
    return tightest;
  }

  std::uint32_t place_by_ties(std::uint32_t row) const {
    const auto before = [&](std::uint32_t other) {
      const int sign = order_of_keys(claims_[other].keys, claims_[row].keys);
      return sign == 0 ? other < row : sign < 0;
    };
    std::uint32_t place = 0;
    for (std::uint32_t other = 0; other < claims_.size(); ++other) place += before(other) ? 1 : 0;
    return place;
  }

  PotFund made_ready(std::uint32_t pot) {
    PotFund ready;
    ready.held = everything_held_;
    ready.fund.kind = fund_.kind == model::FundKind::earned_by ? allocate::Kind::earned_by : allocate::Kind::shared_by;
    ready.fund.unit = fund_.step;
    if (fund_.remainder == model::RemainderRule::mode) ready.fund.rounding = fund_.mode;
    if (fund_.minimums_scaled_back) ready.fund.minimums = allocate::WhenMinimumsExceed::scaled_back;
    if (fund_.below_zero_collected) ready.fund.below_zero = allocate::BelowZero::collected;
    set_pot(pot, ready);
    for (std::uint32_t row = 0; row < claims_.size(); ++row) {
      if (claims_[row].pot == pot) add_payee(row, ready);
    }
    add_wholes(ready);
    return ready;
  }

  void set_pot(std::uint32_t pot, PotFund& ready) {
    if (fund_.as_earned) return;
    const Coordinates at = fund_.pot_for.is_none() ? Coordinates{} : Coordinates{pot};
    const Value size = world_.rule(fund_.pot, at, period_);
    if (model::is_absent(size)) ready.held = ready.size_held = true;
    ready.fund.pot = model::is_absent(size) ? Rational() : std::get<Rational>(size);
  }

  void add_payee(std::uint32_t row, PotFund& ready) {
    allocate::Payee one;
    one.weight = claims_[row].earned;
    one.limit = own_bound(fund_.limits, false, row, ready.held);
    one.minimum = own_bound(fund_.minimums, true, row, ready.held);
    one.tie_rank = place_by_ties(row);
    ready.held = ready.held || claims_[row].held;
    ready.fund.payees.push_back(one);
    ready.rows.push_back(row);
  }

  /// A whole: the payees (by place) whose limit is one.
  struct Group {
    std::set<std::size_t> members;
    std::optional<Rational> limit;
  };

  std::vector<Group> groups(PotFund& ready) {
    std::vector<Group> all;
    for (const model::FundBound& bound : fund_.limits) {
      if (bound.on == fund_.payee) continue;
      std::map<std::uint32_t, Group> by_row;
      for (std::size_t i = 0; i < ready.rows.size(); ++i) {
        const Value whole = world_.value(bound.whole, payee(ready.rows[i]));
        if (state_of(whole) == State::held) ready.held = true;
        if (!model::is_absent(whole)) by_row[std::get<model::RowOf>(whole).row].members.insert(i);
      }
      for (auto& [row, group] : by_row) {
        group.limit = bound_on(bound, row, ready.held);
        if (group.limit) all.push_back(group);
      }
    }
    return all;
  }

  /// Wholes stand in wholes: the smaller first, so that the next one that contains a whole is its parent.
  void add_wholes(PotFund& ready) {
    std::vector<Group> all = groups(ready);
    std::stable_sort(all.begin(), all.end(),
                     [](const Group& a, const Group& b) { return a.members.size() < b.members.size(); });
    for (std::size_t i = 0; i < all.size(); ++i) {
      allocate::Whole whole;
      whole.limit = all[i].limit;
      for (std::size_t outer = i + 1; outer < all.size() && !whole.parent; ++outer) {
        const bool inside = std::includes(all[outer].members.begin(), all[outer].members.end(), all[i].members.begin(), all[i].members.end());
        if (inside) whole.parent = static_cast<std::uint32_t>(outer);
      }
      ready.fund.wholes.push_back(whole);
      for (const std::size_t member : all[i].members) {
        auto& home = ready.fund.payees[member].whole;
        if (!home) home = static_cast<std::uint32_t>(i);
      }
    }
  }

  /// Refusals other than minimums that exceed, which the slow twin of allocate sees to.
  static bool refused(const allocate::Fund& fund) {
    if (fund.pot && fund.pot->sign() < 0) return true;
    const bool may_collect = fund.kind == allocate::Kind::earned_by && fund.below_zero == allocate::BelowZero::collected;
    for (const allocate::Whole& whole : fund.wholes) {
      if (whole.limit && whole.limit->sign() < 0) return true;
    }
    for (const allocate::Payee& payee : fund.payees) {
      if (payee.limit && payee.limit->sign() < 0) return true;
      const bool mended = fund.kind == allocate::Kind::earned_by && payee.minimum && payee.minimum->sign() >= 0;
      if (payee.weight.sign() < 0 && !may_collect && !mended) return true;
      if (!payee.limit || !payee.minimum) continue;
      if (round_to(*payee.minimum, fund.unit, RoundingMode::ceiling) > round_to(*payee.limit, fund.unit, RoundingMode::floor)) return true;
    }
    return false;
  }

  Pot share(std::uint32_t number) {
    const PotFund ready = made_ready(number);
    Pot pot;
    if (!ready.size_held) pot.size = ready.fund.pot;
    pot.held = ready.held || refused(ready.fund);
    std::optional<allocate::TwinShares> shares;
    if (!pot.held) shares = allocate::slow_share_out(ready.fund);
    if (!shares) pot.held = true;
    for (std::size_t i = 0; i < ready.rows.size(); ++i) {
      Payment& payment = pot.payments[ready.rows[i]];
      if (!shares) continue;
      payment = {shares->amounts[i], shares->exact[i], split(fund_, shares->amounts[i])};
      (payment.amount.sign() < 0 ? pot.collected : pot.paid) += payment.amount.abs();
    }
    if (pot.size) pot.unspent = *pot.size - pot.paid + pot.collected;
    return pot;
  }

  Evaluator& world_;
  const model::Fund& fund_;
  std::optional<Period> period_;
  std::vector<Claim> claims_;
  bool everything_held_ = false;
};

}  // namespace

Pots share_out(Evaluator& world, model::FundId fund, const std::optional<Period>& period) {
  return FundTwin(world, fund, period).share_out();
}

}  // namespace meed::twin
