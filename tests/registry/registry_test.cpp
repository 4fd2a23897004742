// What may be said of versions, and what it comes to.
#include "tests/registry/story.hpp"

namespace meed::registry {
namespace {

TEST_F(Story, AVersionIsDraftedAgreedAndPublished) {
  const Rules rules;
  EXPECT_DONE(draft(rules));
  EXPECT_EQ(state_of(rules), State::draft);
  EXPECT_DONE(agree(rules, "The board"));
  EXPECT_EQ(state_of(rules), State::agreed);
  EXPECT_DONE(publish(rules));
  const auto found = registry.version(VersionName{"millbrook.visits", "2024.1"});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->row.state, State::published);
  EXPECT_EQ(found->row.agreed_by, "The board");
  EXPECT_EQ(found->row.agreed_on, "2024-03-01");
  EXPECT_EQ(found->text, "rules of 2024.1");
  EXPECT_EQ(found->file, "visits.meed");
  EXPECT_EQ(registry.told_of("millbrook.visits 2024.1")->size(), 3U);
}

TEST_F(Story, ADraftMayChangeAndThenIsNoLongerAgreed) {
  Rules rules;
  EXPECT_DONE(draft(rules));
  EXPECT_DONE(agree(rules, "The board"));
  Rules other = rules;
  other.text = "other rules";
  EXPECT_DONE(draft(other));
  EXPECT_EQ(state_of(rules), State::draft);
  EXPECT_EQ(why(publish(rules)), "millbrook.visits 2024.1 was drafted by B. Clerk on 1 March 2024, with other rules than these | look at it with `meed show \"millbrook.visits 2024.1\" --text`");
  EXPECT_EQ(registry.version(content(rules))->text, "rules of 2024.1");
  EXPECT_EQ(registry.version(content(other))->text, "other rules");
}

TEST_F(Story, WhatWasSaidIsntSaidTwice) {
  const Rules rules;
  EXPECT_FALSE(draft(rules)->was_there);
  EXPECT_TRUE(draft(rules)->was_there);
  EXPECT_FALSE(agree(rules, "The board")->was_there);
  EXPECT_TRUE(agree(rules, "The board")->was_there);
  EXPECT_FALSE(publish(rules)->was_there);
  EXPECT_TRUE(publish(rules)->was_there);
  EXPECT_TRUE(draft(rules)->was_there);
  EXPECT_EQ(storage->kept.entries.size(), 3U);
  EXPECT_EQ(why(say(Published{content(rules), "otherwise"}, {}, &key)), "millbrook.visits 2024.1 was published by A. Officer, Millbrook on 1 March 2024 already, because \"as agreed\" | nothing is left to be done");
}

TEST_F(Story, WhatIsPublishedStays) {
  const Rules rules;
  EXPECT_DONE(draft_and_publish(rules));
  Rules other = rules;
  other.text = "other rules";
  EXPECT_EQ(why(draft(other)), "millbrook.visits 2024.1 was published by A. Officer, Millbrook on 1 March 2024, with other rules than these | give these rules a version of their own, that says `supersedes: millbrook.visits 2024.1`");
}

TEST_F(Story, PublishingNeedsAKey) {
  EXPECT_DONE(draft({}));
  EXPECT_EQ(why(say(Published{content({}), ""})), "what is published has to be signed, and there is no key | name a file of a secret key with `--key`; `meed key new` makes one");
}

TEST_F(Story, WhoSignsSaysIt) {
  EXPECT_EQ(why(registry.make({now(), "C. Other", Confirmed{"x", ""}}, {}, &key)), "this is said by C. Other and signed by A. Officer, Millbrook | let whoever signs it say it");
  EXPECT_EQ(why(registry.make({now(), "bad \xff name", Agreed{content({}), "x", day("2024-01-01"), ""}}, {}, nullptr)),
            "what is to be said to the registry can't be written down: it holds what is no text in UTF-8 | check names and reasons for odd characters");
}

TEST_F(Story, TwoVersionsArentInForceOnOneDay) {
  EXPECT_DONE(draft_and_publish({}));
  Rules next{.version = "2024.2", .text = "rules of 2024.2", .first = "2024-10-01"};
  EXPECT_EQ(why(draft_and_publish(next)), "millbrook.visits 2024.2 would be in force together with 2024.1 (1 April 2024 to 31 March 2025), published by A. Officer, Millbrook on 1 March 2024: "
            "both on each day from 1 October 2024 to 31 March 2025 | if it takes over from that one, say so in its header: `supersedes: millbrook.visits 2024.1`; if not, mend its days in force");
  next.text = "and supersedes";
  next.supersedes = "2024.1";
  EXPECT_DONE(draft_and_publish(next));
  EXPECT_EQ(state_of({}), State::superseded);
  EXPECT_EQ(registry.in_force("millbrook.visits", day("2024-09-30"))->row.name.version, "2024.1");
  EXPECT_EQ(registry.in_force("millbrook.visits", day("2024-10-01"))->row.name.version, "2024.2");
}

TEST_F(Story, WhatTakesOverByWayOfAnotherIsAlone) {
  EXPECT_DONE(draft_and_publish({}));
  EXPECT_DONE(draft_and_publish({.version = "2024.2", .text = "2", .last = "2024-09-30", .supersedes = "2024.1"}));
  EXPECT_DONE(draft_and_publish({.version = "2024.3", .text = "3", .first = "2024-07-01", .supersedes = "2024.2"}));
  EXPECT_EQ(registry.in_force("millbrook.visits", day("2024-06-30"))->row.name.version, "2024.2");
  EXPECT_EQ(registry.in_force("millbrook.visits", day("2024-12-01"))->row.name.version, "2024.3");
  // With the one between withdrawn, the first stays superseded by the last.
  EXPECT_DONE(withdraw({.version = "2024.2", .text = "2"}, "wrong price"));
  EXPECT_EQ(state_of({}), State::superseded);
  EXPECT_EQ(registry.in_force("millbrook.visits", day("2024-06-30"))->row.name.version, "2024.1");
  EXPECT_EQ(registry.in_force("millbrook.visits", day("2024-12-01"))->row.name.version, "2024.3");
}

TEST_F(Story, VersionsDontSupersedeOneAnotherInACircle) {
  EXPECT_DONE(draft_and_publish({.supersedes = "2024.2"}));
  EXPECT_EQ(why(draft_and_publish({.version = "2024.2", .text = "2", .supersedes = "2024.1"})),
            "millbrook.visits 2024.2 says that it supersedes millbrook.visits 2024.1, and millbrook.visits 2024.1 that it supersedes millbrook.visits 2024.2 | name the version that it takes over from");
}

TEST_F(Story, AWithdrawnVersionGivesBackWhatItTookOver) {
  EXPECT_DONE(draft_and_publish({}));
  const Rules next{.version = "2024.2", .text = "2", .supersedes = "2024.1"};
  EXPECT_DONE(draft_and_publish(next));
  EXPECT_EQ(why(withdraw(next, "")), "no reason is given for withdrawing millbrook.visits 2024.2 | say what turned out to be wrong: `--because \"…\"`");
  EXPECT_DONE(withdraw(next, "the price was wrong"));
  EXPECT_EQ(state_of({}), State::published);
  EXPECT_EQ(state_of(next), State::withdrawn);
  EXPECT_EQ(registry.in_force("millbrook.visits", day("2024-12-01"))->row.name.version, "2024.1");
  EXPECT_TRUE(withdraw(next, "the price was wrong")->was_there);
  EXPECT_EQ(why(publish(next)), "millbrook.visits 2024.2 was withdrawn by A. Officer, Millbrook on 1 March 2024: it can't be published again | give the rules a version of their own");
  EXPECT_EQ(why(draft(next)), "millbrook.visits 2024.2 was withdrawn by A. Officer, Millbrook on 1 March 2024: its name isn't free | give these rules a version of their own");
}

TEST_F(Story, WhatIsRestedOnIsThereAndStays) {
  const Rules national{.policy = "national.visits", .version = "1", .text = "national"};
  const Rules board{.policy = "millbrook.board", .text = "board", .extends = {content(national)}};
  EXPECT_EQ(why(draft(board)), "what millbrook.board 2024.1 extends isn't there: the registry has no national.visits 1 | it is empty: `meed publish FILE` puts a policy in");
  EXPECT_DONE(draft(national));
  EXPECT_DONE(draft(board));
  EXPECT_EQ(why(publish(board)), "millbrook.board 2024.1 extends national.visits 1, which was drafted by B. Clerk on 1 March 2024, and isn't published | publish that first");
  EXPECT_DONE(publish(national));
  EXPECT_DONE(publish(board));
  EXPECT_EQ(why(withdraw(national, "wrong")), "national.visits 1 can't be withdrawn while millbrook.board 2024.1 rests on it | withdraw that one first");
  EXPECT_DONE(withdraw(board, "wrong"));
  EXPECT_DONE(withdraw(national, "wrong"));
  EXPECT_EQ(why(draft({.policy = "millbrook.board", .version = "2", .text = "2", .extends = {content(national)}})),
            "millbrook.board 2 extends national.visits 1, which was withdrawn by A. Officer, Millbrook on 1 March 2024 | extend a version that stands");
}

TEST_F(Story, WhatIsntThereIsSaidWithTheNearestName) {
  EXPECT_DONE(draft_and_publish({}));
  EXPECT_EQ(why(registry.version(VersionName{"millbrook.visit", "2024.1"})), "the registry has no millbrook.visit 2024.1 | perhaps `millbrook.visits` is meant; `meed versions` shows them all");
  EXPECT_EQ(why(registry.version(VersionName{"millbrook.visits", "2024.2"})), "the registry has no millbrook.visits 2024.2 | of that policy it has 2024.1 (published)");
  EXPECT_EQ(why(registry.in_force("millbrook.visits", day("2030-01-01"))), "no published version of millbrook.visits is in force on 1 January 2030 | published are 2024.1 (1 April 2024 to 31 March 2025)");
}

TEST_F(Story, ADraftIsInForceOnlyIfThatIsAskedFor) {
  EXPECT_DONE(draft({}));
  EXPECT_EQ(why(registry.in_force("millbrook.visits", day("2024-06-01"))), "no published version of millbrook.visits is in force on 1 June 2024 | none is published: `meed publish` does it");
  EXPECT_EQ(registry.in_force("millbrook.visits", day("2024-06-01"), true)->row.name.version, "2024.1");
}

TEST_F(Story, SeveralAreMadeOrNone) {
  const Rules rules;
  const Drafted drafted{content(rules), {"visits.meed", sha256(rules.text), true}, "", "", day(rules.first), day(rules.last), {}, {}, ""};
  const std::string at = now();
  EXPECT_FALSE(registry.make({{{at, "A. Officer, Millbrook", drafted}, {{drafted.text.sha256, rules.text}}}, {{at, "A. Officer, Millbrook", Withdrawn{content(rules), "no"}}, {}}}, &key));
  EXPECT_TRUE(storage->kept.entries.empty());
  EXPECT_TRUE(storage->kept.objects.empty());
}

}  // namespace
}  // namespace meed::registry
