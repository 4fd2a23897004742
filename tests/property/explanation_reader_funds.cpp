// Payments worked out again: earned, rate, limit or minimum, exact share, remainder, penny, split; and pots that add up.
#include <algorithm>

#include "explanation_reader.hpp"
#include "value/rounding.hpp"

namespace meed::property {
namespace {

const explain::Reason* part_called(const explain::Reason& reason, const std::string& what) {
  for (const explain::Reason& part : reason.parts) {
    if (part.what == what) return &part;
  }
  return nullptr;
}

Rational number_of(const explain::Reason* part) {
  const Said said = part ? read_said(part->value) : Said(Rational(0));
  const auto* number = std::get_if<Rational>(&said);
  return number ? *number : Rational(0);
}

Rational sum_of(const explain::Reason& reason) {
  Rational total;
  for (const explain::Reason& part : reason.parts) {
    if (part.what != "its weight") total += number_of(&part);  // of a row that is weighted
  }
  return total;
}

/// The part that says what was paid in whole units: `to the penny`, `to the £10.00`.
const explain::Reason* rounding_of(const explain::Reason& reason) {
  for (const explain::Reason& part : reason.parts) {
    if (part.what.starts_with("to the ")) return &part;
  }
  return nullptr;
}

Rational unit_of(const explain::Reason& rounding) {
  const std::string unit = rounding.what.substr(std::string("to the ").size());
  return unit == "penny" ? Rational::ratio(1, 100) : *read_number(unit);
}

/// What was held at a bound, or rate × what was earned. Minimums may have been scaled back.
Rational exact_again(const explain::Reason& payment, const explain::Reason& exact, const Rational& earned, const Rational& unit) {
  if (exact.note == "its limit") return round_to(number_of(part_called(payment, "its limit")), unit, RoundingMode::floor);
  if (exact.note.starts_with("below zero: owed in full")) return earned;
  if (!exact.note.starts_with("its minimum")) return number_of(part_called(payment, "the rate")) * earned;
  const auto times = behind(exact.note, "scaled back to ", " of itself");
  const Rational minimum = round_to(number_of(part_called(payment, "its minimum")), unit, RoundingMode::ceiling);
  return times ? minimum * *read_number(*times) : minimum;
}

/// From what is said of the whole units and of the part of one more: `£674.48 and 0.68… (exactly 232/341) of a penny; …`.
Rational paid_again(const explain::Reason& rounding, const Rational& exact, const Rational& unit) {
  const auto part = behind(rounding.note, " and ", " of a ");
  if (!part) return exact;
  const Rational whole = *read_number(pieces_of(rounding.note, " and ")[0]);
  if (whole + *read_number(*part) * unit != exact) return whole - unit;  // it doesn't add up
  const bool one_more = rounding.note.find("so it got one") != std::string::npos || rounding.note.find("makes the remainder a whole ") != std::string::npos;
  return one_more ? whole + unit : whole;
}

/// What is said of a bound that doesn't fit what came of it: a minimum that was raised to or kept above, a limit that was reached or not,
/// and what is left of a minimum that was scaled back.
std::string bound_unlike(const explain::Reason& payment, const Rational& share, const Rational& unit) {
  const auto says = [](const explain::Reason& bound, const char* words) { return bound.note.find(words) != std::string::npos; };
  if (const auto* limit = part_called(payment, "its limit")) {
    const Rational most = round_to(number_of(limit), unit, RoundingMode::floor);
    if (share > most || (says(*limit, "not reached") ? share == most && !most.is_zero() : share != most)) return "its limit: " + limit->value + " - " + limit->note;
  }
  const auto* minimum = part_called(payment, "its minimum");
  if (!minimum) return {};
  Rational least = round_to(number_of(minimum), unit, RoundingMode::ceiling);
  const auto times = behind(minimum->note, "scaled back to ", " of itself: ");
  if (times) least *= *read_number(*times);
  const bool left = !times || read_number(pieces_of(minimum->note, " of itself: ")[1]) == least;
  const bool above = says(*minimum, "above it anyway") || says(*minimum, "above that anyway");
  if (left && (above ? share >= least : share == least)) return {};
  return "its minimum: " + minimum->value + " - " + minimum->note;
}

/// Who got a left-over unit where there was none, or got none though its turn came.
std::string dealing_unlike(const explain::Reason& rounding) {
  for (const std::string& one : pieces_of(rounding.note, "; ")) {
    const auto dealt = one.find(" left over to deal") == std::string::npos ? std::nullopt : read_number(one);
    const auto place = behind(rounding.note, "its remainder is number ", " by size");
    if (!dealt || !place) continue;
    const bool given = rounding.note.find("so it got one") != std::string::npos;
    if (given ? dealt->is_zero() : *read_number(*place) <= *dealt) return rounding.note;
  }
  return {};
}

}  // namespace

std::optional<Turn> turn_of(const explain::Reason& payment) {
  const explain::Reason* exact = part_called(payment, "its exact share");
  const explain::Reason* rounding = rounding_of(payment);
  if (!exact || !rounding || payment.value == "held") return std::nullopt;
  const auto place = behind(rounding->note, "its remainder is number ", " by size");
  const Rational unit = unit_of(*rounding), share = number_of(exact), remainder = share - round_to(share, unit, RoundingMode::floor);
  return remainder.is_zero() ? std::nullopt : std::optional(Turn{remainder, place ? *read_number(*place) : Rational(0)});
}

void ExplanationReader::read_payment(const Reason& payment) {
  const Reason* earned = part_called(payment, "what was earned for it");
  if (!earned) earned = part_called(payment, "its weight");
  const Reason* exact = part_called(payment, "its exact share");
  const Reason* rounding = rounding_of(payment);
  if (!earned || !exact || !rounding) return;  // nothing is worked out for it
  if (payment.value == "held") return;
  compare(*earned, sum_of(*earned), "earned");
  const Rational unit = unit_of(*rounding);
  const Rational share = exact_again(payment, *exact, number_of(earned), unit);
  compare(*exact, share, "exact share");
  compare(*rounding, paid_again(*rounding, share, unit), "whole units");
  compare(payment, number_of(rounding), "payment");
  for (const std::string& unlike : {bound_unlike(payment, share, unit), dealing_unlike(*rounding)}) {
    if (!unlike.empty() && wrong_.empty()) wrong_ = "`" + payment.what + "` with the exact share " + exact->value + " doesn't fit what is said: " + unlike;
  }
  if (const Reason* split = part_called(payment, "split")) read_split(*split, unit);
}

/// Whole units of each agency's exact part, and those left over by largest remainder, in the order written. A debt is split as a
/// payment of as much is.
void ExplanationReader::read_split(const Reason& split, const Rational& unit) {
  compare(split, sum_of(split), "split");
  std::vector<std::pair<Rational, std::size_t>> remainders;
  std::vector<Rational> parts;
  const Rational sign(number_of(&split).sign() < 0 ? -1 : 1);
  Rational left = number_of(&split) * sign;
  for (std::size_t i = 0; i < split.parts.size(); ++i) {
    const Rational exact = *read_number(*behind(split.parts[i].note, "exactly ")) * sign;
    parts.push_back(round_to(exact, unit, RoundingMode::floor));
    remainders.emplace_back(parts.back() - exact, i);  // the largest remainder first
    left -= parts.back();
  }
  std::stable_sort(remainders.begin(), remainders.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [remainder, i] : remainders) {
    if (left < unit) break;
    parts[i] += unit;
    left -= unit;
  }
  for (std::size_t i = 0; i < parts.size(); ++i) compare(split.parts[i], parts[i] * sign, "split");
}

/// What an agency has of a payment is what the split of that payment says.
Said ExplanationReader::agency(const Reason& told, const std::string& rule) {
  const Reason* split = part_called(told.parts[0], "split");
  const Reason* part = split ? part_called(*split, rule.substr(0, rule.find(' '))) : nullptr;
  if (!part) throw Unreadable{"an agency's part"};
  return read_said(part->value);
}

/// What is left of a pot is the pot less what is paid from it; what is paid is what its payees get. Several pots are added up.
void ExplanationReader::read_pot_figure(const Reason& figure) {
  const Reason* paid = part_called(figure, "paid from it");
  if (!paid) paid = part_called(figure, "paid from it, less what is collected");
  if (!paid) return compare(figure, sum_of(figure), "pots together");
  compare(*paid, sum_of(*paid), "paid from a pot");
  const std::string pot = "pot of " + figure.what.substr(figure.what.find(" of ") + 4);
  if (figure.what == pot) return compare(figure, number_of(paid), "pot as earned");
  const Reason* whole = part_called(figure, pot);
  if (!whole) return;  // all that is earned is paid: nothing is left
  compare(figure, number_of(whole) - number_of(paid), "left of a pot");
}

void ExplanationReader::read_fund(const Reason& fund) {
  Rational paid;
  for (const Reason& part : fund.parts) paid += read_pot(part);
  compare(fund, paid, "fund");
}

/// paid - collected + unspent = pot, and what payees get is what is paid less what is collected. Gives what is paid.
Rational ExplanationReader::read_pot(const Reason& pot) {
  const auto amount = [&](const char* words) {
    for (const std::string& one : pieces_of(pot.note, "; ")) {
      if (const std::size_t at = one.find(words); at != std::string::npos && at + std::string(words).size() <= one.size()) return *read_number(one);
    }
    return Rational(0);
  };
  if (!read_number(pieces_of(pot.note, " paid")[0])) return 0;  // held
  const Rational paid = amount(" paid"), collected = amount(" collected"), unspent = amount(" unspent");
  if (pot.value != "as earned") compare(pot, paid - collected + unspent, "pot");
  Rational payees;
  bool held = false;
  for (const Reason& part : pot.parts) {
    if (part.what.starts_with("pot of ")) continue;
    held = held || part.value == "held";
    payees += number_of(&part);
  }
  if (!held && payees != paid - collected && wrong_.empty()) wrong_ = "`" + pot.what + "`: payees get " + payees.to_fraction() + " of " + pot.note;
  return paid;
}

}  // namespace meed::property
