// The form of each kind of step, in policies of a few lines.
#include "plan/form.hpp"

#include <gtest/gtest.h>

#include "tests/eval/worlds.hpp"

namespace meed::plan {
namespace {

std::string text(const Form& form) {
  if (form.kind == FormKind::wide) return "wide";
  const std::string bounds = Rational::from_wide(form.low).to_fraction() + " to " + Rational::from_wide(form.high).to_fraction();
  return bounds + " over " + std::to_string(form.denominator) +
         (form.kind == FormKind::quotient ? " x " + std::to_string(form.most_divisor) : "");
}

/// The form of a measure `asked`, in a world with these rules.
std::string form_of(const std::string& rules, const FieldForms& known = {}) {
  const eval::Scenario s(eval::world("list Area\n  one  \"One\"\n  two  \"Two\"\n\n" + rules), eval::families());
  const Plan plan = s.plan();
  const auto forms = forms_of(plan, s.policy(), known);
  for (const auto& [rule, step] : plan.rules) {
    if (s.policy().rules[rule.first].name == "asked") return text(forms[step]);
  }
  return "not asked";
}

std::string of_visit(const std::string& is) { return form_of("measure asked for each Visit\n  is:  " + is + "\n  missing:  left out\n"); }
std::string of_family(const std::string& is) { return form_of("measure asked for each Family\n  is:  " + is + "\n  missing:  left out\n"); }

struct FormOfCase { const char* is; const char* form; };
class OfVisit : public testing::TestWithParam<FormOfCase> {};
class OfFamily : public testing::TestWithParam<FormOfCase> {};

TEST_P(OfVisit, IsAsNarrowAsItCanBe) { EXPECT_EQ(of_visit(GetParam().is), GetParam().form); }
TEST_P(OfFamily, IsAsNarrowAsItCanBe) { EXPECT_EQ(of_family(GetParam().is), GetParam().form); }

INSTANTIATE_TEST_SUITE_P(CellByCell, OfVisit, testing::Values(
    FormOfCase{"minutes", "0 to 600 over 1"},
    FormOfCase{"worth", "0 to 200 over 2"},
    FormOfCase{"-worth", "-200 to 0 over 2"},
    FormOfCase{"worth + minutes", "0 to 1400 over 2"},
    FormOfCase{"worth - 0.25", "-1 to 399 over 4"},
    FormOfCase{"worth * minutes", "0 to 120000 over 2"},
    FormOfCase{"worth * 4", "0 to 400 over 1"},
    FormOfCase{"worth / 3", "0 to 200 over 6"},
    FormOfCase{"minutes / worth", "0 to 1200 over 1 x 200"},
    FormOfCase{"worth / minutes", "0 to 200 over 2 x 600"},
    FormOfCase{"worth / minutes * 2 - 1", "-600 to 199 over 1 x 600"},
    FormOfCase{"worth / minutes - worth / (minutes + 1)", "wide"},
    FormOfCase{"worth / minutes rounded half up to 2 places", "0 to 10000 over 100"},
    FormOfCase{"minutes rounded up to the nearest 7", "0 to 602 over 1"},
    FormOfCase{"minutes rounded half up to the nearest 0.05", "0 to 12000 over 20"},
    FormOfCase{"worth or else 0.1", "0 to 1000 over 10"},
    FormOfCase{"the lesser of worth and 20", "0 to 40 over 2"},
    FormOfCase{"the greater of (minutes, 20, 30)", "30 to 600 over 1"},
    FormOfCase{"if minutes > 10 then worth otherwise -1", "-2 to 200 over 2"},
    FormOfCase{"the square root of minutes rounded half up to 2 places", "0 to 2449 over 100"},
    FormOfCase{"the square root of (minutes - 20) rounded half up to 2 places", "0 to 2408 over 100"},
    FormOfCase{"the exponential of (worth / 10) rounded half up to 2 places", "100 to 2202647 over 100"},
    FormOfCase{"the exponential of minutes rounded half up to 2 places", "wide"},
    FormOfCase{"the natural logarithm of worth rounded half up to 2 places", "-69 to 461 over 100"},
    FormOfCase{"days from seen to the first day of the period", "-3652058 to 3652058 over 1"}));

INSTANTIATE_TEST_SUITE_P(OfRows, OfFamily, testing::Values(
    FormOfCase{"count over visits", "0 to 4294967296 over 1"},
    FormOfCase{"sum of minutes over visits", "0 to 2576980377600 over 1"},
    FormOfCase{"sum of worth over visits, needing at least 0", "0 to 858993459200 over 2"},
    FormOfCase{"sum of worth * minutes * minutes over visits, needing at least 0", "0 to 309237645312000000 over 2"},
    FormOfCase{"sum of worth * minutes * minutes * minutes over visits, needing at least 0", "wide"},
    FormOfCase{"sum of worth / minutes over visits, needing at least 0", "wide"},
    FormOfCase{"average of worth over visits, needing at least 1", "0 to 858993459200 over 2 x 4294967296"},
    FormOfCase{"average of worth over visits, weighted by minutes, needing at least 1", "wide"},
    FormOfCase{"average of worth over visits, weighted by (minutes - 10), needing at least 1", "wide"},
    FormOfCase{"greatest of worth over visits, needing at least 1", "0 to 200 over 2"},
    FormOfCase{"first of minutes over visits, by seen, needing at least 1", "0 to 600 over 1"},
    FormOfCase{"percentile 50 of minutes over visits, nearest rank", "0 to 600 over 1"},
    FormOfCase{"percentile 50 of minutes over visits, linear", "wide"}));

constexpr const char* weights = R"(
setting weight by Area
  always:  one 30%, two 70%

setting mark by Area
  always:  one 1.5, two 20

)";

TEST(Forms, OfASettingCoverAllItsValuesAndAllDays) {
  EXPECT_EQ(form_of("setting price by Area\n  from 1 April 2012:  one 1.5, two 20\n  from 1 July 2012:  one -0.25, two 3\n\n"
                    "measure asked for each Visit by Area\n  is:  price of Area on seen\n  missing:  left out\n"),
            "-1 to 80 over 4");
}

TEST(Forms, OfASettingWhoseValuesHaveTooManyDenominatorsAreWide) {
  const auto price = [](const std::string& two) { return form_of("setting price by Area\n  always:  one 1/3037000507, two " + two + "\n\nmeasure asked for each Area\n  is:  price\n"); };
  EXPECT_EQ(price("1/2"), "2 to 3037000507 over 6074001014");
  EXPECT_EQ(price("1/3037000493"), "wide");
}

TEST(Forms, OfWeightsOverAListComeToTheirTotal) {
  EXPECT_EQ(form_of(std::string(weights) + "measure asked for each Visit\n  is:  average of worth * mark over Area, weighted by weight, needing at least 1\n  missing:  left out\n"),
            "0 to 80000 over 4 x 10");
  EXPECT_EQ(form_of(std::string(weights) + "measure asked\n  is:  sum of mark over Area\n"), "0 to 80 over 2");
  EXPECT_EQ(form_of(std::string(weights) + "measure asked\n  is:  average of mark over Area\n"), "0 to 80 over 2 x 2");
}

constexpr const char* in_proportion = R"(
unit mark (marks)

scale steps from marks to points
  at 1 mark or less:     0 points
  at 12 marks or more:  20 points
  between:              in proportion

)";

TEST(Forms, OfAScaleHoldEachStretch) {
  const auto scored = [](const std::string& of) { return form_of(in_proportion + std::string("measure asked for each Visit\n  is:  steps of (1 mark * (") + of + "))\n  missing:  left out\n"); };
  EXPECT_EQ(scored("worth / 5"), "0 to 220 over 11");
  EXPECT_EQ(scored("minutes / 50"), "0 to 1100 over 55");
  EXPECT_EQ(scored("minutes / 601"), "0 to 0 over 1");
  EXPECT_EQ(scored("minutes / worth"), "0 to 23980 over 11 x 200");
  EXPECT_EQ(scored("worth / minutes - worth / (minutes + 1)"), "wide");
}

TEST(Forms, OfRowsThatAreOneForEachOfWhatTheyAreGroupedByAreThoseOfOneRow) {
  const std::string record = R"(
record Score (scores)
  family:  Family
  area:    Area
  kind:    one of first, second
  marks:   number from 0 to 50 step 1
  one for each: family, area, kind

)";
  const auto summed = [&](const std::string& rest) {
    return form_of(record + "measure asked for each Family" + rest + "\n");
  };
  EXPECT_EQ(summed(" by Area\n  is:  sum of marks over scores, where kind is first"), "0 to 50 over 1");
  EXPECT_EQ(summed(" by Area\n  is:  sum of marks over scores"), "0 to 100 over 1");
  EXPECT_EQ(summed("\n  is:  sum of marks over scores, where kind is first"), "0 to 100 over 1");
  EXPECT_EQ(summed("\n  is:  count over scores, where kind is first or marks > 10"), "0 to 4 over 1");
}

TEST(Forms, OfAFieldAreWhatIsKept) {
  FieldForms known;
  const eval::Scenario s(eval::world(""), eval::families());
  for (const model::FieldId field : s.policy().fields.ids()) {
    const bool worth = s.policy().fields[field].name == "worth";
    known.push_back(worth ? std::optional(Form{FormKind::fixed, 90, 120, 20, 1}) : std::nullopt);
  }
  EXPECT_EQ(form_of("measure asked for each Visit\n  is:  worth\n  missing:  left out\n", known), "90 to 120 over 20");
  EXPECT_EQ(form_of("measure asked for each Visit\n  is:  minutes\n", known), "wide");
  EXPECT_EQ(form_of("measure asked for each Visit\n  is:  minutes rounded half up to the nearest 10\n", known), "0 to 600 over 1");
}

TEST(Forms, OfAggregatesAreNarrowerWhereRowsAreCounted) {
  const eval::Scenario s(eval::world("measure asked for each Family\n  is:  average of worth over visits, weighted by minutes, needing at least 1\n  missing:  left out\n"), eval::families());
  const Plan plan = s.plan();
  RowCounts rows;
  for (std::size_t i = 0; i < s.policy().records.size(); ++i) rows.push_back(1000);
  const auto forms = forms_of(plan, s.policy(), {}, Forms::narrow, rows);
  EXPECT_EQ(text(forms[plan.rules.begin()->second]), "0 to 120000000 over 2 x 600000");
}

TEST(Forms, OfAFieldThatSaysLessThanAllAreWide) {
  model::Type type;
  type.kind = model::TypeKind::number;
  type.range.low = Rational(0);
  type.range.high = Rational::ratio(1, 2);
  EXPECT_FALSE(declared_form(type));
  type.range.step = Rational::ratio(1, 20);
  ASSERT_TRUE(declared_form(type));
  EXPECT_EQ(text(*declared_form(type)), "0 to 10 over 20");
  type.range.high = Rational(INT64_MAX);
  EXPECT_FALSE(declared_form(type));
}

TEST(Forms, AreAllWideWhereAskedFor) {
  const eval::Scenario s(eval::world("measure asked for each Visit\n  is:  minutes\n"), eval::families());
  const Plan plan = s.plan();
  for (const Form& form : forms_of(plan, s.policy(), {}, Forms::wide)) EXPECT_EQ(form, Form{});
}

}  // namespace
}  // namespace meed::plan
