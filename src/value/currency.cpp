#include "value/currency.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "value/quantity_text.hpp"

namespace meed {

namespace {

constexpr Currency kCurrencies[] = {
#define MEED_CURRENCY(code, places, minor, minors) {#code, places, minor, minors},
#include "value/currency.def"
#undef MEED_CURRENCY
};

constexpr auto before = [](const Currency& currency, std::string_view code) { return currency.code < code; };

static_assert(std::is_sorted(std::begin(kCurrencies), std::end(kCurrencies),
                             [](const Currency& a, const Currency& b) { return a.code < b.code; }));

}  // namespace

const Currency* find_currency(std::string_view code) noexcept {
  const auto* found = std::lower_bound(std::begin(kCurrencies), std::end(kCurrencies), code, before);
  return found != std::end(kCurrencies) && found->code == code ? found : nullptr;
}

const Currency& currency_of(std::string_view code) {
  const Currency* found = find_currency(code);
  CHECK(found != nullptr, "the currency of checked rules is one that there is");
  return *found;
}

std::vector<std::string> currency_codes() {
  std::vector<std::string> codes;
  for (const Currency& currency : kCurrencies) codes.emplace_back(currency.code);
  return codes;
}

int currency_places(std::string_view code) noexcept {
  constexpr int most_common = 2;
  const Currency* found = find_currency(code);
  return found == nullptr ? most_common : found->places;
}

std::string smallest_place(const Currency& currency) {
  if (!currency.minor.empty()) return "the " + std::string(currency.minor);
  return "the nearest " + money_text(currency.smallest(), currency.code);
}

std::string smallest_unit(const Currency& currency, bool one) {
  if (!currency.minor.empty()) return std::string(one ? currency.minor : currency.minors);
  return (one ? "unit of " : "units of ") + money_text(currency.smallest(), currency.code);
}

}  // namespace meed
