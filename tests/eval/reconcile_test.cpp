// What was reported next to what was worked out: every finding, in order of coordinates.
#include "eval/reconcile.hpp"

#include <gtest/gtest.h>

#include "tests/eval/worlds.hpp"

namespace meed::eval {
namespace {

using model::Absent;
using model::State;
using model::Value;

TEST(CompareFigures, IsExact) {
  EXPECT_EQ(compare_figures(Rational::ratio(1, 3), Rational::ratio(1, 3)), Finding::agree);
  EXPECT_EQ(compare_figures(Rational::ratio(1, 3), Rational::ratio(333333, 1000000)), Finding::differ);
  EXPECT_EQ(compare_figures(Value(true), Value(false)), Finding::differ);
  EXPECT_EQ(compare_figures(Value(std::string("0107")), Value(std::string("107"))), Finding::differ);
}

TEST(CompareFigures, KeepsTheWaysOfBeingAbsentApart) {
  const Value missing = Absent{State::missing}, hidden = Absent{State::suppressed}, held = Absent{State::held};
  EXPECT_EQ(compare_figures(missing, missing), Finding::absent_alike);
  EXPECT_EQ(compare_figures(missing, hidden), Finding::absent_otherwise);
  EXPECT_EQ(compare_figures(missing, Rational(0)), Finding::only_reported);
  EXPECT_EQ(compare_figures(Rational(0), hidden), Finding::only_worked_out);
  EXPECT_EQ(compare_figures(held, Rational(0)), Finding::held);
  EXPECT_EQ(compare_figures(Rational(0), held), Finding::held);
}

Scenario reported() {
  return {world(R"(
record Published (published)
  family:      Family, key
  minutes:     number from 0 to 600, optional
  paid:        money, optional
  suppressed:  "*"

measure stayed for each Family
  is:           sum of minutes over visits, needing at least 1
  missing:      left out
  as reported:  minutes of published

fund visiting
  earned by:    each Family
  amount:       £1.00 * minutes_or_none
  pot:          as earned
  rounding:     half up to the penny
  as reported:  paid of published

measure minutes_or_none for each Family
  is:  sum of minutes over visits
)"),
          {{"centres.csv", "id,name\nC1,Penhill\n"},
           {"families.csv", "id,centre,joined\nF1,C1,2012-04-10\nF2,C1,2012-04-10\nF3,C1,2012-04-10\nF4,C1,2012-04-10\nF5,C1,2012-04-10\nF6,C1,2012-04-10\n"},
           {"visits.csv", "id,family,seen,worth,minutes\nV1,F1,2012-05-01,,40\nV2,F2,2012-05-01,,30\nV3,F3,2012-05-01,,30\n"},
           {"published.csv", "family,minutes,paid\nF1,40,40.00\nF2,31,30.00\nF3,,30.01\nF4,5,\nF5,*,0.00\nF6,,0\n"}}};
}

TEST(Reconcile, CountsEachFinding) {
  Scenario s = reported();
  const auto all = reconcile(s.policy(), s.run());
  ASSERT_EQ(all.size(), 2U);
  const Reconciled& stayed = all[0];
  EXPECT_EQ(stayed.compared(), 6U);
  EXPECT_EQ(stayed.count(Finding::agree), 1U);
  EXPECT_EQ(stayed.count(Finding::differ), 1U);
  EXPECT_EQ(stayed.count(Finding::only_worked_out), 1U);
  EXPECT_EQ(stayed.count(Finding::only_reported), 1U);
  EXPECT_EQ(stayed.count(Finding::absent_alike), 2U);  // of what a row isn't there for, or hides, `minutes of published` is missing
  EXPECT_FALSE(stayed.agrees());
}

TEST(Reconcile, ListsDifferencesInOrderOfCoordinates) {
  Scenario s = reported();
  const auto all = reconcile(s.policy(), s.run());
  std::vector<std::uint32_t> rows;
  for (const Difference& difference : all[0].differences) rows.push_back(difference.at.at(0));
  EXPECT_EQ(rows, (std::vector<std::uint32_t>{1, 2, 3}));
  EXPECT_EQ(all[0].differences[0].worked_out, Value(Rational(30)));
  EXPECT_EQ(all[0].differences[0].reported, Value(Rational(31)));
}

TEST(Reconcile, ComparesPaymentsPayeeByPayee) {
  Scenario s = reported();
  const auto all = reconcile(s.policy(), s.run());
  EXPECT_EQ(s.policy().comparisons[all[1].comparison].name, "visiting");
  EXPECT_EQ(all[1].count(Finding::agree), 4U);
  ASSERT_EQ(all[1].differences.size(), 2U);
  EXPECT_EQ(all[1].differences[0].finding, Finding::differ);
  EXPECT_EQ(all[1].differences[1].finding, Finding::only_worked_out);
}

TEST(Reconcile, ChangesNothingThatIsWorkedOut) {
  Scenario s = reported();
  s.run();
  EXPECT_EQ(s.value("stayed", {"F2"}), "30");
  EXPECT_EQ(s.paid("visiting", "F3"), "30.00");
}

}  // namespace
}  // namespace meed::eval
