// What is held back when some claims can't be relied on, and the others are to be paid.
#include <algorithm>

#include "eval/sharing.hpp"
#include "value/rounding.hpp"

namespace meed::eval {

void Sharing::hold_whole_pots() {
  if (machine_.options.hold_back) return;
  for (PotClaim& pot : pots_) {
    for (const std::uint32_t payee : pot.payees) {
      if (pot.why_held.empty() && !claims_[payee].why_held.empty()) {
        pot.why_held = name(payee) + " is held: " + claims_[payee].why_held;
      }
    }
  }
}

// A whole's limit is a pot of its own: if one of its payees is held, the others' shares of it aren't known.
std::set<std::uint32_t> Sharing::touched(const PotClaim& pot) const {
  std::set<std::uint32_t> held;
  for (std::uint32_t place = 0; place < pot.payees.size(); ++place) {
    if (!claims_[pot.payees[place]].why_held.empty()) held.insert(place);
  }
  for (const WholeClaim& whole : pot.wholes) {
    const bool any = std::any_of(whole.members.begin(), whole.members.end(), [&](std::uint32_t m) { return held.contains(m); });
    if (any) held.insert(whole.members.begin(), whole.members.end());
  }
  return held;
}

// The most that those who are held could come to, by their own limits or those of their outermost wholes.
std::optional<Rational> Sharing::most_for(const PotClaim& pot, const std::set<std::uint32_t>& held) const {
  Rational most;
  std::set<std::uint32_t> counted;
  for (auto whole = pot.wholes.rbegin(); whole != pot.wholes.rend(); ++whole) {
    if (whole->parent || !held.contains(whole->members.front())) continue;
    most += whole->limit;
    counted.insert(whole->members.begin(), whole->members.end());
  }
  for (const std::uint32_t place : held) {
    if (counted.contains(place)) continue;
    const Claim& claim = claims_[pot.payees[place]];
    if (!claim.limit || claim.limit_held) return std::nullopt;
    most += *claim.limit;
  }
  return most;
}

PotResult Sharing::hold_some(const PotClaim& pot, const std::set<std::uint32_t>& held_places) {
  const std::uint32_t first = pot.payees[*held_places.begin()];
  const std::string why = name(first) + " is held, and what the others get depends on it";
  allocate::Fund fund = fund_of(pot, held_places);
  if (pot.pot) {
    const auto most = most_for(pot, held_places);
    if (fund_.kind != model::FundKind::earned_by || !most || *most > *pot.pot) return held(pot, why);
    fund.pot = *pot.pot - *most;
  }
  auto allocation = allocate::share_out(fund);
  if (!allocation) return held(pot, why);
  const bool certain = !pot.pot || allocation->rate_set_by == allocate::RateSetBy::earnings ||
                       allocation->rate_set_by == allocate::RateSetBy::no_weights;
  if (!certain || allocation->minimums_times) return held(pot, why);
  PotResult result = paid(pot, held_places, std::move(*allocation));
  hold_last_units(result);
  return result;
}

// Units left over are dealt among all. While some shares aren't known, nobody can say who gets one; only shares
// that are whole units, or are dealt their units inside a whole, stand as they are.
void Sharing::hold_last_units(PotResult& pot) const {
  if (fund_.remainder == model::RemainderRule::mode) return;
  for (PayeeResult& payee : pot.payees) {
    if (payee.held || payee.share.remainder().is_zero() || payee.share.bound == allocate::Bound::whole) continue;
    (payee.amount.sign() < 0 ? pot.collected : pot.paid) -= payee.amount.abs();
    payee.held = true;
    payee.why_held = "who gets the last unit depends on a payee that is held";
  }
  if (pot.pot) pot.unspent = *pot.pot - pot.paid + pot.collected;
}

}  // namespace meed::eval
