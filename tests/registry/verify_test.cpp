// One bit changed in anything that is kept is found, and named.
#include "registry/verify.hpp"
#include "tests/registry/story.hpp"

namespace meed::registry {
namespace {

class Audit : public Story {
 protected:
  Audit() {
    EXPECT_DONE(draft_and_publish({}));
    EXPECT_DONE(draft({.version = "2024.2", .text = "2", .first = "2024-10-01", .supersedes = "2024.1"}));
    EXPECT_DONE(agree({.version = "2024.2", .text = "2"}, "The board"));
    EXPECT_DONE(publish({.version = "2024.2", .text = "2"}));
    run_id = run({}, {})->id;
    EXPECT_DONE(confirm(run_id));
    EXPECT_DONE(withdraw({.version = "2024.2", .text = "2"}, "wrong"));
  }

  std::string found(const std::vector<PublicKey>& trusted = {}) {
    const auto verified = verify(*storage, trusted);
    if (!verified) return verified.error().what;
    std::string all;
    for (const Finding& one : verified->findings) all += one.where + ": " + one.what + "\n";
    return all;
  }

  std::string run_id;
};

TEST_F(Audit, NothingIsFoundInAWholeRegistry) {
  EXPECT_EQ(found(), "");
  const auto verified = verify(*storage, {key.public_key()});
  EXPECT_EQ(verified->entries, 8U);
  EXPECT_EQ(verified->objects, 3U);
  EXPECT_EQ(verified->signatures, 4U);
  ASSERT_EQ(verified->signers.size(), 1U);
  EXPECT_EQ(verified->signers[0].name, "A. Officer, Millbrook");
  EXPECT_TRUE(verified->findings.empty());
}

TEST_F(Audit, EveryBitOfAnEntryCounts) {
  const Kept whole = storage->kept;
  for (std::size_t number = 0; number < whole.entries.size(); ++number) {
    for (std::string Entry::*part : {&Entry::statement, &Entry::key, &Entry::signature, &Entry::previous, &Entry::hash, &Entry::subject}) {
      for (std::size_t at = 0; at < (whole.entries[number].*part).size(); at += 7) {
        storage->kept = whole;
        (storage->kept.entries[number].*part)[at] ^= static_cast<char>(1 << at % 8);
        EXPECT_EQ(found().find("entry " + std::to_string(number + 1) + ": "), 0U);
      }
    }
  }
}

TEST_F(Audit, ObjectsAndTheIndexCountToo) {
  const Kept whole = storage->kept;
  for (const auto& [hash, bytes] : whole.objects) {
    storage->kept.objects[hash][0] ^= 1;
    EXPECT_EQ(found(), "object " + hash + ": its bytes aren't those that were kept\n");
    storage->kept.objects.erase(hash);
    EXPECT_EQ(found().find("object " + hash + ": it isn't there, though entry "), 0U);
    storage->kept = whole;
  }
  storage->kept.objects[std::string(64, '0')] = "more";
  EXPECT_NE(found().find("no entry names it"), std::string::npos);
  storage->kept = whole;
  storage->kept.versions.begin()->second.state = State::draft;
  EXPECT_EQ(found(), "index of millbrook.visits 2024.1: it says otherwise than the entries do\n");
  storage->kept = whole;
  storage->kept.versions.erase(std::prev(storage->kept.versions.end()));
  EXPECT_EQ(found(), "index of millbrook.visits 2024.2: it isn't there, though entries speak of it\n");
  storage->kept = whole;
  storage->kept.runs.begin()->second.confirmed = 0;
  EXPECT_EQ(found(), "index of run " + run_id + ": it says otherwise than the entries do\n");
}

TEST_F(Audit, WhatIsLeftOutOrPutInShows) {
  const Kept whole = storage->kept;
  storage->kept.entries.erase(storage->kept.entries.begin() + 3);
  EXPECT_EQ(found().find("entry 5: it stands after entry 3: what should be between them is gone"), 0U);
  storage->kept = whole;
  std::swap(storage->kept.entries[3], storage->kept.entries[4]);
  EXPECT_NE(found(), "");
}

TEST_F(Audit, SignaturesAreOfTrustedKeys) {
  const SecretKey other = SecretKey::make("C. Other");
  EXPECT_EQ(found({other.public_key()}).find("entry 2: it is signed with a key that isn't trusted, in the name of A. Officer, Millbrook"), 0U);
  EXPECT_EQ(found({{"C. Other", key.public_key().hexadecimal}}).find("entry 2: it is signed with the key of C. Other, in the name of A. Officer, Millbrook"), 0U);
}

}  // namespace
}  // namespace meed::registry
