// What a chart's script says: exact labels, places between 0 and 1, and texts that nothing takes for a command.
#include "report/chart.hpp"

#include <gtest/gtest.h>

#include "report/chart_axis.hpp"

namespace meed::report {
namespace {

std::string script(const Chart& chart) { return chart_script(chart).text; }

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Chart payments() {
  Chart chart{ChartKind::bars, "Payments", "year", "paid", std::vector<std::string>{"2011-12", "2012-13"}};
  chart.up_numbers.currency = "GBP";
  chart.series = {{"as it stands", {ChartValue{1000}, ChartValue{2500}}}};
  return chart;
}

TEST(ChartAxis, MarksRoundFigures) {
  const ChartAxis axis({Rational(1000), Rational(2450)}, true, {"GBP"});
  ASSERT_EQ(axis.marks().size(), 6U);
  EXPECT_EQ(axis.marks().front().label, "£0");
  EXPECT_EQ(axis.marks().back().label, "£2,500");
  EXPECT_EQ(axis.marks().back().place, "1.000000000");
  EXPECT_EQ(axis.place(Rational(1250)), "0.500000000");
}

TEST(ChartAxis, WritesAllLabelsWithTheSamePlaces) {
  EXPECT_EQ(chart_numbers({Rational::ratio(1, 2), 1}, {"GBP"}), (std::vector<std::string>{"£0.50", "£1.00"}));
  EXPECT_EQ(chart_numbers({Rational::ratio(1, 8), Rational::ratio(1, 4)}, {"", true}), (std::vector<std::string>{"12.5%", "25.0%"}));
  EXPECT_EQ(chart_numbers({18, 1}, {"", false, "months"}), (std::vector<std::string>{"18 months", "1 months"}));
  EXPECT_EQ(chart_numbers({-1500}, {"GBP"}), (std::vector<std::string>{"-£1,500"}));
}

TEST(ChartAxis, HoldsAnyNumbers) {
  for (const Rational& number : {Rational(0), Rational(-7), Rational::ratio(1, 3), Rational(10).pow(40), Rational(10).pow(-40), Rational(1) / Rational(10).pow(12) + 5}) {
    const ChartAxis axis({number}, false, {});
    EXPECT_GE(axis.marks().size(), 2U);
    EXPECT_LE(axis.marks().size(), 12U);
  }
}

TEST(Chart, PlacesMarksBetweenTheEnds) {
  const std::string text = script(payments());
  EXPECT_TRUE(says(text, "'£2,500' 1.000000000")) << text;
  EXPECT_TRUE(says(text, "'2011-12' 0.250000000"));
  EXPECT_FALSE(says(text, "2450"));
}

TEST(Chart, TakesNoTextForACommand) {
  Chart chart = payments();
  chart.title = "it's\n'; set output 'x'; system 'touch x'\nEOD `date` @a";
  chart.series = {{"one'\nplot", {ChartValue{1}}}, {"two\x01\xFF", {ChartValue{2}}}};
  chart.along = std::vector<std::string>{"a\nEOD\nb"};
  const std::string text = script(chart);
  EXPECT_TRUE(says(text, "it’s ’; set output ’x’; system ’touch x’ EOD `date` @a'")) << text;
  EXPECT_TRUE(says(text, "title 'one’ plot'"));
  EXPECT_TRUE(says(text, "title 'two ?'"));
  EXPECT_TRUE(says(text, "'a EOD b'"));
}

TEST(Chart, LeavesAGapForWhatIsNotKnown) {
  Chart chart{ChartKind::lines, "t", "x", "y", std::vector<Rational>{3, 1, 2}};
  chart.series = {{"s", {ChartValue{30}, ChartValue{10}, std::nullopt}}};
  EXPECT_TRUE(says(script(chart), "$d0 << EOD\n0.000000000 0.333333333\n\n1.000000000 1.000000000\nEOD\n")) << script(chart);
}

TEST(Chart, DrawsErrorBars) {
  Chart chart{ChartKind::points, "t", "x", "y", std::vector<std::string>{"a", "b"}};
  chart.series = {{"s", {ChartValue{4, Rational(2), Rational(10)}, ChartValue{5}}}};
  EXPECT_TRUE(says(script(chart), "$b0 << EOD\n0.250000000 0.200000000 0.250000000 1.000000000\nEOD\n")) << script(chart);
  EXPECT_TRUE(says(script(chart), "with vectors heads"));
}

TEST(Chart, LaysBarsDownWhereLabelsAreLong) {
  Chart chart = payments();
  EXPECT_TRUE(says(script(chart), "set ylabel 'paid'"));
  std::get<std::vector<std::string>>(chart.along).assign(30, "A children's centre with a long name");
  EXPECT_TRUE(says(script(chart), "set xlabel 'paid'"));
  EXPECT_GT(chart_script(chart).height, chart.height);
}

TEST(Chart, SaysHowManyAreNotDrawn) {
  Chart chart = payments();
  std::get<std::vector<std::string>>(chart.along).assign(1000, "c");
  EXPECT_TRUE(says(script(chart), "(the first 200 of 1000)"));
}

TEST(Chart, OfNothingIsStillAChart) {
  EXPECT_TRUE(says(script({}), "plot 1/0"));
  Chart chart = payments();
  chart.series[0].values = {std::nullopt, std::nullopt};
  EXPECT_TRUE(says(script(chart), "plot 1/0 with boxxyerror"));
}

}  // namespace
}  // namespace meed::report
