// Whole policies check without a word, and say what they should.
#include <gtest/gtest.h>

#include "model/dump.hpp"
#include "tests/check/checked.hpp"

namespace meed::check {
namespace {

using testing::check_texts;
using testing::project_file;

TEST(WholePolicy, OutreachChecks) {
  const auto checked = testing::check_text(project_file("rules/swindon/outreach.meed"));
  EXPECT_EQ(checked.shown, "");
  ASSERT_TRUE(checked.policy);
  EXPECT_EQ(checked.policy->name, "swindon.outreach");
  EXPECT_EQ(checked.policy->examples.size(), 8U);
  EXPECT_EQ(checked.policy->outcomes.size(), 1U);
  EXPECT_EQ(checked.policy->funds[model::FundId{0}].limits.size(), 1U);
}

TEST(WholePolicy, LifeChancesChecks) {
  const auto checked = testing::check_text(project_file("rules/swindon/life_chances.meed"));
  EXPECT_EQ(checked.shown, "");
  ASSERT_TRUE(checked.policy);
  EXPECT_EQ(checked.policy->indicators.size(), 5U);
  EXPECT_EQ(checked.policy->weight_totals.size(), 1U);
  EXPECT_EQ(checked.policy->reinvestments.size(), 1U);
}

TEST(WholePolicy, TheSameTextGivesTheSameModel) {
  const std::string text = project_file("rules/swindon/outreach.meed");
  const auto first = testing::check_text(text);
  const auto second = testing::check_text(text);
  ASSERT_TRUE(first.policy && second.policy);
  EXPECT_EQ(model::dump(*first.policy), model::dump(*second.policy));
}

TEST(WholePolicy, BoardsChooseTheirWeights) {
  const auto checked = check_texts({project_file("rules/swindon/life_chances.meed"),
                                    {},
                                    {project_file("rules/swindon/boards/penhill.meed"), project_file("rules/swindon/boards/parks.meed"),
                                     project_file("rules/swindon/boards/gorse_hill.meed")}});
  EXPECT_EQ(checked.shown, "");
  ASSERT_TRUE(checked.policy);
  EXPECT_EQ(checked.policy->choosers, (std::vector<std::string>{"C03", "C07", "C11"}));
}

TEST(WholePolicy, ABoardsFileIsCheckedOnItsOwn) {
  const auto checked = check_texts({project_file("rules/swindon/boards/penhill.meed"), {project_file("rules/swindon/life_chances.meed")}});
  EXPECT_EQ(checked.shown, "");
  ASSERT_TRUE(checked.policy);
  EXPECT_EQ(checked.policy->name, "swindon.life_chances");
  EXPECT_EQ(checked.policy->choosers, std::vector<std::string>{"C07"});
}

}  // namespace
}  // namespace meed::check
