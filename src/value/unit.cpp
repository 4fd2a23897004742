#include "value/unit.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "value/currency.hpp"

namespace meed {

namespace {

constexpr std::string_view kDay = "day";
constexpr std::string_view kMonth = "month";

bool is_just(const Unit& unit, std::string_view name) {
  const auto& factors = unit.factors();
  return factors.size() == 1 && factors[0].exponent == 1 && factors[0].singular == name;
}

std::string powered(std::string name, int exponent) {
  if (exponent == 1) return name;
  if (exponent == 2) return name + " squared";
  if (exponent == 3) return name + " cubed";
  return name + " to the power " + std::to_string(exponent);
}

/// Writes `months * points`, then ` per ` and each unit that is divided by.
std::string written(const std::vector<Unit::Factor>& factors, std::string Unit::Factor::*form) {
  std::string text;
  for (const Unit::Factor& factor : factors) {
    if (factor.exponent < 0) continue;
    if (!text.empty()) text += " * ";
    text += powered(factor.*form, factor.exponent);
  }
  for (const Unit::Factor& factor : factors) {
    if (factor.exponent > 0) continue;
    if (!text.empty()) text += " ";
    text += "per " + powered(factor.singular, -factor.exponent);
  }
  return text;
}

void add_factor(std::vector<Unit::Factor>& factors, const Unit::Factor& added) {
  const auto at = std::ranges::lower_bound(factors, added.singular, {}, &Unit::Factor::singular);
  if (at == factors.end() || at->singular != added.singular) {
    factors.insert(at, added);
    return;
  }
  at->exponent += added.exponent;
  if (at->plural == at->singular) at->plural = added.plural;
  if (at->exponent == 0) factors.erase(at);
}

}  // namespace

Unit::Unit(Factors factors)
    : factors_(factors.empty() ? nullptr : std::make_shared<const Factors>(std::move(factors))) {}

Unit Unit::base(std::string_view singular, std::string_view plural) {
  CHECK(!singular.empty());
  return Unit(Factors{{std::string(singular), std::string(plural.empty() ? singular : plural), 1}});
}

Unit Unit::days() {
  static const Unit unit = base(kDay, "days");
  return unit;
}

Unit Unit::months() {
  static const Unit unit = base(kMonth, "months");
  return unit;
}

const std::vector<Unit::Factor>& Unit::factors() const noexcept {
  static const Factors none;
  return factors_ ? *factors_ : none;
}

bool Unit::is_money() const noexcept {
  return factors().size() == 1 && factors()[0].exponent == 1 && is_currency(factors()[0].singular);
}

std::string_view Unit::currency() const {
  CHECK(is_money());
  return factors()[0].singular;
}

bool Unit::is_days() const { return is_just(*this, kDay); }
bool Unit::is_months() const { return is_just(*this, kMonth); }

Unit operator*(const Unit& a, const Unit& b) {
  if (a.is_none()) return b;
  if (b.is_none()) return a;
  Unit::Factors factors = a.factors();
  for (const Unit::Factor& factor : b.factors()) add_factor(factors, factor);
  return Unit(std::move(factors));
}

Unit operator/(const Unit& a, const Unit& b) { return a * b.pow(-1); }

Unit Unit::pow(int exponent) const {
  if (exponent == 1 || is_none()) return *this;
  if (exponent == 0) return none();
  Factors factors = this->factors();
  for (Factor& factor : factors) factor.exponent *= exponent;
  return Unit(std::move(factors));
}

std::string Unit::to_string() const { return is_none() ? "a plain number" : written(factors(), &Factor::plural); }

std::string Unit::after_one() const { return written(factors(), &Factor::singular); }

bool operator==(const Unit& a, const Unit& b) noexcept { return (a <=> b) == 0; }

std::strong_ordering operator<=>(const Unit& a, const Unit& b) noexcept {
  if (a.factors_ == b.factors_) return std::strong_ordering::equal;
  return std::lexicographical_compare_three_way(
      a.factors().begin(), a.factors().end(), b.factors().begin(), b.factors().end(),
      [](const Unit::Factor& one, const Unit::Factor& other) {
        const auto names = one.singular <=> other.singular;
        return names != 0 ? names : one.exponent <=> other.exponent;
      });
}

bool is_currency(std::string_view name) noexcept { return find_currency(name) != nullptr; }

}  // namespace meed
