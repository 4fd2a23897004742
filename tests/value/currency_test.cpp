#include "value/currency.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "printing.hpp"
#include "value/unit.hpp"

namespace meed {
namespace {

// The currencies whose amounts haven't two places, as ISO 4217 has them, and some that have.
TEST(Currency, HasThePlacesOfTheStandard) {
  struct Case {
    int places;
    std::vector<std::string_view> codes;
  };
  const Case cases[] = {
      {0, {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF", "BYR"}},
      {3, {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"}},
      {4, {"CLF", "UYW"}},
  };
  std::size_t others = currency_codes().size();
  for (const Case& c : cases) {
    for (const std::string_view code : c.codes) {
      EXPECT_EQ(currency_places(code), c.places) << code;
      EXPECT_EQ(currency_of(code).smallest(), Rational(10).pow(-c.places)) << code;
      --others;
    }
  }
  const auto codes = currency_codes();
  EXPECT_EQ(static_cast<std::size_t>(std::count_if(codes.begin(), codes.end(), [](const std::string& code) { return currency_places(code) == 2; })), others);
  for (const char* code : {"GBP", "EUR", "USD", "CHF", "INR", "HUF", "MGA", "MRU"}) EXPECT_EQ(currency_places(code), 2) << code;
}

TEST(Currency, KnowsOnlyCodesThatThereAre) {
  EXPECT_EQ(currency_codes().size(), 180U);
  EXPECT_TRUE(is_currency("GBP"));
  for (const char* text : {"", "gbp", "UKP", "FTE", "XAU", "XXX", "XDR", "GBPX", "GB"}) EXPECT_FALSE(is_currency(text)) << text;
  EXPECT_EQ(find_currency("ABC"), nullptr);
}

TEST(Currency, NamesItsSmallestUnit) {
  struct Case {
    const char *code, *place, *one, *many;
  };
  const Case cases[] = {
      {"GBP", "the penny", "penny", "pennies"},  {"SHP", "the penny", "penny", "pennies"},
      {"EUR", "the cent", "cent", "cents"},      {"KWD", "the fils", "fils", "fils"},
      {"SEK", "the ore", "ore", "ore"},          {"JPY", "the nearest JPY 1", "unit of JPY 1", "units of JPY 1"},
      {"CLF", "the nearest CLF 0.0001", "unit of CLF 0.0001", "units of CLF 0.0001"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(smallest_place(currency_of(c.code)), c.place);
    EXPECT_EQ(smallest_unit(currency_of(c.code), true), c.one);
    EXPECT_EQ(smallest_unit(currency_of(c.code), false), c.many);
  }
}

TEST(CurrencyDeathTest, StopsWhereThereIsNone) { EXPECT_DEATH((void)currency_of("ABC"), "currency"); }

}  // namespace
}  // namespace meed
