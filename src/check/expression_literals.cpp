// Literals: numbers with their units, money and prices.
#include "check/expression_site.hpp"
#include "check/wording.hpp"
#include "value/quantity_text.hpp"

namespace meed::check {

using namespace model;

namespace {

std::vector<std::string> unit_names(const Context& context) {
  std::vector<std::string> names;
  for (const auto& [name, unit] : context.units) names.push_back(name);
  return names;
}

void report_unknown_unit(const Site& site, const syntax::Name& word) {
  auto report = site.report(Kind::unknown_unit, word.span, "There is no unit called " + quoted(word.text) + ".");
  if (is_currency(word.text)) {
    report.help("The currency stands before the number, as in " + quoted(money_text(12, word.text)) + ".");
    return;
  }
  const auto names = unit_names(site.context);
  std::string help = suggestion(word.text, names, "units");
  report.help(help + " A unit of your own is declared by a line such as " + quoted("unit " + word.text) + ".");
}

/// Finds the unit of a word; reports one that isn't declared.
const NamedUnit* find_unit(const Site& site, const syntax::Name& word) {
  const auto found = site.context.units.find(word.text);
  if (found != site.context.units.end()) return &found->second;
  report_unknown_unit(site, word);
  return nullptr;
}

}  // namespace

model::ExprId check_literal(const Site& site, const syntax::NumberLiteral& literal, Span span) {
  if (!literal.currency.empty() && !is_currency(literal.currency)) {
    site.report(Kind::unknown_currency, span, quoted(literal.currency) + " is not a currency.").help("Write the three capitals by which ISO 4217 knows it, as in `GBP`, `EUR` or `USD`.");
    return site.broken(span);
  }
  Unit unit = literal.currency.empty() ? Unit() : Unit::base(literal.currency);
  Rational value = literal.value;
  if (literal.unit) {
    const NamedUnit* named = find_unit(site, *literal.unit);
    if (named == nullptr) return site.broken(span);
    unit = unit * named->unit;
    value *= named->factor;
  }
  if (literal.per) {
    const NamedUnit* named = find_unit(site, *literal.per);
    if (named == nullptr) return site.broken(span);
    unit = unit / named->unit;
    value /= named->factor;
  }
  Type type = number_type(unit, model::Range::exactly(value));
  type.percent = literal.percent;
  return site.add(Constant{value}, type, span);
}

}  // namespace meed::check
