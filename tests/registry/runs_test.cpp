// What may be said of runs, and which count as paid.
#include "tests/registry/story.hpp"

namespace meed::registry {
namespace {

const std::string quarter_1 = "2024-06-30", year_begins = "2024-04-01";

TEST_F(Story, ARunIsOfAVersionThatIsThere) {
  EXPECT_EQ(why(run({}, {})), "the registry has no millbrook.visits 2024.1 | it is empty: `meed publish FILE` puts a policy in");
  EXPECT_DONE(draft({}));
  const auto made = run({}, {});
  EXPECT_DONE(made);
  EXPECT_EQ(registry.run(made->id.substr(0, 5))->row.id, made->id);
  EXPECT_EQ(registry.run(made->id)->kept.period, "financial year 2024-25");
  Rules other{.text = "other"};
  EXPECT_DONE(draft(other));
  EXPECT_EQ(why(run({}, {})), "millbrook.visits 2024.1 was drafted again since the run began | make the run again");
  EXPECT_EQ(why(confirm(made->id)).substr(0, 70), ("run " + made->id + " can't be confirmed: millbrook.visits 2024.1 was drafted by B. Clerk").substr(0, 70));
}

TEST_F(Story, ForAPeriodOneRunStands) {
  EXPECT_DONE(draft_and_publish({}));
  const auto first = run({}, {}), second = run({}, {});
  EXPECT_DONE(confirm(first->id));
  EXPECT_TRUE(confirm(first->id)->was_there);
  EXPECT_EQ(why(confirm(second->id)), "for millbrook.visits for the financial year 2024-25 run " + first->id + " was confirmed by A. Officer, Millbrook on 1 March 2024 | what is due since is paid by settling that run: `meed settle " + first->id + "`");
  EXPECT_EQ(registry.paid_for("millbrook.visits", day("2024-04-01"), day("2025-03-31"))->value().row.id, first->id);
}

TEST_F(Story, WhatSettlesARunTakesItsPlace) {
  EXPECT_DONE(draft_and_publish({}));
  const auto first = run({}, {});
  EXPECT_EQ(why(run({}, {.settles = first->id})), "run " + first->id + ", which this run settles, isn't confirmed | confirm it first, or leave it out");
  EXPECT_DONE(confirm(first->id));
  EXPECT_EQ(why(run({}, {.last = quarter_1, .settles = first->id})), "run " + first->id + " is of millbrook.visits for the financial year 2024-25, and a run that settles it has to be of the same policy and period | name the run of that policy and period");
  const auto one = run({}, {.settles = first->id}), other = run({}, {.settles = first->id});
  EXPECT_DONE(confirm(one->id));
  EXPECT_FALSE(confirm(other->id));
  EXPECT_EQ(registry.paid_for("millbrook.visits", day("2024-04-01"), day("2025-03-31"))->value().row.id, one->id);
  const auto last = run({}, {.settles = one->id});
  EXPECT_DONE(confirm(last->id));
  const auto paid = registry.paid_before("millbrook.visits", day("2025-04-01"), day("2025-06-30"));
  ASSERT_EQ(paid->size(), 1U);
  EXPECT_EQ(paid->front().row.id, last->id);
}

TEST_F(Story, EarlierPeriodsCountAsPaid) {
  EXPECT_DONE(draft_and_publish({}));
  const auto second = run({}, {.first = "2024-07-01", .last = "2024-09-30", .period = "quarter 2 of financial year 2024-25"});
  EXPECT_DONE(confirm(second->id));
  const auto first = run({}, {.last = quarter_1, .period = "quarter 1 of financial year 2024-25"});
  EXPECT_DONE(confirm(first->id));
  run({}, {.first = "2024-10-01", .last = "2024-12-31", .period = "quarter 3 of financial year 2024-25"});
  const auto paid = registry.paid_before("millbrook.visits", day("2024-10-01"), day("2024-12-31"));
  ASSERT_EQ(paid->size(), 2U);
  EXPECT_EQ((*paid)[0].row.id, first->id);
  EXPECT_EQ((*paid)[1].row.id, second->id);
  EXPECT_TRUE(registry.paid_before("millbrook.visits", day(year_begins), day(quarter_1))->empty());
  EXPECT_EQ(registry.paid_before("millbrook.visits", day("2024-07-01"), day("2024-09-30"))->size(), 1U);
  EXPECT_FALSE(registry.paid_for("millbrook.visits", day("2024-10-01"), day("2024-12-31"))->has_value());
  EXPECT_DONE(run({}, {.earlier = {first->id, second->id}}));
}

/// Quarters of the financial year 2024-25.
const Ran quarters[] = {{.last = quarter_1, .period = "quarter 1 of financial year 2024-25"},
                               {.first = "2024-07-01", .last = "2024-09-30", .period = "quarter 2 of financial year 2024-25"},
                               {.first = "2024-10-01", .last = "2024-12-31", .period = "quarter 3 of financial year 2024-25"}};

Ran going_by(Ran ran, std::vector<std::string> earlier) {
  ran.earlier = std::move(earlier);
  return ran;
}

Ran settling(Ran ran, const std::string& id, std::vector<std::string> earlier = {}) {
  ran.settles = id;
  ran.earlier = std::move(earlier);
  return ran;
}

TEST_F(Story, ARunGoesByWhatStandsAsPaid) {
  EXPECT_DONE(draft_and_publish({}));
  const auto first = run({}, quarters[0]);
  EXPECT_DONE(confirm(first->id));
  const auto second = run({}, going_by(quarters[1], {first->id}));
  const auto settlement = run({}, settling(quarters[0], first->id));
  EXPECT_TRUE(registry.paid_since(*registry.run(second->id))->empty());
  EXPECT_DONE(confirm(settlement->id));
  EXPECT_EQ(why(confirm(second->id)), "run " + second->id + " can't be confirmed: it goes by what run " + first->id + " paid for quarter 1 of financial year 2024-25, which was settled since by run " +
                                          settlement->id + ", confirmed by A. Officer, Millbrook on 1 March 2024 | run it again, so that it goes by what stands as paid now, and keep and confirm that run");
  const auto since = registry.paid_since(*registry.run(second->id));
  ASSERT_EQ(since->size(), 1U);
  EXPECT_EQ(since->front().stands.row.id, settlement->id);
  EXPECT_EQ(since->front().instead_of, first->id);
  const auto again = run({}, going_by(quarters[1], {settlement->id}));
  EXPECT_DONE(confirm(again->id));
  const auto third = run({}, settling(quarters[1], again->id, {settlement->id}));
  EXPECT_DONE(confirm(run({}, settling(quarters[0], settlement->id))->id));
  EXPECT_NE(why(confirm(third->id)).find("settle that period again, so that it goes by what stands as paid now: `meed settle " + again->id + "`"), std::string::npos);
}

TEST_F(Story, WhatIsConfirmedSinceIsSaidUnlessItWasLeftOutOnPurpose) {
  EXPECT_DONE(draft_and_publish({}));
  const auto first = run({}, quarters[0]);
  EXPECT_DONE(confirm(first->id));
  const auto second = run({}, quarters[1]);
  const auto third = run({}, going_by(quarters[2], {first->id}));
  const auto alone = run({}, quarters[2]);
  EXPECT_DONE(confirm(second->id));
  const auto since = registry.paid_since(*registry.run(third->id));
  ASSERT_EQ(since->size(), 1U);
  EXPECT_EQ(since->front().stands.row.id, second->id);
  EXPECT_TRUE(since->front().instead_of.empty());
  EXPECT_TRUE(registry.paid_since(*registry.run(alone->id))->empty());
  EXPECT_TRUE(registry.paid_since(*registry.run(first->id))->empty());
}

TEST_F(Story, TheVerySameRunIsThereAlready) {
  EXPECT_DONE(draft({}));
  const auto first = run({}, {});
  hours -= 1;
  EXPECT_DONE(first);
  const Statement statement = registry.run(first->id)->statement;
  const auto again = registry.make(statement, {}, nullptr);
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->was_there);
  EXPECT_EQ(again->id, first->id);
}

}  // namespace
}  // namespace meed::registry
