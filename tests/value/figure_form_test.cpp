// The forms in which columns write numbers: what stands around the figures counts, or the form is refused. Each line of a table is
// a case.
#include "value/figure_form.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "value/currency.hpp"
#include "value/money_word.hpp"

namespace meed {
namespace {

const Unit none, pounds = Unit::base("GBP"), dollars = Unit::base("USD"), yen = Unit::base("JPY"), points = Unit::base("point", "points");

struct FormCase { const char* text; const char* form; const char* value; };  // value: a fraction; null: refused

std::string read(const Unit& unit, bool percent, const char* form, const char* text) {
  const auto made = figure_form(form, unit, percent);
  if (const auto* problem = std::get_if<FormProblem>(&made)) return "refused: " + problem->what;
  const auto number = std::get<FigureForm>(made).read(text);
  return number ? number->value.to_fraction() : "unread";
}

void expect_all(const Unit& unit, bool percent, const std::vector<FormCase>& cases) {
  for (const FormCase& one : cases) EXPECT_EQ(read(unit, percent, one.form, one.text), one.value ? one.value : "unread") << one.text << " in " << one.form;
}

void expect_refused(const Unit& unit, bool percent, const std::vector<std::string>& forms) {
  for (const std::string& form : forms) {
    const auto made = figure_form(form, unit, percent);
    const auto* problem = std::get_if<FormProblem>(&made);
    EXPECT_TRUE(problem != nullptr) << form;
    if (problem) EXPECT_TRUE(!problem->what.empty() && !problem->help.empty()) << form;
  }
}

TEST(FigureForm, ReadsPowersOfTenExactly) {
  expect_all(none, false, {{"1.2E-05", "{}E{}", "3/250000"}, {"-3e2", "{}E{}", "-300"}, {"5E+3", "{}E{}", "5000"}, {"7", "{}E{}", "7"}, {"1.2E", "{}E{}", nullptr},
                           {"E5", "{}E{}", nullptr}, {"1E0.5", "{}E{}", nullptr}, {"1E401", "{}E{}", nullptr}, {"1E-401", "{}E{}", nullptr}, {"1E5E5", "{}E{}", nullptr},
                           {"1 E5", "{}E{}", nullptr}, {"1E5", "{}", nullptr}});
  expect_all(none, true, {{"1.2E+1%", "{}E{}%", "3/25"}});
}

TEST(FigureForm, ReadsOnlyWhatIsDeclared) {
  expect_all(none, false, {{"3 out of 10", "{} out of 10", "3"}, {"3 out of 9", "{} out of 10", nullptr}, {"3", "{} out of 10", nullptr}, {"3 of ten", "{} of ten", "3"},
                           {"-5", "{}", "-5"}, {"−5", "{}", "-5"}, {"+5", "{}", "5"}, {"", "{}", nullptr}, {"1,234", "{}", "1234"}, {"1234", "{}", "1234"}, {"12,34", "{}", nullptr}, {"0,250", "{}", nullptr}, {"00,250", "{}", nullptr}, {"0,250,000", "{}", nullptr}, {"0.250", "{1.234,5}", nullptr}, {"0.250", "{}", "1/4"}, {"007", "{}", "7"},
                           {"KS2 105", "KS2 {}", "105"}, {"6 weeks", "{} weeks", "6"}, {"12 (provisional)", "{} (provisional)", "12"}, {"6 one-off", "{} one-off", "6"}});
  expect_all(none, true, {{"12.5 %", "{} %", "1/8"}, {"12.5%", "{} %", nullptr}, {"51.6", "{}", "129/250"}, {"3 per cent", "{} per cent", "3/100"}, {"3 pct", "{} pct", "3/100"},
                          {"2‰", "{}‰", "1/500"}, {"25 basis points", "{} basis points", "1/400"}, {"1.5 percentage points", "{} percentage points", "3/200"}});
}

TEST(FigureForm, ASignIsPartOfTheNumber) {
  expect_all(pounds, false, {{"(100.00)", "({})", "-100"}, {"100.00", "({})", "100"}, {"(1,250.00)", "({})", "-1250"}, {"(-5)", "({})", nullptr}, {"(£100.00)", "(£{})", "-100"},
                             {"£100.00", "(£{})", "100"}, {"£(5)", "£({})", "-5"}, {"£5", "£({})", "5"}, {"-100.00", "-{}", "-100"}, {"−100.00", "−{}", "-100"}, {"–100.00", "–{}", "-100"},
                             {"--5", "-{}", nullptr}, {"100.00-", "{}-", "-100"}, {"100.00", "{}-", "100"}, {"100.00 -", "{} -", "-100"}, {"-£5", "£{}", "-5"}, {"£-5", "£{}", "-5"},
                             {"-£-5", "£{}", nullptr}, {"-£5", "-£{}", "-5"}, {"(1.5m)", "({}m)", "-1500000"}});
  expect_refused(pounds, false, {"{} CR", "{} DR", "{}Cr", "{} credit", "minus {}", "{} (negative)", "loss of {}", "±{}", "[-{}]", "{} - provisional", "Balance -{}", "-{} CR", "{} overdrawn", "{} overpaid", "{} refund", "{}/-", "£{}/-"});
  expect_refused(pounds, false, {"[{}]", "({}", "{})", "[{})", "\u27E8{}\u27E9", "\u300A{}\u300B", "£[{}]", "{}) (r"});
}

TEST(FigureForm, AScaleIsPartOfTheNumber) {
  expect_all(pounds, false, {{"£1.2 million", "£{} million", "1200000"}, {"£1.2m", "£{}m", "1200000"}, {"£3k", "£{}k", "3000"}, {"£1bn", "£{}bn", "1000000000"}, {"£1.2 m", "£{} m", "1200000"},
                             {"3 thousand", "{} thousand", "3000"}, {"2 hundred", "{} hundred", "200"}, {"2 Mrd.", "{} Mrd.", "2000000000"}, {"7 tenths", "{} tenths", "7/10"}, {"1 (r)", "{} (r)", "1"}, {"1 [r]", "{} [r]", "1"}, {"(est.) 1", "(est.) {}", "1"}, {"1.2M", "{}M", "1200000"}, {"£000 12", "£000 {}", "12000"}, {"12 (£000s)", "{} (£000s)", "12000"},
                             {"12 in £'000s", "{} in £'000s", "12000"}, {"£m 1.2", "£m {}", "1200000"}, {"1.2 billion pounds", "{} billion pounds", "1200000000"}, {"250p", "{}p", "5/2"},
                             {"250 pence", "{} pence", "5/2"}, {"1.2m", "£{}m", nullptr}});
  expect_all(none, false, {{"3 thousand", "{} thousand", "3000"}, {"1.2m", "{}m", "1200000"}, {"5 metres", "{} metres", "5"}});
  expect_all(Unit::days(), false, {{"6 weeks", "{} weeks", "42"}, {"3 days", "{} days", "3"}});
  expect_all(Unit::months(), false, {{"2 years", "{} years", "24"}, {"18 months", "{} months", "18"}});
  expect_refused(none, false, {"{} m", "{} hundred thousand", "half {}", "{} per thousand", "{} per 1,000", "{} ppm"});
  expect_refused(Unit::months(), false, {"{}m", "{} weeks", "{} hours"});
  expect_refused(Unit::days(), false, {"{} months"});
}

TEST(FigureForm, APercentSignIsForPercentages) {
  expect_refused(none, false, {"{}%", "{} %", "{} per cent", "{} percent", "{}‰", "{} pct", "%{}", "{} basis points"});
  expect_refused(points, false, {"{}%"});
  expect_refused(pounds, false, {"£{}%", "{} per cent"});
  expect_refused(none, true, {"{}% per cent"});
}

TEST(FigureForm, ACurrencyIsThePolicys) {
  expect_all(pounds, false, {{"£5", "£{}", "5"}, {"GBP 5", "GBP {}", "5"}, {"5 pounds", "{} pounds", "5"}, {"5 GBP", "{} GBP", "5"}, {"5 pounds sterling", "{} pounds sterling", "5"}});
  expect_all(dollars, false, {{"$1.2m", "${}m", "1200000"}, {"US$5", "US${}", "5"}, {"5 dollars", "{} dollars", "5"}, {"50 cents", "{} cents", "1/2"}, {"50¢", "{}¢", "1/2"}});
  expect_all(yen, false, {{"¥500", "¥{}", "500"}, {"500 yen", "{} yen", "500"}});
  expect_refused(pounds, false, {"${}", "€{}", "USD {}", "{} EUR", "{} dollars", "{} euros", "{} cents", "{}c", "US${}", "¥{}", "₹{}", "CHF {}", "₡{}", "{} yen"});
  expect_refused(dollars, false, {"£{}", "{}p", "{} pence", "A${}", "{} euros"});
  expect_refused(none, false, {"£{}", "${}m", "EUR {}", "{} pounds", "{} dollars", "{} pence"});
}

TEST(FigureForm, DigitsBesideTheFiguresAreRefused) {
  expect_refused(none, false, {"{}0", "1{}", "{}000", "{},000", "{}.00", ".{}", "0.{}", "{} 000{}", "{} 2024", "2024 {}", "{}/10", "{} x 1000", "{}½", "{}²", "{}e5", "{}{}", "{", "no number", "{name}", "{} × {}", "<{}", "~{}", "{}+", "over {}", "{} or more"});
}

TEST(FigureForm, ShowsTheMarksBetweenTheDigits) {
  expect_all(none, false, {{"1.250,5", "{1.234,5}", "2501/2"}, {"1.250", "{1.234,5}", "1250"}, {"950", "{1.234,5}", "950"}, {"-12.500,25", "{1.234,5}", "-50001/4"}, {"1.25", "{1.234,5}", nullptr},
                           {"1 250,5", "{1 234,5}", "2501/2"}, {"1250,5", "{1234,5}", "2501/2"}, {"1'250.5", "{1'234.5}", "2501/2"}, {"1.250", "{1,234.5}", "5/4"}, {"1,250", "{1,234.5}", "1250"},
                           {"1.250", "{1234.5}", "5/4"}, {"1,250", "{1234.5}", nullptr}});
  expect_all(pounds, false, {{"1.250,50 £", "{1.234,5} £", "2501/2"}, {"(1.250,50)", "({1.234,5})", "-2501/2"}});
  expect_refused(none, false, {"{1.234}", "{1234}", "{12,34.5}", "{1.2.3}", "{1,234,5}"});
}

TEST(Figures, DigitsAreDigits) {
  for (const char* text : {"1e3", "0x10", "1/2", ".5", "5.", "--1", "1.2.3", "NaN", "inf", " 1", "½", "1,234", "−−1", "+-1"}) EXPECT_FALSE(read_digits(text)) << text;
  EXPECT_EQ(read_digits("007")->to_fraction(), "7");
  EXPECT_EQ(read_digits("-0.50")->to_fraction(), "-1/2");
  EXPECT_EQ(read_digits("−0.50")->to_fraction(), "-1/2");
  EXPECT_EQ(read_digits("+3")->to_fraction(), "3");
}

TEST(Figures, ReadRatios) {
  EXPECT_EQ(read_ratio("1/3")->to_fraction(), "1/3");
  EXPECT_EQ(read_ratio("-3/4")->to_fraction(), "-3/4");
  for (const char* text : {"1/0", "1/", "/3", "1/-3", "1.5/2", "1/2/3", "3"}) EXPECT_FALSE(read_ratio(text)) << text;
}

TEST(Figures, APointMayPartThousandsBeforeJustThreeFigures) {
  for (const char* text : {"1.250", "-12.500", "950.000", "−1.000"}) EXPECT_TRUE(point_may_part_thousands(text)) << text;
  for (const char* text : {"0.125", "1250.125", "1.25", "1.2500", "1250", "1.250.000", ".250"}) EXPECT_FALSE(point_may_part_thousands(text)) << text;
}

}  // namespace
}  // namespace meed
