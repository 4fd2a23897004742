#include "report/difference.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

namespace meed::report {
namespace {

using namespace engine;

class NoOthers : public RuleFinder {
 public:
  std::vector<RuleFile> beside(std::string_view) const override { return {}; }
};

const std::string base = R"(policy test.small "A small scheme"
  version:    1
  authority:  "A council"
  in force:   1 April 2012 to 31 March 2014
  money:      GBP

unit point (points)

list Domain (importance)
  talk  "Talking"  1
  walk  "Walking"  2

record Centre (centres)
  id:    text, key
  name:  text

record Family (families)
  id:      text, key
  centre:  Centre
  score:   number from 0 to 100, optional

setting weight by Domain
  from 1 April 2012:    talk 100%, walk 0%
  from 1 October 2012:  talk 75%, walk 25%

measure result for each Family
  is:       score * weight of talk on the last day of the period
  missing:  0

bands achievement of result
  none      below 5
  improved  from 5
  strong    from 15

setting tariff by achievement
  always:  none £0.00, improved £100.00, strong £300.10

scale steps from points to points
  at 1 point or less:     0 points
  at 12 points or more:  20 points
  between:               in proportion

fund reward "Reward grant"
  earned by:  each Family
  amount:     tariff of achievement
  paid to:    centre
  limit:      £500.00 for each Centre
  pot:        £1,000.00
  rounding:   largest remainder to the penny, ties by id
  unspent:    carried forward
  split:      centre_part 60%, partner_part 40%

example nobody
  for financial year 2012-13
  expect unspent of reward is £1,000.00
)";

std::unique_ptr<Compilation> compiled(const std::string& text) {
  auto compilation = compile({{"small.meed", text}}, NoOthers{});
  EXPECT_TRUE(compilation->policy.has_value()) << (compilation->diagnostics.empty() ? "" : compilation->diagnostics[0].message);
  return compilation;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

std::string changes(const std::string& before, const std::string& after) {
  const auto was = compiled(before), is = compiled(after);
  if (!was->policy || !is->policy) return "not compiled";
  std::string text;
  for (const Change& change : differences(*was, *is)) text += change.keyword + " " + change.name + ": " + change_sentence(change) + "\n";
  return text;
}

/// What is said when one stretch of the rules is written otherwise.
std::string when(const std::string& what, const std::string& by) { return changes(base, replaced(base, what, by)); }

TEST(Difference, OfAPolicyWithItselfThereIsNone) { EXPECT_EQ(changes(base, base), ""); }

TEST(Difference, LayoutCommentsAndNumbersAsWrittenSayNothing) {
  std::string other = replaced(base, "  limit:      £500.00 for each Centre", "  limit: £500   for each\n    Centre   # a comment");
  other = replaced(other, "unit point (points)\n", "# another\n\nunit point (points)\n\n");
  EXPECT_EQ(changes(base, replaced(other, "pot:        £1,000.00", "pot: £1000")), "");
}

TEST(Difference, TheOrderOfDeclarationsAndLabelsSaysNothing) {
  const std::string unit = "unit point (points)\n\n";
  EXPECT_EQ(changes(base, replaced(base, unit, "") + "\n" + unit), "");
  EXPECT_EQ(when("  version:    1\n  authority:  \"A council\"\n", "  authority:  \"A council\"\n  version:    1\n"), "");
}

TEST(Difference, AValueIsSaidWithItsItem) {
  EXPECT_EQ(when("improved £100.00", "improved £120.00"), "setting tariff: The tariff for improved rises from £100.00 to £120.00.\n");
}

TEST(Difference, AValueFromADayOnIsSaidWithTheDay) {
  EXPECT_EQ(when("talk 75%, walk 25%", "talk 70%, walk 30%"),
            "setting weight: The weight for talk falls from 75% to 70%, from 1 October 2012.\n"
            "setting weight: The weight for walk rises from 25% to 30%, from 1 October 2012.\n");
  EXPECT_EQ(when("talk 100%, walk 0%", "talk 90%, walk 0%"), "setting weight: The weight for talk falls from 100% to 90%, from 1 April 2012 to 30 September 2012.\n");
}

TEST(Difference, ADayThatMovesIsSaidByWhatItChanges) {
  EXPECT_EQ(when("from 1 October 2012:  talk", "from 1 November 2012:  talk"),
            "setting weight: The weight for talk rises from 75% to 100%, from 1 October 2012 to 31 October 2012.\n"
            "setting weight: The weight for walk falls from 25% to 0%, from 1 October 2012 to 31 October 2012.\n");
}

TEST(Difference, AValueThatAlwaysHeldAndNowFromTheFirstDayIsOneChange) {
  EXPECT_EQ(when("  always:  none", "  from 1 April 2012:  none"), "setting tariff: The tariff is stated from 1 April 2012 on; before, for all time.\n");
}

TEST(Difference, ABorderThatMovesIsSaidOnce) {
  EXPECT_EQ(changes(base, replaced(replaced(base, "below 5\n", "below 6\n"), "improved  from 5\n", "improved  from 6\n")),
            "bands achievement: The border of improved rises from 5 to 6.\n");
}

TEST(Difference, AFundIsSaidLabelByLabel) {
  EXPECT_EQ(when("limit:      £500.00", "limit:      £450.00"), "fund reward: The limit falls from £500.00 to £450.00 for each Centre.\n");
  EXPECT_EQ(when("pot:        £1,000.00", "pot:        £1,500.00"), "fund reward: The pot rises from £1,000.00 to £1,500.00.\n");
  EXPECT_EQ(when("centre_part 60%, partner_part 40%", "centre_part 55%, partner_part 45%"),
            "fund reward: The share of centre_part in the split falls from 60% to 55%.\nfund reward: The share of partner_part in the split rises from 40% to 45%.\n");
  EXPECT_EQ(when("centre_part 60%, partner_part 40%", "partner_part 40%, centre_part 60%"), "fund reward: The order changes from centre_part, partner_part to partner_part, centre_part.\n");
  EXPECT_EQ(when("tariff of achievement\n", "tariff of achievement * 2\n"), "fund reward: `amount` changes.\n");
  EXPECT_EQ(when("  limit:      £500.00 for each Centre\n", ""), "fund reward: `limit` is gone; it was: £500.00 for each Centre.\n");
}

TEST(Difference, AScaleIsSaidPointByPoint) {
  EXPECT_EQ(when("at 12 points or more:  20 points", "at 12 points or more:  18 points"), "scale steps: What is given at 12 points or more falls from 20 points to 18 points.\n");
  EXPECT_EQ(when("at 12 points or more:  20 points", "at 11 points or more:  20 points"), "scale steps: A point changes.\n");
}

TEST(Difference, AListIsSaidItemByItem) {
  EXPECT_EQ(when("walk  \"Walking\"  2", "walk  \"Walking\"  3"), "list Domain: The item `walk` changes from \"Walking\" 2 to \"Walking\" 3.\n");
  EXPECT_EQ(when("  talk  \"Talking\"  1\n  walk  \"Walking\"  2\n", "  walk  \"Walking\"  2\n  talk  \"Talking\"  1\n"), "list Domain: The order changes from talk, walk to walk, talk.\n");
}

TEST(Difference, WhatIsNewOrGoneIsSaid) {
  EXPECT_EQ(changes(base, base + "\nmeasure twice for each Family\n  is:       result * 2\n  missing:  0\n"), "measure twice: It is new.\n");
  EXPECT_EQ(changes(base + "\nmeasure twice for each Family\n  is:       result * 2\n  missing:  0\n", base), "measure twice: It is gone.\n");
}

TEST(Difference, TheHeaderIsSaid) {
  EXPECT_EQ(when("version:    1", "version:    2"), "policy test.small: The version changes from 1 to 2.\n");
  EXPECT_EQ(when("31 March 2014", "31 March 2015"), "policy test.small: The time in force changes from 1 April 2012 to 31 March 2014 to 1 April 2012 to 31 March 2015.\n");
}

TEST(Difference, OfExamplesOnlyThatTheyChangedIsSaid) { EXPECT_EQ(when("is £1,000.00\n", "is £1,000.00\n  expect unspent of reward > £0.00\n"), "example nobody: It changes.\n"); }

/// Each value of each setting, raised by one unit in the place it is written, is found and named.
TEST(Difference, EveryChangeToOneValueIsFoundAndNamed) {
  const std::vector<std::tuple<std::string, std::string, std::string>> values{
      {"none £0.00", "none £1.00", "The tariff for none rises"}, {"improved £100.00", "improved £101.00", "The tariff for improved rises"},
      {"strong £300.10", "strong £300.11", "The tariff for strong rises"}, {"talk 100%", "talk 101%", "The weight for talk rises"},
      {"walk 0%", "walk 1%", "The weight for walk rises"}, {"talk 75%", "talk 74%", "The weight for talk falls"}, {"walk 25%", "walk 26%", "The weight for walk rises"}};
  for (const auto& [what, by, said] : values) {
    const std::string found = when(what, by);
    EXPECT_NE(found.find(said), std::string::npos) << what << ": " << found;
    EXPECT_EQ(std::count(found.begin(), found.end(), '\n'), 1) << found;
  }
}

}  // namespace
}  // namespace meed::report
