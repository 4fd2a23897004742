// Funds: who earns or shares, bounds, pots, rounding, splits.
#include "write_declarations.hpp"

namespace meed::property {
namespace {

std::string money(std::int64_t pounds) { return "£" + std::to_string(pounds); }

}  // namespace

/// A value for a fund: never missing, and never below zero.
Written PolicyWriter::never_below_zero(Sort sort, const Place& place) {
  const Written value = writer_.write(sort, place, static_cast<int>(1 + random_.below(3)));
  const std::string zero = ExpressionWriter::literal(sort, 0, 1);
  const std::string there = value.may_be_missing ? "(" + value.text + " or else " + zero + ")" : value.text;
  if (random_.chance(50)) return {there};
  return {"the greater of " + there + " and " + zero};
}

/// An amount that is written, or one that is worked out for each row of a record.
std::string PolicyWriter::fund_amount(int record, std::int64_t low, std::int64_t high) {
  if (random_.chance(70)) return money(random_.between(low, high));
  Place place;
  place.record = record;
  return "(" + never_below_zero(Sort::money, place).text + ")";
}

/// Mostly less than there is; where a pot scales minimums back, sometimes more, and not always in whole pennies.
std::string PolicyWriter::fund_minimum(int payee, bool open) {
  if (open || random_.chance(55)) return fund_amount(payee, 1, 40);
  return money(random_.between(60, 900)) + random_.word({"", ".005", ".3333"});
}

std::string PolicyWriter::fund_bounds(int payee, bool open) {
  std::string text;
  const auto name = [&](int record) { return " for each " + scheme_.records[static_cast<std::size_t>(record)].name; };
  const auto where = [&](int record) -> std::string {
    if (!random_.chance(30)) return {};
    Place place;
    place.record = record;
    const Written condition = writer_.write(Sort::yes_no, place, 2);
    return condition.may_be_missing ? "" : ", where " + condition.text;
  };
  if (random_.chance(50)) text += "  limit:      " + fund_amount(payee, 50, 900) + name(payee) + where(payee) + "\n";
  const int whole = scheme_.records[static_cast<std::size_t>(payee)].parent;
  if (whole != none && often(40)) text += "  limit:      " + fund_amount(whole, 100, 1500) + name(whole) + where(whole) + "\n";
  const bool limited = text.find(name(payee)) != std::string::npos;  // a minimum above a limit would be refused
  if (random_.chance(30)) text += "  minimum:    " + fund_minimum(payee, open || limited) + name(payee) + where(payee) + "\n";
  return text;
}

/// Who earns or shares, and how much. Gives back whether it is shared.
bool PolicyWriter::fund_earning(const Place& place, bool may_be_shared) {
  std::string each = for_each(place).substr(4);
  const Written where = random_.chance(20) ? writer_.write(Sort::yes_no, place, 2) : Written{"", true};
  const std::string only = where.may_be_missing ? "" : ", where " + where.text;
  if (may_be_shared && random_.chance(40)) {
    line("  shared by:" + each + only + (only.empty() ? "" : ",") + " in proportion to " + never_below_zero(random_.chance(50) ? Sort::points : Sort::number, place).text);
    return true;
  }
  line("  earned by:" + each + only);
  if (random_.chance(25)) {
    const Written amount = writer_.write(Sort::money, place, 2);
    line("  amount:     " + amount.text + (amount.may_be_missing ? " or else £0.00" : ""));
    line("  below zero: collected");
  } else {
    line("  amount:     " + never_below_zero(Sort::money, place).text);
  }
  return false;
}

std::string PolicyWriter::fund_ties(const Record& payee) {
  std::string before;
  for (const Field& field : payee.fields) {
    if (field.list == none && !field.optional && field.sort != Sort::yes_no && random_.chance(15)) before = field.name + ", then ";
  }
  return ", ties by " + before + "id";
}

/// What the fund comes to, for rules after it.
void PolicyWriter::know_fund(const std::string& name, int payee, int pot_for, bool split) {
  scheme_.rules.push_back({name, Sort::money, payee, none, false, none, false, "payment"});
  if (split) scheme_.rules.push_back({"second_agency of " + name, Sort::money, payee, none, false, none, false, "payment"});
  scheme_.rules.push_back({"pot of " + name, Sort::money, pot_for, none, false, none, false, "pot"});
  scheme_.rules.push_back({"unspent of " + name, Sort::money, pot_for, none, false, none, false, "pot"});
}

/// What earlier runs paid, as rows.
void PolicyWriter::earlier_payments(const std::string& fund, int payee) {
  if (!often(35)) return;
  const Record& to = scheme_.records[static_cast<std::size_t>(payee)];
  const std::string when = random_.word({"", ", where period is the previous period", ", where period is in the financial year of the first day of the period",
                                         ", where period is financial year 2012-13 or amount > £10"});
  line("measure before_" + fund + " for each " + to.name);
  line("  is:  sum of amount over payments of " + fund + when);
  line("");
  scheme_.rules.push_back({"before_" + fund, Sort::money, payee, none, false, none});
  scheme_.earlier.push_back({fund, payee});
}

void PolicyWriter::fund(int number) {
  const int payee = static_cast<int>(random_.below(scheme_.chain - 1));
  const Record to = scheme_.records[static_cast<std::size_t>(payee)];
  const bool from_child = random_.chance(50);
  const std::string name = "fund" + std::to_string(number);
  Place place;
  place.record = from_child ? payee + 1 : payee;
  if (random_.chance(20)) place.list = static_cast<int>(random_.below(scheme_.lists.size()));
  line("fund " + name + " \"A fund\"");
  const bool shared = fund_earning(place, !from_child && place.list == none);
  if (from_child) line("  paid to:    " + scheme_.records[static_cast<std::size_t>(payee + 1)].parent_field);
  const bool open = !shared && random_.chance(25);
  const int above = to.parent != none && random_.chance(70) ? to.parent : payee;  // each payee may have a pot of its own
  const int pot_for = !open && often(30) ? above : none;
  const std::string for_whom = pot_for == none ? "" : " for each " + scheme_.records[static_cast<std::size_t>(pot_for)].name;
  line("  pot:        " + (open ? "as earned" : fund_amount(pot_for, 100, 4000) + for_whom));
  const std::string bounds = fund_bounds(payee, open);
  text_ += bounds;
  if (bounds.find("minimum") != std::string::npos && !open) line("  if minimums exceed the pot: scaled back");
  const std::string dealt = can_part(to) ? "largest remainder" : "down";
  const std::string how = open ? random_.word({"half up", "half even", "down"}) : random_.chance(65) ? dealt : "down";
  line("  rounding:   " + how + " to " + random_.word({"the penny", "the penny", "the penny", "the nearest £1"}) + (how == "largest remainder" ? fund_ties(to) : ""));
  if (!open) line("  unspent:    carried forward");
  const bool split = random_.chance(40);
  if (split) line("  split:      first_agency 60%, second_agency 27.5%, third_agency 12.5%");
  Place payees;
  payees.record = payee;
  if (random_.chance(20)) line("  as reported: " + writer_.write(Sort::money, payees, 3).text);
  line("");
  know_fund(name, payee, pot_for, split);
  earlier_payments(name, payee);
}

}  // namespace meed::property
