// Taking extracts over: the same chain in an empty registry, statements as they were signed in another.
#include "registry/take_over.hpp"

#include "registry/extract_files.hpp"
#include "registry/verify.hpp"
#include "tests/registry/story.hpp"

namespace meed::registry {
namespace {

class TakingOver : public Story {
 protected:
  Rules visits, later{.version = "2025.1", .text = "rules of 2025.1", .first = "2025-04-01", .last = "2026-03-31"};
  MemoryStorage there{"there"};

  void SetUp() override {
    EXPECT_DONE(draft_and_publish(visits));
    const auto ran = run(visits, {});
    EXPECT_DONE(confirm(ran->id));
  }

  Extract all() { return extract_all(*storage).value(); }
  static std::size_t findings(Storage& storage) { return verify(storage, {})->findings.size(); }
};

TEST_F(TakingOver, AnEmptyRegistryGetsTheSameChain) {
  const auto taken = restore(there, all());
  ASSERT_TRUE(taken) << why(taken);
  EXPECT_EQ(taken->added, 4U);
  EXPECT_EQ(there.kept.entries, storage->kept.entries);
  EXPECT_EQ(there.kept.objects, storage->kept.objects);
  EXPECT_EQ(there.kept.versions, storage->kept.versions);
  EXPECT_EQ(there.kept.runs, storage->kept.runs);
  EXPECT_EQ(findings(there), 0U);
}

TEST_F(TakingOver, OneThatHasTheBeginningGetsWhatIsNew) {
  EXPECT_DONE(restore(there, all()));
  EXPECT_EQ(restore(there, all())->added, 0U);
  const Extract before = all();
  EXPECT_DONE(draft_and_publish(later));
  const auto taken = restore(there, all());
  ASSERT_TRUE(taken) << why(taken);
  EXPECT_EQ(taken->added, 2U);
  EXPECT_EQ(taken->were_there, 4U);
  EXPECT_EQ(there.kept.entries, storage->kept.entries);
  EXPECT_EQ(restore(there, before)->added, 0U);
}

TEST_F(TakingOver, OneThatWentAnotherWayRefusesAndSaysWhere) {
  EXPECT_DONE(restore(there, all()));
  Registry elsewhere(std::make_unique<MemoryStorage>());
  EXPECT_DONE(draft(later));
  const Extract mine = all();
  Drafted other{{{"millbrook.meals", "1"}, sha256("meals")}, {"meals.meed", sha256("meals"), true}, "Meals", "Millbrook", day("2024-04-01"), day("2025-03-31"), {}, {}, ""};
  ASSERT_TRUE(there.write([&](Writing& writing) -> Result<void> {
    const Statement statement{"2024-04-01T10:00:00Z", "C. Clerk", other};
    const Entry entry = next_entry(writing.head().value(), statement, {});
    EXPECT_TRUE(writing.put_object(sha256("meals"), "meals"));
    return writing.append(entry);
  }));
  const auto taken = restore(there, mine);
  EXPECT_EQ(why(taken).substr(0, 200), "the registry has gone another way from entry 5 on: here drafted millbrook.meals 1, by C. Clerk at 2024-04-01T10:00:00Z; there drafted millbrook.visits 2025.1, by B. Clerk at 2024-03-01T05:00:00Z | not");
  EXPECT_EQ(there.kept.entries.size(), 5U);
}

TEST_F(TakingOver, AnotherRegistryKeepsWhoSignedIt) {
  Registry other(std::make_unique<MemoryStorage>());
  const SecretKey clerk = SecretKey::make("C. Clerk, County");
  ASSERT_TRUE(other.make({"2024-01-01T00:00:00Z", "C. Clerk, County", Drafted{{{"county.x", "1"}, sha256("x")}, {"x.meed", sha256("x"), true}, "X", "County", day("2024-04-01"), day("2025-03-31"), {}, {}, ""}}, {{sha256("x"), "x"}}, &clerk));
  const auto taken = take_over(other.storage(), all());
  ASSERT_TRUE(taken) << why(taken);
  EXPECT_EQ(taken->added, 4U);
  const auto told = other.told_of("millbrook.visits 2024.1");
  ASSERT_EQ(told->size(), 2U);
  EXPECT_EQ((*told)[1].entry.key, key.public_key().hexadecimal);
  EXPECT_EQ((*told)[1].entry.signature, storage->kept.entries[1].signature);
  EXPECT_EQ((*told)[1].entry.number, 3U);
  EXPECT_EQ(findings(other.storage()), 0U);
  const auto again = take_over(other.storage(), all());
  EXPECT_EQ(again->added, 0U);
  EXPECT_EQ(again->were_there, 4U);
  EXPECT_DONE(draft_and_publish(later));
  EXPECT_DONE(withdraw(visits, "wrong table"));
  EXPECT_EQ(take_over(other.storage(), all())->added, 3U);
  EXPECT_EQ(take_over(other.storage(), all())->added, 0U);
  EXPECT_EQ(findings(other.storage()), 0U);
}

TEST_F(TakingOver, TheSameVersionWithOtherRulesIsRefusedNamingBoth) {
  Registry other(std::make_unique<MemoryStorage>());
  ASSERT_TRUE(other.make({"2024-01-01T00:00:00Z", "C. Clerk", Drafted{{{"millbrook.visits", "2024.1"}, sha256("x")}, {"x.meed", sha256("x"), true}, "X", "County", day("2024-04-01"), day("2025-03-31"), {}, {}, ""}}, {{sha256("x"), "x"}}, nullptr));
  EXPECT_EQ(why(take_over(other.storage(), all())).substr(0, 184),
            "millbrook.visits 2024.1 is in the registry with other rules: those in the registry were drafted by C. Clerk on 2024-01-01 (draft), those to be taken over drafted by B. Clerk on 2024-03");
  EXPECT_EQ(other.storage().read([](Reading& reading) -> Result<void> {
    EXPECT_EQ(reading.head()->number, 1U);
    return {};
  }).has_value(), true);
}

TEST_F(TakingOver, HeldInMemoryItAnswersAsARegistry) {
  EXPECT_DONE(draft_and_publish(later));
  const auto some = extract(*storage, {.versions = {{"millbrook.visits", "2025.1"}}});
  auto kept = held(*some, "a bundle");
  ASSERT_TRUE(kept);
  Registry inside(std::move(*kept));
  EXPECT_EQ(inside.version(VersionName{"millbrook.visits", "2025.1"})->text, "rules of 2025.1");
  EXPECT_FALSE(inside.version(VersionName{"millbrook.visits", "2024.1"}));
  EXPECT_EQ(findings(inside.storage()), 0U);
}

}  // namespace
}  // namespace meed::registry
