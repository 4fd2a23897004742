#include "value/quantity_text.hpp"

#include <gtest/gtest.h>

#include "printing.hpp"

namespace meed {
namespace {

TEST(QuantityText, WritesMoneyExactly) {
  struct Case {
    const char *value, *currency, *text;
  };
  const Case cases[] = {
      {"1234.56", "GBP", "£1,234.56"}, {"1250", "GBP", "£1,250.00"},      {"0.5", "GBP", "£0.50"},
      {"0", "GBP", "£0.00"},           {"-5", "GBP", "-£5.00"},           {"0.005", "GBP", "£0.005"},
      {"1000/3", "GBP", "£1,000/3"},   {"-1000/3", "GBP", "-£1,000/3"},   {"20", "EUR", "€20.00"},
      {"1000", "USD", "USD 1,000.00"}, {"-1000", "USD", "-USD 1,000.00"}, {"1234567890123456789012.1", "GBP",
                                                                           "£1,234,567,890,123,456,789,012.10"},
      {"1000", "JPY", "JPY 1,000"},    {"333.5", "JPY", "JPY 333.5"},     {"1000/3", "JPY", "JPY 1,000/3"},
      {"1.5", "KWD", "KWD 1.500"},     {"-7", "BHD", "-BHD 7.000"},       {"1", "CLF", "CLF 1.0000"},
  };
  for (const Case& c : cases) EXPECT_EQ(money_text(Rational::parse(c.value).value(), c.currency), c.text);
}

TEST(QuantityText, WritesPercentagesAndNumbers) {
  EXPECT_EQ(percent_text("0.125"_r), "12.5%");
  EXPECT_EQ(percent_text("1.02"_r), "102%");
  EXPECT_EQ(percent_text("1/3"_r), "100/3%");
  EXPECT_EQ(percent_text("-0.001"_r), "-0.1%");
  EXPECT_EQ(number_text("1234.5"_r), "1,234.5");
  EXPECT_EQ(number_text("-2/3"_r), "-2/3");
}

TEST(QuantityText, WritesQuantitiesWithTheirUnits) {
  const Unit points = Unit::base("point", "points");
  const Unit pounds = Unit::base("GBP");
  struct Case {
    const char* value;
    Unit unit;
    const char* text;
  };
  const Case cases[] = {
      {"20", points, "20 points"},
      {"1", points, "1 point"},
      {"-1", points, "-1 point"},
      {"0", points, "0 points"},
      {"0.5", points, "0.5 points"},
      {"1/3", points, "1/3 points"},
      {"18.5", Unit::months(), "18.5 months"},
      {"1", Unit::days(), "1 day"},
      {"7", Unit::none(), "7"},
      {"2.5", pounds / points, "£2.50 per point"},
      {"612.75", pounds, "£612.75"},
      {"1", points / Unit::months(), "1 point per month"},
      {"3", points / Unit::months(), "3 points per month"},
      {"3", Unit::none() / Unit::months(), "3 per month"},
      {"3", pounds * points, "3 GBP * points"},
  };
  for (const Case& c : cases) EXPECT_EQ(quantity_text(Rational::parse(c.value).value(), c.unit), c.text);
}

TEST(QuantityText, MarksDigitsLeftOff) {
  EXPECT_EQ(short_decimal("100/3"_r, 2), "33.33…");
  EXPECT_EQ(short_decimal("-200/3"_r, 2), "-66.66…");
  EXPECT_EQ(short_decimal("12.5"_r, 2), "12.5");
  EXPECT_EQ(short_decimal("12.125"_r, 2), "12.12…");
  EXPECT_EQ(short_decimal("-1/1000"_r, 2), "-0.00…");
  EXPECT_EQ(short_decimal("10000/3"_r, 1), "3,333.3…");
}

}  // namespace
}  // namespace meed
