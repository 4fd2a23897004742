// A fund at the end of random rules to which whatever can change has a way.
#include <algorithm>

#include "correction.hpp"
#include "expressions.hpp"

namespace meed::property {
namespace {

bool adds_up(Sort sort) { return sort <= Sort::yes_no; }

/// Of whom a payee can be: a record with a key. Sometimes the one that boards choose for, or the one whose codes change.
int payee_of(Random& random, const Scheme& scheme) {
  std::vector<int> keyed, with_codes;
  for (std::size_t i = 0; i < scheme.chain; ++i) {
    const Record& record = scheme.records[i];
    if (!can_part(record) || !record.known_on.empty()) continue;
    keyed.push_back(static_cast<int>(i));
    if (record.has_codes) with_codes.push_back(static_cast<int>(i));
  }
  if (keyed.empty()) return none;
  const bool has_centre = std::find(keyed.begin(), keyed.end(), scheme.centre) != keyed.end();
  const bool chosen_for = std::any_of(scheme.settings.begin(), scheme.settings.end(), [](const Setting& one) { return one.local && adds_up(one.sort); });
  if (has_centre && chosen_for && random.chance(60)) return scheme.centre;
  if (!with_codes.empty() && random.chance(50)) return with_codes.front();
  return has_centre && random.chance(60) ? scheme.centre : random.pick(keyed);
}

/// One of a unit, by which a value is made a plain number.
std::string one_of(Sort sort) {
  switch (sort) {
    case Sort::points: return "1 point";
    case Sort::months: return "1 month";
    case Sort::days: return "1 day";
    default: return "";
  }
}

std::string nothing(Sort sort) { return sort == Sort::yes_no ? "no" : ExpressionWriter::literal(sort, 0, 1); }

/// A value as part of an amount.
std::string term(const std::string& name, Sort sort, bool may_be_missing) {
  const std::string there = may_be_missing ? "(" + name + " or else " + nothing(sort) + ")" : name;
  if (sort == Sort::money) return "\n    + " + there;
  if (sort == Sort::yes_no) return "\n    + (if " + there + " then £1.00 otherwise £0.00)";
  return "\n    + £1.00 * " + (one_of(sort).empty() ? there : "(" + there + " / " + one_of(sort) + ")");
}

/// Settings, and choices where the payee knows whose they are.
std::string settings_for(const Scheme& scheme, int payee) {
  std::string due;
  for (const Setting& setting : scheme.settings) {
    if (!adds_up(setting.sort) || (setting.local && payee < scheme.centre)) continue;
    std::string name = setting.name;
    if (setting.list != none) name += " of " + scheme.lists[static_cast<std::size_t>(setting.list)].items.front();
    due += term(setting.dated ? "(" + name + " on 1 May 2012)" : name, setting.sort, false);
  }
  return due;
}

/// What refers to the payee: how many rows, and what their numbers come to.
std::string rows_of(const Scheme& scheme, int payee) {
  for (const Record& record : scheme.records) {
    if (record.parent != payee) continue;
    std::string due = "\n    + £1.00 * count over " + record.plural;
    for (const Field& field : record.fields) {
      const std::string needing = field.optional ? ", needing at least 1)" : ")";
      const bool added = field.list == none && field.spelling != Spelling::rating && field.sort < Sort::yes_no;
      if (added) due += term("(sum of " + field.name + " over " + record.plural + needing, field.sort, field.optional);
    }
    return due;
  }
  return {};
}

/// What is due to a payee by everything that is known of it.
std::string due_to(const Scheme& scheme, int payee) {
  std::string due = "£500.00";
  for (const Field& field : scheme.records[static_cast<std::size_t>(payee)].fields) {
    if (field.list == none && field.spelling != Spelling::rating && adds_up(field.sort)) due += term(field.name, field.sort, field.optional);
  }
  int rules = 0;
  for (const Rule& rule : scheme.rules) {
    const bool of_payee = rule.record == payee && rule.list == none && rule.name.find(' ') == std::string::npos;
    if (of_payee && adds_up(rule.sort) && rules++ < 3) due += term(rule.name, rule.sort, rule.may_be_missing);
  }
  return due + settings_for(scheme, payee) + rows_of(scheme, payee);
}

/// A field as a plain number that is there.
std::string plain_number(const Field& field) {
  const std::string one = field.sort == Sort::money ? "£1.00" : one_of(field.sort);
  const std::string number = one.empty() ? field.name : field.name + " / " + one;
  return field.optional ? "((" + number + ") or else 3)" : "(" + number + ")";
}

std::vector<std::string> plain_numbers(const Record& record) {
  std::vector<std::string> numbers;
  for (const Field& field : record.fields) {
    if (field.list == none && field.spelling != Spelling::rating && field.sort < Sort::yes_no) numbers.push_back(plain_number(field));
  }
  return numbers;
}

}  // namespace

std::optional<Chosen> with_choices(Random& random, const RandomCase& one) {
  std::vector<std::size_t> able;
  for (std::size_t i = 0; i < one.scheme.chain; ++i) {
    const Record& record = one.scheme.records[i];
    if (can_part(record) && record.known_on.empty() && record.in_second_file == 0 && plain_numbers(record).size() > 1) able.push_back(i);
  }
  if (able.empty()) return std::nullopt;
  const Record& of = one.scheme.records[random.pick(able)];
  auto numbers = plain_numbers(of);
  random.shuffle(numbers);
  const std::string &a = numbers[0], &b = numbers[1], &c = numbers.back(), low = std::to_string(random.between(0, 8));
  Chosen made{one, of.plural + ".csv"};
  made.made.rules += "\nmeasure least_of for each " + of.name + "\n  is:  the lesser of (" + a + ", " + b + ", " + c + ")\n\n"
                     "measure level_of for each " + of.name + "\n  is:  if " + a + " > " + low + " and " + b + " > 1 then " + c + " otherwise " + low + "\n\n"
                     "measure most_of\n  is:       greatest of " + a + " * " + b + " over " + of.plural + ", where " + c + " > " + low + "\n  missing:  0\n\n"
                     "fund bounded\n  earned by:  each " + of.name + "\n  amount:     £1.00 * (the greater of 0 and " + a + ")\n"
                     "  limit:      £1.00 * (the greater of 0 and " + b + ") for each " + of.name + "\n  pot:        £" + std::to_string(random.between(5, 60)) +
                     "\n  rounding:   largest remainder to the penny, ties by id\n  unspent:    returned\n";
  return made;
}

RandomCase with_payments(Random& random, const RandomCase& one) {
  RandomCase made = one;
  const int payee = payee_of(random, one.scheme);
  if (payee == none) return made;
  const Record& to = one.scheme.records[static_cast<std::size_t>(payee)];
  made.rules += "\nmeasure left_over\n  is:  (sum of amount over unspent of carried) + £1.00 * count over " + one.scheme.records.back().name + "\n\n"
                "measure paid_already for each " + to.name + "\n  is:  sum of amount over payments of carried\n\n"
                "fund carried\n  earned by:  each " + to.name + "\n  amount:     the greater of £0.00 and (" + due_to(one.scheme, payee) + " - paid_already)\n"
                "  pot:        £100.00 + left_over\n  rounding:   down to the penny\n  unspent:    carried forward\n";
  made.files["payments_of_carried.csv"] = earlier_payments(random, one.scheme, to, one.files.at(to.plural + ".csv").rows.size());
  made.files["unspent_of_carried.csv"] = {{"period", "amount"}, {{"financial year 2010-11", "30.00"}, {"financial year 2011-12", "7.25"}}, {}};
  return made;
}

}  // namespace meed::property
