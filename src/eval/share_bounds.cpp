// Limits and minimums: on payees, and on wholes that contain them.
#include <algorithm>

#include "eval/sharing.hpp"

namespace meed::eval {

void Sharing::bound_payees(const std::vector<plan::Bound>& bounds, bool are_limits) {
  for (const plan::Bound& bound : bounds) {
    if (!bound.whole.is_none()) continue;
    const auto value = machine_.read<Rational>(bound.value);
    for (std::uint32_t payee = 0; payee < claims_.size(); ++payee) {
      Claim& claim = claims_[payee];
      if (value.state(payee) == State::held) {
        claim.hold(are_limits ? "its limit rests on a faulty row" : "its minimum rests on a faulty row");
        claim.limit_held = claim.limit_held || are_limits;
      }
      if (!value.present(payee)) continue;
      auto& tightest = are_limits ? claim.limit : claim.minimum;
      if (!tightest || (are_limits ? value[payee] < *tightest : value[payee] > *tightest)) tightest = value[payee];
    }
  }
}

void Sharing::make_wholes(PotClaim& pot) {
  for (const plan::Bound& bound : op_.limits) {
    if (!bound.whole.is_none()) add_wholes_of(bound, pot);
  }
  std::stable_sort(pot.wholes.begin(), pot.wholes.end(),
                   [](const WholeClaim& a, const WholeClaim& b) { return a.members.size() < b.members.size(); });
  nest_wholes(pot);
}

void Sharing::add_wholes_of(const plan::Bound& bound, PotClaim& pot) {
  const auto whole_of = machine_.read<Index>(bound.whole);
  const auto limit = machine_.read<Rational>(bound.value);
  std::map<std::uint32_t, std::vector<std::uint32_t>> members;
  for (std::uint32_t place = 0; place < pot.payees.size(); ++place) {
    const std::uint32_t payee = pot.payees[place];
    if (whole_of.state(payee) == State::held && pot.why_held.empty()) {
      pot.why_held = "nobody can say to which " + machine_.policy.records[bound.on].name + " " + name(payee) + " belongs";
    }
    if (whole_of.present(payee)) members[whole_of[payee]].push_back(place);
  }
  for (auto& [row, places] : members) {
    if (limit.state(row) == State::held) {
      for (const std::uint32_t place : places) claims_[pot.payees[place]].hold("a limit it shares rests on a faulty row");
    }
    if (limit.present(row)) pot.wholes.push_back({bound.on, row, limit[row], std::move(places), std::nullopt});
  }
}

// A whole stands in the next larger one, which must then hold all of its payees.
void Sharing::nest_wholes(PotClaim& pot) {
  pot.home.assign(pot.payees.size(), std::nullopt);
  std::vector<std::optional<std::uint32_t>> last(pot.payees.size());
  std::vector<std::uint32_t> inner_members(pot.wholes.size(), 0);
  bool cross = false;
  for (std::uint32_t w = 0; w < pot.wholes.size(); ++w) {
    for (const std::uint32_t place : pot.wholes[w].members) {
      if (!last[place]) pot.home[place] = w;
      else {
        WholeClaim& inner = pot.wholes[*last[place]];
        cross = cross || (inner.parent && *inner.parent != w);
        inner.parent = w;
        ++inner_members[*last[place]];
      }
      last[place] = w;
    }
  }
  for (std::uint32_t w = 0; w < pot.wholes.size(); ++w) {
    cross = cross || (pot.wholes[w].parent && inner_members[w] != pot.wholes[w].members.size());
  }
  if (!cross) return;
  pot.why_held = "two of its limits are on wholes that cross";
  report(std::nullopt, Kind::wholes_cross, "`" + fund_.name + "` limits wholes that cross: some payees are in one of each, and neither contains the other",
         "limit wholes that contain each other");
}

}  // namespace meed::eval
