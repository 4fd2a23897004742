#include "value/money_word.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "value/currency.hpp"

namespace meed {

namespace {

// Who writes `$`, and whose hundredth part is a cent.
constexpr std::string_view dollars = "USD AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD XCD";
constexpr std::string_view pesos = " ARS CLP COP CUP DOP MXN UYU";
constexpr std::string_view pounds = "GBP EGP FKP GIP LBP SHP SSP SYP";

struct Word { std::string_view text, currencies; bool minor = false; };

constexpr auto words = std::to_array<Word>({
    {"£", pounds}, {"￡", pounds}, {"pound", pounds}, {"pounds", pounds}, {"sterling", "GBP"}, {"quid", "GBP"},
    {"pence", pounds, true}, {"penny", pounds, true}, {"pennies", pounds, true}, {"p", pounds, true},
    {"dollar", dollars}, {"dollars", dollars}, {"us$", "USD"}, {"a$", "AUD"}, {"au$", "AUD"}, {"c$", "CAD"}, {"ca$", "CAD"},
    {"nz$", "NZD"}, {"hk$", "HKD"}, {"s$", "SGD"}, {"nt$", "TWD"}, {"r$", "BRL"}, {"mex$", "MXN"},
    {"€", "EUR"}, {"euro", "EUR"}, {"euros", "EUR"}, {"¥", "JPY CNY"}, {"￥", "JPY CNY"}, {"yen", "JPY"}, {"yuan", "CNY"}, {"rmb", "CNY"},
    {"₹", "INR"}, {"₨", "INR LKR MUR NPR PKR SCR"}, {"rs", "INR LKR MUR NPR PKR SCR"}, {"rupee", "INR LKR MUR NPR PKR SCR"}, {"rupees", "INR LKR MUR NPR PKR SCR"},
    {"₩", "KRW KPW"}, {"won", "KRW KPW"}, {"₪", "ILS"}, {"₫", "VND"}, {"₱", "PHP"}, {"₦", "NGN"}, {"₺", "TRY"}, {"₽", "RUB"}, {"₴", "UAH"}, {"₵", "GHS"},
    {"฿", "THB"}, {"zł", "PLN"}, {"kč", "CZK"}, {"kr", "DKK ISK NOK SEK"}, {"krona", "SEK ISK"}, {"kronor", "SEK"}, {"kroner", "DKK NOK"}, {"krone", "DKK NOK"},
    {"francs", "CHF BIF CDF DJF GNF KMF RWF XAF XOF XPF"}, {"franc", "CHF BIF CDF DJF GNF KMF RWF XAF XOF XPF"}, {"fr", "CHF"}, {"ft", "HUF"}, {"lei", "RON MDL"},
});
constexpr std::string_view in_cents = "USD AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD XCD EUR ZAR";

std::vector<std::string_view> split(std::string_view list) {
  std::vector<std::string_view> found;
  for (std::size_t at = list.find_first_not_of(' '); at != std::string_view::npos; at = list.find_first_not_of(' ', at + 3)) found.push_back(list.substr(at, 3));
  return found;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

}  // namespace

std::optional<MoneyWord> money_word(std::string_view text) {
  if (find_currency(text) != nullptr) return MoneyWord{{text}, false};
  if (text == "$" || text == "＄") {
    MoneyWord all{split(dollars), false};
    for (const std::string_view code : split(pesos)) all.currencies.push_back(code);
    return all;
  }
  const std::string small = lower(text);
  if (small == "c" || small == "¢" || small == "cent" || small == "cents") return MoneyWord{split(in_cents), true};
  const auto found = std::ranges::find(words, std::string_view(small), &Word::text);
  return found == words.end() ? std::nullopt : std::optional(MoneyWord{split(found->currencies), found->minor});
}

}  // namespace meed
