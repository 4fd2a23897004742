// Shares a fund out: claims and bounds go to allocate, and its answer becomes payments.
#include "eval/sharing.hpp"

#include <numeric>

#include "value/quantity_text.hpp"

namespace meed::eval {
namespace {

constexpr std::size_t payees_at_once = 512;

std::string help_for(const allocate::Refusal& refusal) {
  switch (refusal.kind) {
    case allocate::RefusalKind::amount_below_zero: return "say `below zero: collected`, or give no amounts below zero";
    case allocate::RefusalKind::minimums_exceed_whole:
    case allocate::RefusalKind::minimums_exceed_pot: return "say `if minimums exceed the pot: scaled back`, or lower them";
    case allocate::RefusalKind::pot_below_zero:
    case allocate::RefusalKind::limit_below_zero:
    case allocate::RefusalKind::weight_below_zero:
    case allocate::RefusalKind::minimum_above_limit: return "correct the figures it rests on";
  }
  CHECK(false, "every refusal has its help");
}

/// Shares in proportion are the same whatever all weights are multiplied by, and whole weights are quickly worked with.
/// Gives what they were multiplied by: the rates, which are so much smaller, have to be multiplied by it as well.
Rational make_weights_whole(allocate::Fund& fund) {
  constexpr std::int64_t most = std::int64_t{1} << 31;
  if (fund.kind != allocate::Kind::shared_by) return 1;
  std::int64_t common = 1;
  for (const allocate::Payee& payee : fund.payees) {
    if (!payee.weight.is_small() || payee.weight.sign() < 0 || payee.weight.small_denominator() > most) return 1;
    common = std::lcm(common, payee.weight.small_denominator());
    if (common > most) return 1;
  }
  if (common == 1) return 1;
  for (allocate::Payee& payee : fund.payees) payee.weight *= common;
  return common;
}

void give_rates_back(allocate::Allocation& allocation, const Rational& times) {
  if (times == Rational(1)) return;
  if (allocation.rate) *allocation.rate *= times;
  for (allocate::WholeShare& whole : allocation.wholes) {
    if (whole.rate) *whole.rate *= times;
  }
}

}  // namespace

FundResult Sharing::share_out() {
  make_pots();
  place_payees();
  earn();
  earned_.resize(claims_.size());
  machine_.workers.share_blocks(claims_.size(), payees_at_once, [&](std::size_t begin, std::size_t end) {
    for (std::size_t payee = begin; payee < end; ++payee) earned_[payee] = claims_[payee].earned.total();
  });
  hold_faulty_payees();
  rank_ties();
  bound_payees(op_.limits, true);
  bound_payees(op_.minimums, false);
  for (PotClaim& pot : pots_) make_wholes(pot);
  hold_whole_pots();
  FundResult result;
  result.fund = op_.fund;
  result.pots.resize(pots_.size());
  machine_.workers.share(pots_.size(), [&](std::size_t pot) { result.pots[pot] = share(pots_[pot]); });
  for (const PotResult& one : result.pots) {
    result.paid += one.paid;
    result.collected += one.collected;
    result.unspent += one.unspent;
    for (const PayeeResult& payee : one.payees) result.any_held = result.any_held || payee.held;
    result.any_held = result.any_held || one.held;
  }
  return result;
}

PotResult Sharing::share(PotClaim& pot) {
  if (!pot.why_held.empty()) return held(pot, pot.why_held);
  const auto held_places = touched(pot);
  if (!held_places.empty()) return hold_some(pot, held_places);
  allocate::Fund fund = fund_of(pot, {});
  const Rational times = make_weights_whole(fund);
  auto allocation = allocate::share_out(fund);
  if (!allocation) return refused(pot, allocation.error());
  give_rates_back(*allocation, times);
  return paid(pot, {}, std::move(*allocation));
}

PayeeResult Sharing::payee_of(const PotClaim& pot, std::uint32_t place) const {
  const Claim& claim = claims_[pot.payees[place]];
  PayeeResult payee;
  payee.payee = pot.payees[place];
  payee.earned = earned_[pot.payees[place]];
  payee.absent = claim.absent;
  payee.limit = claim.limit;
  payee.minimum = claim.minimum;
  payee.why_held = claim.why_held;
  payee.held = !claim.why_held.empty();
  return payee;
}

PotResult Sharing::held(const PotClaim& pot, const std::string& why) const {
  PotResult result;
  result.row = pot.row;
  result.pot = pot.pot;
  result.held = true;
  result.why_held = why;
  result.unspent = pot.pot.value_or(Rational(0));
  for (std::uint32_t place = 0; place < pot.payees.size(); ++place) {
    PayeeResult payee = payee_of(pot, place);
    payee.held = true;
    if (payee.why_held.empty()) payee.why_held = why;
    result.payees.push_back(std::move(payee));
  }
  return result;
}

/// Says why a pot can't be shared out, naming the row whose figure it is.
std::string Sharing::why_refused(const PotClaim& pot, const allocate::Refusal& refusal) const {
  const std::string sum = money_text(refusal.amount, machine_.policy.currency);
  const std::string of_pot = pot.row == no_row ? "" : " of " + machine_.name_of({fund_.pot_for, {}}, pot.row);
  std::string whose;
  if (refusal.payee) whose = name(pot.payees[*refusal.payee]);
  if (refusal.whole) whose = machine_.name_of({pot.wholes[*refusal.whole].record, {}}, pot.wholes[*refusal.whole].row);
  switch (refusal.kind) {
    case allocate::RefusalKind::pot_below_zero: return "the pot" + of_pot + " is " + sum + ", which is below zero";
    case allocate::RefusalKind::limit_below_zero: return "the limit of " + whose + " is " + sum + ", which is below zero";
    case allocate::RefusalKind::amount_below_zero: return "what " + whose + " has earned is " + sum + ", which is below zero";
    case allocate::RefusalKind::weight_below_zero:
      return "the weight of " + whose + " is " + quantity_text(refusal.amount, machine_.policy.rules[fund_.earning].type.unit) + ", which is below zero";
    case allocate::RefusalKind::minimum_above_limit: return "the minimum of " + whose + " is above its limit by " + sum;
    case allocate::RefusalKind::minimums_exceed_whole: return "the minimums in " + whose + " exceed its limit by " + sum;
    case allocate::RefusalKind::minimums_exceed_pot: return "the minimums together exceed the pot" + of_pot + " by " + sum;
  }
  CHECK(false, "every refusal has a reason");
}

PotResult Sharing::refused(const PotClaim& pot, const allocate::Refusal& refusal) {
  const std::string why = why_refused(pot, refusal);
  std::optional<model::RowOf> row = row_of(pot);
  if (refusal.payee) row = model::RowOf{fund_.payee, pot.payees[*refusal.payee]};
  if (refusal.whole) row = model::RowOf{pot.wholes[*refusal.whole].record, pot.wholes[*refusal.whole].row};
  report(row, Kind::fund_refused, "`" + fund_.name + "` can't be shared out: " + why, help_for(refusal));
  PotResult result = held(pot, why);
  result.refusal = refusal;
  return result;
}

allocate::Fund Sharing::fund_of(const PotClaim& pot, const std::set<std::uint32_t>& without) const {
  allocate::Fund fund;
  fund.pot = pot.pot;
  fund.kind = fund_.kind == model::FundKind::earned_by || !pot.pot ? allocate::Kind::earned_by : allocate::Kind::shared_by;
  fund.unit = fund_.step;
  const bool may_round_up = fund_.mode != RoundingMode::down && fund_.mode != RoundingMode::floor;
  if (fund_.remainder == model::RemainderRule::mode && !(pot.pot && may_round_up)) fund.rounding = fund_.mode;
  if (fund_.minimums_scaled_back) fund.minimums = allocate::WhenMinimumsExceed::scaled_back;
  if (fund_.below_zero_collected) fund.below_zero = allocate::BelowZero::collected;
  for (const WholeClaim& whole : pot.wholes) fund.wholes.push_back({whole.limit, whole.parent});
  for (std::uint32_t place = 0; place < pot.payees.size(); ++place) {
    if (without.contains(place)) continue;
    const Claim& claim = claims_[pot.payees[place]];
    fund.payees.push_back({earned_[pot.payees[place]], claim.minimum, claim.limit, claim.tie_rank, pot.home[place]});
  }
  return fund;
}

void Sharing::pay(PayeeResult& payee, const allocate::Share& share) const {
  payee.share = share;
  payee.amount = share.amount;
  std::vector<Rational> parts;
  Rational all;
  for (const model::Agency& agency : fund_.split) {
    parts.push_back(agency.share);
    all += agency.share;
  }
  if (!all.is_zero()) payee.split = allocate::split(share.amount, parts, fund_.step);
}

PotResult Sharing::paid(const PotClaim& pot, const std::set<std::uint32_t>& without, allocate::Allocation allocation) const {
  PotResult result;
  result.row = pot.row;
  result.pot = pot.pot;
  std::size_t next = 0;
  for (std::uint32_t place = 0; place < pot.payees.size(); ++place) {
    PayeeResult payee = payee_of(pot, place);
    if (without.contains(place)) {
      payee.held = true;
      if (payee.why_held.empty()) payee.why_held = "it shares a limit with a payee that is held";
    } else {
      pay(payee, allocation.shares[next++]);
      payee.whole = pot.home[place];
    }
    result.payees.push_back(std::move(payee));
  }
  for (std::size_t w = 0; w < pot.wholes.size(); ++w) {
    result.wholes.push_back({pot.wholes[w].record, pot.wholes[w].row, pot.wholes[w].parent, allocation.wholes[w]});
  }
  result.rate = allocation.rate;
  result.rate_set_by = allocation.rate_set_by;
  result.minimums_times = allocation.minimums_times;
  result.exact = allocation.exact;
  result.paid = allocation.paid;
  result.collected = allocation.collected;
  result.unspent = pot.pot ? *pot.pot - allocation.paid + allocation.collected : Rational(0);
  result.units_dealt = allocation.units_dealt;
  return result;
}

void work(const Block& block, const plan::Share& op) {
  FundResult result = Sharing(block, op).share_out();
  auto out = block.write<Rational>();
  for (std::size_t i = block.begin; i < block.end; ++i) out.absent(i, State::held);
  for (const PotResult& pot : result.pots) {
    for (const PayeeResult& payee : pot.payees) {
      if (payee.held) continue;
      block.out.states[payee.payee] = State::present;
      out.put(payee.payee, payee.amount);
    }
  }
  block.machine.funds[block.id] = std::move(result);
}

}  // namespace meed::eval
