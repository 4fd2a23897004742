// Where a rounding stops: a number of places, a whole number, a currency's smallest unit, or the nearest of something.
#include "check/constant.hpp"
#include "check/wording.hpp"
#include "value/currency.hpp"
#include "value/quantity_text.hpp"

namespace meed::check {

namespace {

constexpr std::string_view kPenny = "penny";
constexpr int most_places = 30;  // as the parser has it for `to 2 places`

std::string smallest_words(const Currency& currency) {
  const std::string code(currency.code);
  if (currency.places == 0) return code + " has no smaller unit than " + money_text(1, code);
  if (currency.minor.empty()) return "The smallest unit of " + code + " is " + money_text(currency.smallest(), code);
  return "The smallest unit of " + code + " is the " + std::string(currency.minor) + ", " + money_text(currency.smallest(), code);
}

std::optional<Rational> smallest_step(Context& context, const syntax::Name& word, const Unit& unit, Span span) {
  if (!unit.is_money()) {
    auto report = context.sink.report(Kind::rounding_unfit, span, "Only money is rounded to the " + word.text + "; this is " + (unit.is_none() ? "a plain number" : unit.to_string()) + ".");
    report.help("Say how many places, as in `to 2 places`.");
    return std::nullopt;
  }
  const Currency& currency = currency_of(unit.currency());
  const std::string help = "Write `to " + smallest_place(currency) + "`.";
  if (word.text == currency.minor) return currency.smallest();
  const bool hundredths = currency.places == currency_of("GBP").places;
  if (hundredths && word.text == kPenny) return currency.smallest();  // a penny is a hundredth too, so no sum differs
  context.sink.report(Kind::rounding_unfit, word.span, smallest_words(currency) + ": nothing in it is rounded to the " + word.text + ".").help(help);
  return std::nullopt;
}

}  // namespace

std::optional<Rational> place_step(Context& context, const syntax::Expressions& expressions, const syntax::Place& place,
                                   const Unit& unit, Span span) {
  switch (place.kind) {
    case syntax::PlaceKind::places: return Rational(10).pow(-place.places);
    case syntax::PlaceKind::whole_number: return Rational(1);
    case syntax::PlaceKind::penny: return smallest_step(context, std::get<syntax::NameReference>(expressions[place.nearest].node).name, unit, span);
    case syntax::PlaceKind::nearest: break;
  }
  const auto step = number_constant(context, expressions, place.nearest, number_type(unit), span, "what is rounded");
  if (step && step->sign() > 0 && step->decimal_places().value_or(0) > most_places) {
    context.sink.report(Kind::rounding_unfit, span, "More than " + std::to_string(most_places) + " places are not kept, and this rounds to " + std::to_string(*step->decimal_places()) + ".")
        .help("Round to fewer places.");
    return std::nullopt;
  }
  if (!step || step->sign() > 0) return step;
  context.sink.report(Kind::rounding_unfit, span, "Nothing can be rounded to the nearest " + number_text(*step) + ".");
  return std::nullopt;
}

}  // namespace meed::check
