// Funds: who earns or shares, bounds, pots, rounding, splits.
#include "write_declarations.hpp"

namespace meed::property {
namespace {

std::string money(std::int64_t pounds) { return "£" + std::to_string(pounds); }

}  // namespace

/// A value for a fund: never missing, and never below zero.
Written PolicyWriter::never_below_zero(Sort sort, const Place& place) {
  const Written value = writer_.write(sort, place, 2);
  const std::string zero = ExpressionWriter::literal(sort, 0, 1);
  const std::string there = value.may_be_missing ? "(" + value.text + " or else " + zero + ")" : value.text;
  return {"the greater of " + there + " and " + zero};
}

std::string PolicyWriter::fund_bounds(const Record& payee) {
  std::string text;
  const auto where = [&](const Record& record) -> std::string {
    if (!random_.chance(30)) return {};
    Place place;
    for (std::size_t i = 0; i < scheme_.records.size(); ++i) {
      if (scheme_.records[i].name == record.name) place.record = static_cast<int>(i);
    }
    const Written condition = writer_.write(Sort::yes_no, place, 1);
    return condition.may_be_missing ? "" : ", where " + condition.text;
  };
  if (random_.chance(50)) text += "  limit:      " + money(random_.between(50, 900)) + " for each " + payee.name + where(payee) + "\n";
  if (payee.parent != none && random_.chance(40)) {
    const Record& whole = scheme_.records[static_cast<std::size_t>(payee.parent)];
    text += "  limit:      " + money(random_.between(100, 1500)) + " for each " + whole.name + where(whole) + "\n";
  }
  if (random_.chance(30)) text += "  minimum:    " + money(random_.between(1, 40)) + " for each " + payee.name + where(payee) + "\n";
  return text;
}

void PolicyWriter::fund(int number) {
  const std::size_t payee = random_.below(scheme_.records.size() - 1);
  const Record& to = scheme_.records[payee];
  const bool from_child = random_.chance(50) && payee + 1 < scheme_.records.size();
  Place place;
  place.record = static_cast<int>(from_child ? payee + 1 : payee);
  if (random_.chance(20)) place.list = static_cast<int>(random_.below(scheme_.lists.size()));
  const bool shared = random_.chance(40) && !from_child && place.list == none;
  const bool open = !shared && random_.chance(25);
  line("fund fund" + std::to_string(number) + " \"A fund\"");
  if (shared) line("  shared by:" + for_each(place).substr(4) + " in proportion to " + never_below_zero(random_.chance(50) ? Sort::points : Sort::number, place).text);
  const bool collected = !shared && random_.chance(25);
  if (!shared) line("  earned by:" + for_each(place).substr(4));
  if (!shared && !collected) line("  amount:     " + never_below_zero(Sort::money, place).text);
  if (collected) {
    const Written amount = writer_.write(Sort::money, place, 2);
    line("  amount:     " + amount.text + (amount.may_be_missing ? " or else £0.00" : ""));
    line("  below zero: collected");
  }
  if (from_child) line("  paid to:    " + scheme_.records[payee + 1].parent_field);
  if (open) line("  pot:        as earned");
  const bool for_each_pot = !open && to.parent != none && random_.chance(30);
  if (!open) {
    line("  pot:        " + money(random_.between(100, 4000)) + (for_each_pot ? " for each " + scheme_.records[static_cast<std::size_t>(to.parent)].name : ""));
  }
  const std::string bounds = fund_bounds(to);
  text_ += bounds;
  if (bounds.find("minimum") != std::string::npos && !open) line("  if minimums exceed the pot: scaled back");
  const std::string how = open ? random_.word({"half up", "half even", "down"}) : random_.word({"largest remainder", "largest remainder", "down"});
  const std::string place_words = random_.word({"the penny", "the penny", "the nearest £1", "a whole number"});
  line("  rounding:   " + how + " to " + (place_words == "a whole number" ? "the penny" : place_words) + (how == "largest remainder" ? ", ties by id" : ""));
  if (!open) line("  unspent:    carried forward");
  if (random_.chance(40)) line("  split:      first_agency 60%, second_agency 27.5%, third_agency 12.5%");
  Place payees;
  payees.record = static_cast<int>(payee);
  if (random_.chance(20)) line("  as reported: " + writer_.write(Sort::money, payees, 1).text);
  line("");
  scheme_.rules.push_back({"fund" + std::to_string(number), Sort::money, static_cast<int>(payee), none, false, none});
}

}  // namespace meed::property
