// Units: those built in, those declared, and the currency.
#include "check/declaration.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

void add_built_in(Context& context, std::string_view one, std::string_view many, const Unit& unit, int factor) {
  context.units.emplace(one, NamedUnit{unit, factor});
  context.units.emplace(many, NamedUnit{unit, factor});
}

void report_twice(Context& context, const syntax::Name& name) {
  std::string message = "Two units are called " + quoted(name.text) + ".";
  auto builder = context.sink.report(Kind::duplicate_name, name.span, std::move(message));
  for (const model::NamedUnit& unit : context.policy.units) {
    if (unit.singular != name.text && unit.plural != name.text) continue;
    builder.cause(unit.span, "the other stands here");
    return;
  }
  builder.help("Days, weeks, months and years are built in: no unit may take their names.");
}

void declare_unit(Context& context, const syntax::UnitDeclaration& written) {
  const syntax::Name& plural = written.plural ? *written.plural : written.head.name;
  const syntax::Name& singular = written.head.name.text.empty() ? plural : written.head.name;
  if (singular.text.empty()) return;
  if (context.units.contains(singular.text)) return report_twice(context, singular);
  for (const syntax::Name* name : {&singular, &plural}) {
    if (!is_currency(name->text)) continue;
    context.sink.report(Kind::duplicate_name, name->span, quoted(name->text) + " is a currency, so no unit is called that.");
    return;
  }
  const Unit unit = Unit::base(singular.text, plural.text);
  context.units.emplace(singular.text, NamedUnit{unit, 1});
  if (plural.text != singular.text && !context.units.emplace(plural.text, NamedUnit{unit, 1}).second) {
    report_twice(context, plural);
  }
  context.policy.units.push_back({singular.text, plural.text, unit, singular.span});
}

}  // namespace

void declare_units(Context& context, const Declarations& declarations) {
  add_built_in(context, "day", "days", Unit::days(), 1);
  add_built_in(context, "week", "weeks", Unit::days(), 7);
  add_built_in(context, "month", "months", Unit::months(), 1);
  add_built_in(context, "year", "years", Unit::months(), 12);
  for (const auto& unit : declarations.units) declare_unit(context, *unit.written);
}

}  // namespace meed::check
