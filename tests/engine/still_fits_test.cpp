// Which files still fit below a new version: each change above, and what is found of it below.
#include "engine/still_fits.hpp"

#include <gtest/gtest.h>

#include "engine/effective.hpp"

namespace meed::engine {
namespace {

struct Nothing : RuleFinder {
  std::vector<RuleFile> beside(std::string_view) const override { return {}; }
};

const std::string old_version = R"(policy demo
  version:   1
  in force:  1 April 2024 to 31 March 2025
  money:     GBP

list Kind
  first
  later

record Centre (centres)
  id:      text, key
  visits:  whole number from 0 to 500

setting price by Kind
  always:        first £20.00, later £10.00
  local choice:  £0.00 to £30.00
  local choice:  £5.00 to £25.00 for each Centre

setting share by Kind
  always:        first 60%, later 40%
  total:         100%
  local choice:  10% to 90% for each Centre

measure worth for each Centre
  is:  price of first * visits
)";

const RuleFile authority{"authority.meed", R"(policy demo.authority
  version:    1
  authority:  "Swindon"
  extends:    demo 1
  in force:   1 April 2024 to 31 March 2025

set price of later to £12.00

measure twice for each Centre
  is:  worth * 2
)"};

const RuleFile board{"board.meed", R"(policy demo.board
  version:    1
  extends:    demo.authority 1
  for:        Centre C1
  agreed by:  "The board", 14 May 2024

set price to first £24.00, later £9.00

set share to first 70%, later 30%
)"};

/// Gives the old version with one stretch put otherwise, under the next version's name.
RuleFile next(const std::string& was, const std::string& is) {
  std::string text = old_version;
  text.replace(text.find("version:   1"), 12, "version:   2");
  const auto at = text.find(was);
  EXPECT_NE(at, std::string::npos) << was;
  return {"next.meed", text.replace(at, was.size(), is)};
}

struct FitCase {
  std::string was, is;
  Fit authority, board;
  std::string change;   // the first finding
};

TEST(StillFits, FindsWhatEachChangeDoesBelow) {
  const std::vector<FitCase> cases = {
      {"visits:  whole number from 0 to 500", "visits:  whole number from 0 to 600", Fit::fits, Fit::fits, ""},
      {"£5.00 to £25.00 for each Centre", "£5.00 to £22.00 for each Centre", Fit::fits, Fit::needs_changes, "bounds"},
      {"  local choice:  £5.00 to £25.00 for each Centre\n", "", Fit::fits, Fit::needs_changes, "no longer open"},
      {"local choice:  £0.00 to £30.00", "local choice:  one of £20.00, £10.00", Fit::needs_changes, Fit::waits, ""},
      {"first 60%, later 40%\n  total:         100%", "first 60%, later 50%\n  total:         110%", Fit::fits, Fit::needs_changes, "total"},
      {"first £20.00, later £10.00\n  local choice:  £0.00 to £30.00\n  local choice:  £5.00 to £25.00",
       "first 20 days, later 10 days\n  local choice:  0 days to 30 days\n  local choice:  5 days to 25 days", Fit::needs_changes, Fit::needs_changes, "type or unit"},
      {"measure worth", "measure value", Fit::needs_changes, Fit::waits, ""},
      {"measure worth for each Centre\n  is:  price of first * visits", "measure worth for each Centre\n  is:  price of first * visits\n\nmeasure twice for each Centre\n  is:  visits",
       Fit::needs_changes, Fit::waits, ""},
  };
  for (const FitCase& one : cases) {
    const StillFits found = still_fits(next(one.was, one.is), {authority, board, {"demo.meed", old_version}}, Nothing{});
    ASSERT_TRUE(found.version->policy) << one.is;
    ASSERT_EQ(found.below.size(), 3U);
    EXPECT_EQ(found.below[0].fit, one.authority) << one.is << "\n" << found.below[0].report;
    EXPECT_EQ(found.below[1].fit, one.board) << one.is << "\n" << found.below[1].report;
    EXPECT_EQ(found.below[2].fit, Fit::not_below);
    EXPECT_EQ(found.all(), one.authority == Fit::fits && one.board == Fit::fits);
    if (one.board == Fit::waits) EXPECT_EQ(found.below[1].waits_for, "authority.meed");
    if (!one.change.empty() && !found.below[1].misfits.empty()) EXPECT_EQ(found.below[1].misfits[0].change, one.change);
  }
}

TEST(StillFits, ShowsWhereTheOlderVersionHadWhatIsGone) {
  std::string text = next("setting share", "setting parts").text;
  const StillFits found = still_fits({"next.meed", text}, {authority, board, {"demo.meed", old_version}}, Nothing{});
  ASSERT_EQ(found.below[1].misfits.size(), 1U) << found.below[1].report;
  const Misfit& gone = found.below[1].misfits[0];
  EXPECT_EQ(gone.change, "setting gone");
  ASSERT_TRUE(gone.below && gone.before);
  EXPECT_EQ(gone.below->file, "board.meed");
  EXPECT_EQ(gone.before->file, "demo.meed");
  EXPECT_TRUE(gone.above.empty());
}

TEST(StillFits, LooksAtNothingBelowAFaultyVersion) {
  const StillFits found = still_fits(next("price of first", "prise of first"), {board}, Nothing{});
  EXPECT_FALSE(found.version->policy);
  EXPECT_TRUE(found.below.empty());
  EXPECT_FALSE(found.all());
}

TEST(Effective, SaysOfEachValueWhereItComesFrom) {
  const auto compilation = compile({board, {}, {authority, {"demo.meed", old_version}}}, Nothing{});
  ASSERT_TRUE(compilation->policy);
  std::vector<std::string> seen;
  for (const EffectiveValue& one : effective_values(*compilation)) {
    if (one.setting == "price") seen.push_back(one.chooser + "/" + one.items[0] + " " + one.value + " " + origin_text(one.origin));
  }
  EXPECT_EQ(seen, (std::vector<std::string>{"/first £20.00 demo 1, demo.meed:15", "/later £12.00 demo.authority 1, authority.meed:7",
                                            "Centre C1/first £24.00 demo.board 1, board.meed:7, agreed by The board on 14 May 2024",
                                            "Centre C1/later £9.00 demo.board 1, board.meed:7, agreed by The board on 14 May 2024"}));
}

}  // namespace
}  // namespace meed::engine
