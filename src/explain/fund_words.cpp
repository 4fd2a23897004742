#include "explain/fund_words.hpp"

#include <algorithm>

#include "explain/trace.hpp"
#include "value/quantity_text.hpp"
#include "value/rounding.hpp"

namespace meed::explain {

namespace {

/// The exact number, and a decimal cut short beside it when it has no end.
std::string number_words(const Rational& number) {
  if (number.terminates()) return number_text(number);
  return with_thousands(short_decimal(number, 6)) + " (exactly " + with_thousands(number.to_fraction()) + ")";
}

/// Tells whether all with a weight get their own limits.
bool limits_alone(const eval::PotResult& pot) {
  return std::none_of(pot.payees.begin(), pot.payees.end(), [](const eval::PayeeResult& payee) { return payee.share.held_by.has_value(); });
}

std::string set_by_words(const eval::PotResult& pot) {
  switch (pot.rate_set_by) {
    case allocate::RateSetBy::earnings: return "all that is earned is paid, within limits and minimums";
    case allocate::RateSetBy::pot: return pot.collected.is_zero() ? "the greatest that the pot bears" : "the greatest that the pot bears, with what is collected";
    case allocate::RateSetBy::limits: return limits_alone(pot) ? "the pot outlasts every limit, so all with a weight get their limits"
                                                               : "the pot outlasts every limit, so limits say what each with a weight gets";
    case allocate::RateSetBy::no_weights: return "nobody has earned or weighs anything, so there is no rate";
  }
  return "";
}

std::optional<Span> span_of(const std::vector<model::FundBound>& bounds, model::RecordId on) {
  for (const model::FundBound& bound : bounds) {
    if (bound.on == on && !bound.span.is_none()) return bound.span;
  }
  return std::nullopt;
}

const eval::WholeResult* held_by(const eval::PotResult& pot, const eval::PayeeResult& payee) {
  if (!payee.share.held_by || *payee.share.held_by >= pot.wholes.size()) return nullptr;
  return &pot.wholes[*payee.share.held_by];
}

}  // namespace

std::string FundWords::money(const Rational& amount) const {
  const std::string exactly = money_text(amount, policy_.currency);
  if (amount.terminates()) return exactly;
  const std::string fraction = with_thousands(amount.abs().to_fraction());
  std::string cut = exactly;
  const std::size_t at = cut.find(fraction);
  if (at == std::string::npos) return exactly;
  cut.replace(at, fraction.size(), with_thousands(short_decimal(amount.abs(), 4)));
  return cut + " (exactly " + exactly + ")";
}

Reason FundWords::earned(const eval::PayeeResult& payee) const {
  const bool shared = fund_.kind == model::FundKind::shared_by;
  Reason reason;
  reason.what = shared ? "its weight" : "what was earned for it";
  reason.value = value_words(policy_, data_, payee.earned, policy_.rules[fund_.earning].type);
  if (payee.absent > 0) reason.note = std::to_string(payee.absent) + " left out: not there, so nothing is earned by it";
  return reason;
}

Reason FundWords::minimums_kept(const eval::PayeeResult& payee) const {
  Reason reason;
  reason.what = "the part of minimums that the pot bears";
  reason.value = number_words(part_kept(payee));
  reason.exact = model::Value(part_kept(payee));
  reason.operand = ShareMaking::kept;
  return reason;
}

Reason FundWords::rate(const eval::PotResult& pot, const eval::PayeeResult& payee) const {
  Reason reason;
  reason.what = "the rate";
  const eval::WholeResult* whole = held_by(pot, payee);
  const auto& rate = whole ? whole->share.rate : pot.rate;
  reason.exact = rate ? model::Value(*rate) : model::Value(model::Absent{});
  reason.operand = ShareMaking::own_rate;
  if (whole) {
    if (rate) reason.value = number_words(*rate);
    reason.note = "lower than the fund's, so that " + row_name(policy_, data_, whole->record, whole->row) + " keeps its limit";
    return reason;
  }
  reason.value = pot.rate ? number_words(*pot.rate) : "none";
  reason.note = set_by_words(pot);
  if (pot.minimums_times) also(reason.note, "minimums were scaled back to " + number_words(*pot.minimums_times) + " of themselves");
  return reason;
}

Reason FundWords::whole(const eval::WholeResult& whole) const {
  Reason reason;
  reason.what = "limit of " + policy_.records[whole.record].name + " " + row_name(policy_, data_, whole.record, whole.row);
  if (whole.share.limit) reason.value = money(*whole.share.limit);
  reason.rule = span_of(fund_.limits, whole.record);
  reason.note = std::string(whole.share.at_limit ? "reached" : "not reached") + ": " + money(whole.share.amount) + " in all";
  return reason;
}

std::vector<Reason> FundWords::bounds(const eval::PotResult& pot, const eval::PayeeResult& payee) const {
  std::vector<Reason> reasons;
  if (payee.limit) {
    Reason& limit = reasons.emplace_back(Reason{"its limit", money(*payee.limit), span_of(fund_.limits, fund_.payee), "", "", {}});
    limit.idle = payee.share.bound != allocate::Bound::limit;
    const Rational rounded = round_to(*payee.limit, fund_.step, RoundingMode::floor);
    const bool met = !limit.idle || (payee.share.exact == rounded && !rounded.is_zero());
    if (rounded != *payee.limit) limit.note = "rounded down to " + money(rounded);
    also(limit.note, met ? "reached" : "not reached");
  }
  if (payee.minimum) reasons.push_back(minimum(pot, payee));
  const eval::WholeResult* holding = payee.share.bound == allocate::Bound::whole ? held_by(pot, payee) : nullptr;
  std::vector<const eval::WholeResult*> wholes = wholes_short(pot, payee);
  if (holding && std::find(wholes.begin(), wholes.end(), holding) == wholes.end()) wholes.push_back(holding);
  for (const eval::WholeResult* one : wholes) reasons.push_back(whole(*one));
  return reasons;
}

/// What its rule gives, what that is in whole units, and what is left of it where minimums together are more than there is.
Reason FundWords::minimum(const eval::PotResult& pot, const eval::PayeeResult& payee) const {
  const bool met = payee.share.bound == allocate::Bound::minimum;
  Reason reason{"its minimum", money(*payee.minimum), span_of(fund_.minimums, fund_.payee), "", "", {}};
  reason.idle = !met;
  const Rational rounded = rounded_minimum(payee);
  if (rounded != *payee.minimum) reason.note = "rounded up to " + money(rounded);
  if (!is_scaled_back(payee)) {
    also(reason.note, met ? "raised to it" : "above it anyway");
    return reason;
  }
  std::string short_of = pot.minimums_times ? "the pot" : "";
  for (const eval::WholeResult* whole : wholes_short(pot, payee)) {
    short_of += (short_of.empty() ? "the limit of " : " and the limit of ") + row_name(policy_, data_, whole->record, whole->row);
  }
  also(reason.note, "minimums together are more than " + short_of + ", so it was scaled back to " + number_words(*payee.share.minimum / rounded) + " of itself: " + money(*payee.share.minimum));
  if (!met) also(reason.note, "above that anyway");
  return reason;
}

Rational FundWords::rounded_minimum(const eval::PayeeResult& payee) const {
  return payee.minimum ? round_to(*payee.minimum, fund_.step, RoundingMode::ceiling) : Rational(0);
}

bool FundWords::is_scaled_back(const eval::PayeeResult& payee) const {
  return payee.minimum && payee.share.minimum && *payee.share.minimum != rounded_minimum(payee);
}

Rational FundWords::part_kept(const eval::PayeeResult& payee) const {
  return is_scaled_back(payee) ? *payee.share.minimum / rounded_minimum(payee) : Rational(1);
}

/// The wholes around a payee whose limits don't bear the minimums in them, the innermost first; of a minimum above zero.
std::vector<const eval::WholeResult*> FundWords::wholes_short(const eval::PotResult& pot, const eval::PayeeResult& payee) const {
  std::vector<const eval::WholeResult*> wholes;
  if (!is_scaled_back(payee)) return wholes;
  for (auto at = payee.whole; at && *at < pot.wholes.size(); at = pot.wholes[*at].parent) {
    if (pot.wholes[*at].share.minimums_times) wholes.push_back(&pot.wholes[*at]);
  }
  return wholes;
}

Reason FundWords::exact_share(const eval::PotResult&, const eval::PayeeResult& payee) const {
  Reason reason{"its exact share", money(payee.share.exact), {}, "", "", {}};
  switch (payee.share.bound) {
    case allocate::Bound::none: reason.note = fund_.kind == model::FundKind::shared_by ? "rate × weight" : "rate × what was earned"; break;
    case allocate::Bound::owed: reason.note = "below zero: owed in full, whatever others claim"; break;
    case allocate::Bound::minimum:
      reason.note = "its minimum";
      if (is_scaled_back(payee)) reason.note += ", scaled back to " + number_words(payee.share.exact / rounded_minimum(payee)) + " of itself";
      break;
    case allocate::Bound::limit: reason.note = "its limit"; break;
    case allocate::Bound::whole: reason.note = "the whole's rate × what was earned"; break;
  }
  return reason;
}

std::string FundWords::last_unit(const eval::PotResult& pot, const eval::PayeeResult& payee) const {
  const allocate::Share& share = payee.share;
  const bool within = share.dealt_in && *share.dealt_in < pot.wholes.size();
  const Rational& dealt = within ? pot.wholes[*share.dealt_in].share.units_dealt : pot.units_dealt;
  const std::string waiting = number_text(dealt) + (dealt == Rational(1) ? " " + unit_word() + " was" : " " + units_word() + " were") +
                              " left over to deal; its remainder is number " + std::to_string(share.place) + " by size, so it got ";
  switch (share.last_unit) {
    case allocate::LastUnit::exact: return "nothing to round";
    case allocate::LastUnit::given: return waiting + "one";
    case allocate::LastUnit::not_reached: return waiting + "none";
    case allocate::LastUnit::whole_full: return "a whole that it belongs to was full, so it got none of the " + units_word() + " left over";
    case allocate::LastUnit::rounded_down: return "rounded " + std::string(to_text(fund_.mode)) + ", which takes the remainder off";
    case allocate::LastUnit::rounded_up: return "rounded " + std::string(to_text(fund_.mode)) + ", which makes the remainder a whole " + unit_word();
  }
  return "";
}

Reason FundWords::rounding(const eval::PotResult& pot, const eval::PayeeResult& payee) const {
  const allocate::Share& share = payee.share;
  Reason reason{"to " + (to_the_smallest() ? smallest_place(currency()) : "the " + money(fund_.step)), money(payee.amount), {}, "", "", {}};
  if (share.last_unit != allocate::LastUnit::exact) {
    reason.note = money(share.rounded_down) + " and " + number_words(share.remainder() / fund_.step) + " of a " + unit_word();
  }
  also(reason.note, last_unit(pot, payee));
  return reason;
}

Reason FundWords::split(const eval::PayeeResult& payee) const {
  Reason reason{"split", money(payee.amount), {}, units_word() + " left over go to the largest remainders, ties in the order written", "", {}};
  for (std::size_t i = 0; i < fund_.split.size() && i < payee.split.size(); ++i) {
    const model::Agency& agency = fund_.split[i];
    const auto span = agency.span.is_none() ? std::nullopt : std::optional(agency.span);
    reason.parts.push_back({agency.name, money(payee.split[i]), span, "exactly " + money(payee.amount * agency.share), "", {}});
  }
  return reason;
}

Reason FundWords::pot(const eval::PotResult& pot) const {
  Reason reason;
  reason.what = pot.row == eval::no_row ? "the pot" : "the pot of " + row_name(policy_, data_, fund_.pot_for, pot.row);
  reason.value = pot.pot ? money(*pot.pot) : "as earned";
  if (pot.held) {
    reason.note = pot.why_held;
    return reason;
  }
  reason.note = money(pot.paid) + " paid";
  if (!pot.collected.is_zero()) also(reason.note, money(pot.collected) + " collected");
  if (pot.pot) also(reason.note, money(pot.unspent) + " unspent" + (fund_.unspent.empty() ? "" : ", " + fund_.unspent));
  also(reason.note, pot.rate ? "rate " + number_words(*pot.rate) + ": " + set_by_words(pot) : set_by_words(pot));
  return reason;
}

Reason FundWords::paid_from(const eval::PotResult& pot) const {
  Reason reason{"paid from it", money(pot.paid - pot.collected), {}, "", "", {}};
  if (!pot.collected.is_zero()) {
    reason.what = "paid from it, less what is collected";
    reason.note = money(pot.paid) + " paid; " + money(pot.collected) + " collected";
  }
  return reason;
}

std::string FundWords::figure_of_pot(model::FundFigure figure, const eval::PotResult& pot) const {
  const bool any_held = pot.held || std::any_of(pot.payees.begin(), pot.payees.end(), [](const eval::PayeeResult& payee) { return payee.held; });
  if (figure == model::FundFigure::pot && pot.pot) return money(*pot.pot);
  if (any_held) return "held";
  return money(figure == model::FundFigure::unspent ? pot.unspent : pot.paid - pot.collected);
}

Reason FundWords::payment(const eval::PotResult& pot, const eval::PayeeResult& payee) const {
  Reason reason;
  reason.what = fund_.name + " of " + row_name(policy_, data_, fund_.payee, payee.payee);
  reason.value = payee.held || pot.held ? "held" : money(payee.amount);
  reason.note = payee.held ? payee.why_held : exact_share(pot, payee).value == reason.value ? "" : "exactly " + money(payee.share.exact);
  return reason;
}

}  // namespace meed::explain
