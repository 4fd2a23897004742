// Plans of small policies: equal work once, each expression over no more axes than it needs.
#include <algorithm>

#include <gtest/gtest.h>

#include "plan/changed.hpp"
#include "tests/eval/worlds.hpp"

namespace meed::plan {
namespace {

std::string planned(const std::string& rules) {
  const eval::Scenario s(eval::world(rules), eval::families());
  return dump(s.plan(), s.policy());
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST(Plan, ReadsAsAPage) {
  EXPECT_EQ(planned(R"(
measure early for each Family
  is:  count over visits, where seen is within 6 weeks after joined
)"),
            R"(period 0: the run's
%0 [Visit] = load Visit.family  # early
%1 [Visit] = each  # early
%2 [Family] = each  # early
%3 [Visit] = load Visit.seen  # early
%4 [Family] = load Family.joined  # early
%5 [Visit] = gather at operand 1 %4 %0  # early
%6 [] = constant 42  # early
%7 [Family] = days after %4 %6  # early
%8 [Visit] = gather at operand 1 %7 %0  # early
%9 [Visit] = between %3 %5 %8  # early
%10 [Family] = count over [Visit] by operand 0 where %9, of %0 %9  # early
%11 [Family] = settle %10  # early
)");
}

TEST(Plan, DoesWhatAFunctionDoesOnceForEqualArguments) {
  const std::string text = planned(R"(
function halved
  amount:  number
  is:      amount / 2

measure one for each Visit
  is:  halved of minutes

measure two for each Visit
  is:  halved of minutes + halved of 7
)");
  EXPECT_EQ(count(text, "divide"), 2U) << text;
  EXPECT_EQ(count(text, "choose"), 0U) << text;
}

TEST(Plan, DoesEqualWorkOnce) {
  const std::string text = planned(R"(
measure one for each Family
  is:  (sum of minutes over visits) * 2

measure two for each Family
  is:  (sum of minutes over visits) * 3
)");
  EXPECT_EQ(count(text, " sum over "), 1U) << text;
}

TEST(Plan, WorksOutWhatTheOutsideSettlesBeforeTheRows) {
  const std::string text = planned(R"(
measure late for each Family
  is:  count over visits, where seen > 6 weeks after joined
)");
  EXPECT_NE(text.find("[Family] = days after"), std::string::npos) << text;
  EXPECT_EQ(count(text, "[Family x Visit]"), 0U) << text;
}

TEST(Plan, PlansARuleAgainForAnotherPeriodOnlyWhereThePeriodCounts) {
  const std::string text = planned(R"(
measure minutes_now for each Family
  is:  sum of minutes over visits, where seen is in the period

measure minutes_ever for each Family
  is:  sum of minutes over visits

measure share_before for each Family
  is:       (minutes_now / minutes_ever) in the previous period
  missing:  left out
)");
  EXPECT_EQ(count(text, " sum over "), 3U) << text;
}

TEST(Plan, OfOneFundHoldsNothingThatItDoesNotRestOn) {
  const eval::Scenario s(eval::world(R"(
measure stay for each Family
  is:  sum of minutes over visits, needing at least 0

measure idle for each Family
  is:  count over visits, needing at least 0

fund one "One"
  earned by:  each Family
  amount:     £1.00 * stay
  pot:        as earned
  rounding:   half up to the penny

fund two "Two"
  earned by:  each Family
  amount:     £2.00 * idle
  pot:        as earned
  rounding:   half up to the penny
)"),
                         eval::families());
  const auto rule = [&](const std::string& name) {
    for (const model::RuleId id : s.policy().rules.ids()) {
      if (s.policy().rules[id].name == name) return id;
    }
    return model::RuleId{};
  };
  const Plan plan = make_plan(s.policy(), {}, {false, {model::FundId(0)}});
  EXPECT_EQ(plan.funds.size(), 1U);
  EXPECT_TRUE(plan.rules.contains({rule("stay"), run_frame}));
  EXPECT_FALSE(plan.rules.contains({rule("idle"), run_frame}));
}

TEST(Plan, TellsWhatRestsOnSettingsThatDiffer) {
  const std::string rules = R"(
setting price
  always:        £2.00
  local choice:  £0.00 to £9.00

measure stay for each Family
  is:  sum of minutes over visits, needing at least 0

measure worth for each Family
  is:  price * stay

measure doubled for each Family
  is:  worth * 2
)";
  const eval::Scenario s(eval::world(rules), eval::families());
  model::Policy other = s.policy();
  other.settings[model::SettingId(0)].rows[0].values[0] = Rational(3);
  const Plan plan = make_plan(s.policy());
  const auto step = [&](const std::string& name) {
    for (const model::RuleId id : s.policy().rules.ids()) {
      if (s.policy().rules[id].name == name) return plan.rules.at({id, run_frame});
    }
    return StepId{};
  };
  EXPECT_TRUE(are_alike(plan, make_plan(other)));
  const auto changed = changed_steps(plan, s.policy(), other);
  EXPECT_EQ(changed[step("stay")], 0);
  EXPECT_EQ(changed[step("worth")], 1);
  EXPECT_EQ(changed[step("doubled")], 1);
  EXPECT_EQ(looked_at(plan, changed)[step("stay")], 1);
  const auto same = changed_steps(plan, s.policy(), s.policy());
  EXPECT_EQ(std::count(same.begin(), same.end(), 1), 0);
}

}  // namespace
}  // namespace meed::plan
