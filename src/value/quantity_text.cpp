#include "value/quantity_text.hpp"

#include <algorithm>
#include <optional>

#include "base/check.hpp"
#include "value/currency.hpp"

namespace meed {

namespace {

std::string symbol_of(std::string_view currency) {
  if (currency == "GBP") return "£";
  if (currency == "EUR") return "€";
  return std::string(currency) + " ";
}

/// Writes a size (not below zero) as an amount: the currency's decimals, more if need be, or a fraction.
std::string amount_text(const Rational& size, std::string_view currency) {
  const auto places = size.decimal_places();
  return with_thousands(places ? size.to_fixed(std::max(*places, currency_places(currency))) : size.to_fraction());
}

/// Gives the currency of a price, such as GBP per point: money, divided by anything or by nothing.
std::optional<std::string> currency_of_price(const Unit& unit) {
  std::optional<std::string> currency;
  for (const Unit::Factor& factor : unit.factors()) {
    if (factor.exponent < 0) continue;
    if (currency || factor.exponent != 1 || !is_currency(factor.singular)) return std::nullopt;
    currency = factor.singular;
  }
  return currency;
}

}  // namespace

std::string number_text(const Rational& value) {
  const auto decimal = value.to_decimal();
  return with_thousands(decimal ? *decimal : value.to_fraction());
}

std::string money_text(const Rational& value, std::string_view currency) {
  return (value.sign() < 0 ? "-" : "") + symbol_of(currency) + amount_text(value.abs(), currency);
}

std::string percent_text(const Rational& ratio) { return number_text(ratio * 100) + "%"; }

std::string quantity_text(const Rational& value, const Unit& unit) {
  if (unit.is_none()) return number_text(value);
  if (const auto currency = currency_of_price(unit)) {
    const Unit divided_by = unit / Unit::base(*currency);
    const std::string money = money_text(value, *currency);
    return divided_by.is_none() ? money : money + " " + divided_by.after_one();
  }
  return number_text(value) + " " + (value.abs() == 1 ? unit.after_one() : unit.to_string());
}

std::string short_decimal(const Rational& value, int places) {
  CHECK(places >= 0);
  const auto needed = value.decimal_places();
  if (needed && *needed <= places) return number_text(value);
  const Rational scale = Rational(10).pow(places);
  const Rational cut = (value.abs() * scale).floor() / scale;
  return (value.sign() < 0 ? "-" : "") + with_thousands(cut.to_fixed(places)) + (places == 0 ? ".…" : "…");
}

}  // namespace meed
