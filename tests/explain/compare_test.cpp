#include "explain/compare.hpp"

#include <gtest/gtest.h>

#include "small_case.hpp"

namespace meed::explain {
namespace {

using testing::files;
using testing::Files;
using testing::rules;
using testing::SmallCase;

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

std::string words(const Difference& one) {
  static constexpr const char* causes[] = {"cell", "row", "rule", "figure"};
  const auto side = [](const std::optional<Told>& told, bool counts) {
    return (told ? told->value + (told->place.empty() ? "" : " [" + told->place + "]") : std::string("none")) + (counts ? "" : " not counted");
  };
  std::string text = std::string(causes[static_cast<int>(one.cause)]) + " " + one.what + ": " + side(one.before, one.counts_before) + " -> " + side(one.after, one.counts_after);
  for (const Difference& cell : one.cells) text += "; " + words(cell);
  return text;
}

/// What makes the reward of a centre differ, a line for each difference.
std::string compared(const SmallCase& before, const SmallCase& after, std::uint32_t centre) {
  SideBySide sides({before.recorded(), before.compilation->sources}, {after.recorded(), after.compilation->sources});
  const Reason was = explain_payment(before.input(deep_limits), model::FundId{0}, centre);
  const Reason is = explain_payment(after.input(deep_limits), model::FundId{0}, centre);
  std::string text;
  for (const Difference& one : sides.what_differs(was, is)) text += words(one) + "\n";
  return text;
}

TEST(Compare, TheSameSaysNothing) {
  const SmallCase before, after;
  EXPECT_EQ(compared(before, after, 0), "");
}

TEST(Compare, ASettingIsTheLowestThatDiffers) {
  const SmallCase before, after(files, replaced(rules, "improved £100.00", "improved £10.00"));
  EXPECT_EQ(compared(before, after, 0), "rule tariff of improved: £100.00 -> £10.00\n");
  EXPECT_EQ(compared(before, after, 1), "");
}

TEST(Compare, AWayLeadsToTheDifference) {
  const SmallCase before, after(files, replaced(rules, "improved £100.00", "improved £10.00"));
  SideBySide sides({before.recorded(), before.compilation->sources}, {after.recorded(), after.compilation->sources});
  const auto found = sides.what_differs(explain_payment(before.input(deep_limits), model::FundId{0}, 0), explain_payment(after.input(deep_limits), model::FundId{0}, 0));
  ASSERT_EQ(found.size(), 1U);
  ASSERT_EQ(found[0].way.size(), 3U);
  EXPECT_EQ(found[0].way[0].what, "reward of C01");
  EXPECT_EQ(found[0].way[2].what, "amount of reward of F1");
  EXPECT_EQ(found[0].way[2].after, "£11.10");
}

TEST(Compare, ARuleInOtherWordsIsNamed) {
  const SmallCase before, after(files, replaced(rules, "tariff of achievement * need", "tariff of achievement * need / 2"));
  const std::string found = compared(before, after, 0);
  EXPECT_NE(found.find("rule amount of reward of F1: £111.00 -> £55.50\n"), std::string::npos) << found;
}

TEST(Compare, ABorderThatMovedIsNamedAndNotWhatFollows) {
  const SmallCase before, after(files, replaced(rules, "strong    from 15 points", "strong    from 18 points"));
  EXPECT_EQ(compared(before, after, 0), "rule achievement of F2: strong -> improved\n");
}

TEST(Compare, AScaleThatGivesOtherwiseIsNamed) {
  const SmallCase before, after(files, replaced(rules, "at 12 months or more:  20 points", "at 12 months or more:  8 points"));
  const std::string found = compared(before, after, 0);
  EXPECT_NE(found.find("points of development of F1, talk: 10 points -> 4 points"), std::string::npos) << found;
}

TEST(Compare, AWeightThatDiffersIsNamedThoughItsRowIsTheSame) {
  const SmallCase before(files, replaced(rules, "strong £300.10", "strong £100.10"));
  const SmallCase after(files, replaced(replaced(rules, "strong £300.10", "strong £100.10"), "talk 75%, walk 25%", "talk 25%, walk 75%"));
  const std::string found = compared(before, after, 0);
  EXPECT_NE(found.find("rule domain_weight of talk on 31 March 2013: 75% -> 25%\n"), std::string::npos) << found;
}

TEST(Compare, ACorrectedCellIsNamedWithItsPlaces) {
  Files corrected = files;
  corrected["visits.csv"] = replaced(corrected["visits.csv"], "F1,talk,2013-03-01,24.0", "F1,talk,2013-03-01,19.0");
  const SmallCase before, after(corrected);
  EXPECT_EQ(compared(before, after, 0), "cell level of F1, talk, 1 March 2013: 24 months [visits.csv:4] -> 19 months [visits.csv:4]\n");
}

TEST(Compare, ARowThatMovesIsLaidBesideItself) {
  Files corrected = files;
  corrected["families.csv"] = replaced(corrected["families.csv"], "F1,C01,1.11", "F1,C02,1.11");
  const SmallCase before, after(corrected);
  EXPECT_EQ(compared(before, after, 0),
            "row amount of reward of F1: £111.00 [families.csv:2] ->  [families.csv:2] not counted; "
            "cell centre of F1: C01 [families.csv:2] -> C02 [families.csv:2]\n");
}

TEST(Compare, ARowThatIsNewIsNamed) {
  Files corrected = files;
  corrected["visits.csv"] += "F3,talk,2012-05-02,18.0\nF3,talk,2013-03-01,30.0\n";
  const SmallCase before, after(corrected);
  const std::string found = compared(before, after, 1);
  EXPECT_NE(found.find("row "), std::string::npos) << found;
  EXPECT_NE(found.find("[visits.csv:10]"), std::string::npos) << found;
}

TEST(Compare, ARowThatStandsTwiceIsOneMoreAndNotOneThatCountsNow) {
  const std::string counted = replaced(replaced(rules, "  one for each: family, domain, seen\n", ""), "tariff of achievement * need", "£1.00 * count over visits");
  Files twice = files;
  twice["visits.csv"] += "F2,walk,2013-03-02,17.0\n";
  const SmallCase once(files, counted), more(twice, counted);
  EXPECT_EQ(compared(once, more, 0), "row Visit 8: none not counted ->  [visits.csv:9]\n");
  EXPECT_EQ(compared(more, once, 0), "row Visit 8:  [visits.csv:9] -> none not counted\n");
}

TEST(Compare, ALimitCountsWhereItIsReached) {
  const SmallCase before, after(files, replaced(rules, "limit:      £500.00", "limit:      £550.00"));
  EXPECT_EQ(compared(before, after, 0), "rule its limit: £500.00 -> £550.00\n");
}

TEST(Compare, ALimitThatIsNotReachedIsNoCause) {
  std::string changed = replaced(rules, "limit:      £500.00", "limit:      £900.00");
  const SmallCase before(files, replaced(rules, "strong £300.10", "strong £100.00"));
  const SmallCase after(files, replaced(changed, "strong £300.10", "strong £110.00"));
  EXPECT_EQ(compared(before, after, 0), "rule tariff of strong: £100.00 -> £110.00\n");
}

}  // namespace
}  // namespace meed::explain
