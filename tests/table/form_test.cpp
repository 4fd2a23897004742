#include "table/form.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace meed::table {
namespace {

struct Case { const char* text; const char* form; const char* value; };  // value: a fraction; null: refused

TEST(Form, ReadsPowersOfTenExactly) {
  const std::vector<Case> cases{
      {"1.2E-05", "{}E{}", "3/250000"}, {"-3e2", "{}E{}", "-300"},     {"5E+3", "{}E{}", "5000"},
      {"7", "{}E{}", "7"},              {"1.2E-2%", "{}E{}%", "3/250"}, {"1.2E", "{}E{}", nullptr},
      {"E5", "{}E{}", nullptr},         {"1E0.5", "{}E{}", nullptr},    {"1E401", "{}E{}", nullptr},
      {"1E-401", "{}E{}", nullptr},     {"1E5E5", "{}E{}", nullptr},    {"1 E5", "{}E{}", nullptr},
      {"1E5", "{}", nullptr},
  };
  for (const Case& one : cases) {
    const auto got = read_form(one.text, one.form);
    ASSERT_EQ(got.has_value(), one.value != nullptr) << one.text;
    if (got) {
      EXPECT_EQ(got->to_fraction(), one.value) << one.text;
    }
  }
}

TEST(Form, ReadsOnlyWhatIsDeclared) {
  const std::vector<Case> cases{
      {"3 out of 10", "{} out of 10", "3"},
      {"3 out of 9", "{} out of 10", nullptr},
      {"3", "{} out of 10", nullptr},
      {"12.5 %", "{} %", "25/2"},
      {"12.5%", "{} %", nullptr},
      {"1,234", "1,234", "1234"},
      {"1,234.5", "1,234", "2469/2"},
      {"12,34", "1,234", nullptr},
      {"1,23", "1,234", nullptr},
      {",123", "1,234", nullptr},
      {"1234", "1,234", "1234"},
      {"£1.2m", "£{}m", "1200000"},
      {"£3k", "£{}k", "3000"},
      {"£1bn", "£{}bn", "1000000000"},
      {"1.2m", "£{}m", nullptr},
      {"-5", "{}", "-5"},
      {"", "{}", nullptr},
  };
  for (const Case& one : cases) {
    const auto got = read_form(one.text, one.form);
    ASSERT_EQ(got.has_value(), one.value != nullptr) << one.text << " in " << one.form;
    if (got) {
      EXPECT_EQ(got->to_fraction(), one.value) << one.text << " in " << one.form;
    }
  }
}

TEST(Form, DigitsAreDigits) {
  for (const char* text : {"1e3", "0x10", "1/2", ".5", "5.", "--1", "1.2.3", "NaN", "inf", " 1", "½"}) {
    EXPECT_FALSE(read_digits(text)) << text;
  }
  EXPECT_EQ(read_digits("007")->to_fraction(), "7");
  EXPECT_EQ(read_digits("-0.50")->to_fraction(), "-1/2");
  EXPECT_EQ(read_digits("+3")->to_fraction(), "3");
}

TEST(Form, PutsBackTheZerosOfACode) {
  EXPECT_EQ(with_zeros("10001", "000000"), "010001");
  EXPECT_EQ(with_zeros("010001", "000000"), "010001");
  EXPECT_EQ(with_zeros("0107", ""), "0107");
  EXPECT_EQ(with_zeros("1001F", "000000"), "1001F");
  EXPECT_EQ(with_zeros("1234567", "000000"), "1234567");
  EXPECT_EQ(with_zeros("", "000000"), "");
}

}  // namespace
}  // namespace meed::table
