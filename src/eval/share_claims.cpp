// Who claims what from which pot.
#include <algorithm>
#include <numeric>
#include <utility>

#include "eval/group_totals.hpp"
#include "eval/sharing.hpp"

namespace meed::eval {

void Sharing::hold_all(const std::string& why) {
  if (std::exchange(all_held_, true)) return;
  for (PotClaim& pot : pots_) {
    if (pot.why_held.empty()) pot.why_held = why;
  }
}

void Sharing::make_pots() {
  const bool many = !fund_.pot_for.is_none();
  pots_.resize(many ? machine_.data.tables[fund_.pot_for].rows : 1);
  if (many && machine_.is_unusable({fund_.pot_for, {}})) hold_all("its pots can't be relied on: a file is broken");
  const auto size = machine_.read<Rational>(op_.pot);
  for (std::uint32_t row = 0; row < pots_.size(); ++row) {
    PotClaim& pot = pots_[row];
    if (many) pot.row = row;
    if (op_.pot.is_none()) continue;
    if (size.present(row)) {
      pot.pot = size[row];
      continue;
    }
    const std::string whose = many ? " of " + machine_.name_of({fund_.pot_for, {}}, row) : "";
    pot.why_held = "the pot" + whose + " isn't known";
    if (size.state(row) == State::held) continue;
    report(row_of(pot), Kind::fund_without_pot, "the pot" + whose + " of `" + fund_.name + "` is missing", "supply the figures that the pot rests on");
  }
}

std::optional<model::RowOf> Sharing::row_of(const PotClaim& pot) const {
  return pot.row == no_row ? std::nullopt : std::optional(model::RowOf{fund_.pot_for, pot.row});
}

/// Names what a payee says of itself, as in `area of district`, where that is what finds its pot.
std::string Sharing::whose_pot_help() const {
  std::string said;
  model::ExprId at = fund_.pot_of;
  while (const auto* field = std::get_if<model::FieldOf>(&machine_.policy.exprs[at].node)) {
    said += (said.empty() ? "" : " of ") + machine_.policy.fields[field->field].name;
    at = field->row;
  }
  if (said.empty() || !std::holds_alternative<model::Bound>(machine_.policy.exprs[at].node)) return "supply the row that its pot is for";
  return "fill in `" + said + "`, which says whose pot it is paid from";
}

void Sharing::place_payees() {
  const auto pot_of = machine_.read<Index>(op_.pot_of);
  for (std::uint32_t payee = 0; payee < claims_.size(); ++payee) {
    if (op_.pot_of.is_none()) {
      pots_[0].payees.push_back(payee);
      continue;
    }
    if (pot_of.present(payee) && pot_of[payee] < pots_.size()) {
      pots_[pot_of[payee]].payees.push_back(payee);
      continue;
    }
    hold_all("nobody can say from which pot " + name(payee) + " is paid");
    if (pot_of.state(payee) == State::held) continue;
    report(model::RowOf{fund_.payee, payee}, Kind::fund_without_pot, "nobody can say from which pot " + name(payee) + " is paid", whose_pot_help());
  }
}

void Sharing::earn() {
  const auto earning = machine_.read<Rational>(op_.earning);
  const auto paid_to = machine_.read<Index>(op_.paid_to);
  for (const model::Axis& axis : fund_.axes) {
    if (machine_.is_unusable(axis)) hold_all("the rows that earn can't be relied on: a file is broken");
  }
  if (earn_all_at_once()) return;
  const std::uint64_t cells = machine_.cells(machine_.step(op_.earning).space);
  for (std::uint64_t cell = 0; cell < cells; ++cell) earn_cell(cell, earning, paid_to);
}

/// Where everything earned is there, narrow, and paid to somebody known, it is added up as a sum by payee is.
bool Sharing::earn_all_at_once() {
  if (op_.paid_to.is_none() || machine_.is_single(op_.earning) || machine_.is_single(op_.paid_to)) return false;
  const Column& paid_to = machine_.column(op_.paid_to);
  if (!machine_.column(op_.earning).states.empty() || !paid_to.states.empty()) return false;
  const auto totals = add_up_by(block_, op_.earning, std::get<table::Indexes>(paid_to.values), static_cast<std::uint32_t>(claims_.size()));
  if (!totals) return false;
  for (std::uint32_t payee = 0; payee < claims_.size(); ++payee) {
    claims_[payee].earned += *totals->value(model::AggregateKind::sum, payee);
  }
  return true;
}

void Sharing::earn_cell(std::size_t cell, const In<Rational>& earning, const In<Index>& paid_to) {
  const State state = earning.state(cell);
  const State whose = paid_to.state(cell);
  const bool located = (whose == State::present || whose == State::held) && paid_to[cell] < claims_.size();
  if (state != State::present && state != State::held) {
    if (located && state != State::not_applicable) ++claims_[paid_to[cell]].absent;
    return;
  }
  if (!located) {
    hold_all("nobody can say whom something earned is paid to");
    if (whose == State::held) return;
    return report_unpayable(cell);
  }
  Claim& claim = claims_[paid_to[cell]];
  if (state == State::held || whose == State::held) claim.hold("something it earns rests on a faulty row");
  else claim.earned += earning[cell];
}

/// Something was earned by a row that doesn't say whom it is paid to.
void Sharing::report_unpayable(std::size_t cell) {
  const auto& space = machine_.step(op_.earning).space;
  const std::vector<std::uint32_t> extents = machine_.extents(space);
  const Walk at(extents, cell);
  std::optional<model::RowOf> row;
  std::string names;
  for (std::size_t axis = 0; axis < fund_.axes.size() && axis < extents.size(); ++axis) {
    names += (names.empty() ? "" : ", ") + machine_.name_of(fund_.axes[axis], at[axis]);
    if (!row && !fund_.axes[axis].record.is_none()) row = model::RowOf{fund_.axes[axis].record, at[axis]};
  }
  report(row, Kind::fund_without_pot, "something is earned in `" + fund_.name + "`" + (names.empty() ? "" : " by " + names) + ", and nobody can say whom it is paid to",
         "supply the row that it is paid to");
}

void Sharing::hold_faulty_payees() {
  const model::Axis axis{fund_.payee, {}};
  if (machine_.is_unusable(axis)) hold_all("its payees can't be relied on: a file is broken");
  const Keys keys = keys_of(machine_, op_.ties_by);
  for (std::uint32_t payee = 0; payee < claims_.size(); ++payee) {
    if (machine_.is_held(axis, payee)) claims_[payee].hold("its own row is faulty");
    if (state_of(keys, payee) == State::held) claims_[payee].hold("what its ties go by rests on a faulty row");
  }
}

void Sharing::rank_ties() {
  const Keys keys = keys_of(machine_, op_.ties_by);
  std::vector<std::uint32_t> order(claims_.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto comes_first = [&](std::uint32_t a, std::uint32_t b) {
    for (const Key& key : keys) {
      const State one = key.state(a);
      const State other = key.state(b);
      if (one != other) return one < other;
      const int sign = one == State::present ? key.compare(a, key, b) : 0;
      if (sign != 0) return sign < 0;
    }
    return false;
  };
  // Rows stand in order of their keys, which is mostly what ties go by.
  if (!std::is_sorted(order.begin(), order.end(), comes_first)) std::stable_sort(order.begin(), order.end(), comes_first);
  for (std::uint32_t rank = 0; rank < order.size(); ++rank) claims_[order[rank]].tie_rank = rank;
}

}  // namespace meed::eval
