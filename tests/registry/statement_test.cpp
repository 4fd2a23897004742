// Statements and their one text; keys and what they sign.
#include <gtest/gtest.h>

#include "base/sha256.hpp"
#include "registry/key.hpp"
#include "registry/ledger.hpp"
#include "registry/statement.hpp"

namespace meed::registry {
namespace {

Date day(std::string_view iso) { return Date::parse_iso(iso).value(); }
const VersionContent visits{{"millbrook.visits", "2024.1"}, std::string(64, 'a')};

Statement said(Said what) { return {"2024-03-01T09:30:00Z", "A. Officer, \"Millbrook\"\nCafé", std::move(what)}; }

std::vector<Statement> all_kinds() {
  Drafted drafted{visits, {"visits.meed", std::string(64, 'b'), true}, "Home visits", "Millbrook", day("2024-04-01"), day("2025-03-31"), {}, {}, ""};
  drafted.extends = {{{"national.visits", "2012.1"}, std::string(64, 'c')}, {{"national.core", "1"}, std::string(64, 'd')}};
  drafted.supersedes = VersionName{"millbrook.visits", "2023.1"};
  RunKept run{visits, {visits}, "financial year 2024-25", day("2024-04-01"), day("2025-03-31"), day("2024-06-30"), true, {"visits_paid"}, "meed 0.1.0", {}, {}, {"run.json", std::string(64, 'e'), true}, {"0123456789ab"}, "ba9876543210", {{"millbrook.penhill", "2024.1"}}};
  run.data = {{"visits.csv", std::string(64, 'f'), false}};
  return {said(drafted), said(Agreed{visits, "The board", day("2024-02-29"), "minute 7"}), said(Published{visits, "as agreed"}),
          said(Withdrawn{visits, "the price was wrong"}), said(run), said(RunKept{}), said(Confirmed{"0123456789ab", "paid"})};
}

TEST(Statement, IsReadBackAsItWasWritten) {
  for (const Statement& one : all_kinds()) {
    const auto read = read_statement(text_of(one));
    ASSERT_TRUE(read) << text_of(one) << read.error().what;
    EXPECT_EQ(*read, one);
  }
}

TEST(Statement, HasOneTextThatStays) {
  EXPECT_EQ(text_of(said(Agreed{visits, "The board", day("2024-02-29"), ""})),
            "{\"at\":\"2024-03-01T09:30:00Z\",\"by\":\"A. Officer, \\\"Millbrook\\\"\\nCafé\",\"said\":\"agreed\",\"version\":{\"policy\":\"millbrook.visits\","
            "\"version\":\"2024.1\",\"content\":\"" + std::string(64, 'a') + "\"},\"agreed_by\":\"The board\",\"agreed_on\":\"2024-02-29\"}");
}

TEST(Statement, AnyOtherTextIsRefused) {
  for (const Statement& one : all_kinds()) {
    const std::string text = text_of(one);
    EXPECT_FALSE(read_statement(text + " "));
    EXPECT_FALSE(read_statement(text.substr(0, text.size() - 1) + ",\"more\":\"\"}"));
    EXPECT_FALSE(read_statement("{\"said\":\"agreed\"," + text.substr(1)));
    for (std::size_t at = 0; at < text.size(); ++at) {  // whatever can still be read is another statement
      std::string other = text;
      other[at] = static_cast<char>(other[at] ^ 1);
      const auto read = read_statement(other);
      EXPECT_TRUE(!read || *read != one);
    }
  }
  for (const char* odd : {"", "[]", "null", "{}", "{\"at\":1,\"by\":[],\"said\":\"run\"}", "{\"at\":\"2024-03-01T09:30:00Z\",\"by\":\"A\",\"said\":\"unsaid\"}"}) {
    EXPECT_FALSE(read_statement(odd)) << odd;
  }
}

TEST(Statement, SpeaksOfAVersionOrARun) {
  const auto kinds = all_kinds();
  EXPECT_EQ(subject_of(kinds[0]), "millbrook.visits 2024.1");
  EXPECT_EQ(subject_of(kinds[4]), id_of(text_of(kinds[4])));
  EXPECT_EQ(subject_of(kinds[6]), "0123456789ab");
}

TEST(Key, SignsWhatItsOtherHalfTells) {
  const SecretKey key = SecretKey::make("A. Officer");
  const PublicKey open = key.public_key();
  const std::string signature = key.sign("what is said");
  EXPECT_TRUE(is_signed("what is said", signature, open.hexadecimal));
  EXPECT_FALSE(is_signed("what is sais", signature, open.hexadecimal));
  EXPECT_FALSE(is_signed("what is said", key.sign("other"), open.hexadecimal));
  EXPECT_FALSE(is_signed("what is said", signature, SecretKey::make("A. Officer").public_key().hexadecimal));
  EXPECT_FALSE(is_signed("what is said", "", ""));
}

TEST(Key, IsTheSameAfterItsFile) {
  const SecretKey key = SecretKey::make("Ålesund & Co");
  const auto again = SecretKey::read(key.text());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->sign("x"), key.sign("x"));
  EXPECT_EQ(again->text(), key.text());
  const auto open = read_public_key(text_of(key.public_key()));
  ASSERT_TRUE(open);
  EXPECT_EQ(open->name, "Ålesund & Co");
  EXPECT_EQ(open->hexadecimal, key.public_key().hexadecimal);
}

TEST(Key, NoOtherFileIsOne) {
  const SecretKey key = SecretKey::make("A. Officer");
  EXPECT_FALSE(SecretKey::read(text_of(key.public_key())));
  EXPECT_FALSE(read_public_key(key.text()));
  EXPECT_FALSE(SecretKey::read(key.text() + "\n"));
  EXPECT_FALSE(SecretKey::read(key.text().substr(0, key.text().size() - 3)));
  EXPECT_FALSE(SecretKey::read(""));
}

/// Test 1 of RFC 8032, 7.1.
TEST(Key, AgreesWithTheStandard) {
  const auto key = SecretKey::read("meed secret key (Ed25519); whoever has it can sign in its name\nname: RFC\nsecret: 9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60\n");
  ASSERT_TRUE(key);
  EXPECT_EQ(key->public_key().hexadecimal, "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  EXPECT_EQ(key->sign(""), "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
}

TEST(Ledger, AnyChangeOfAnEntryShows) {
  const SecretKey key = SecretKey::make("A. Officer");
  const Entry first = next_entry({}, all_kinds()[0], {});
  const Entry second = next_entry({first.number, first.hash}, all_kinds()[2], sign(all_kinds()[2], &key));
  EXPECT_FALSE(why_broken(first, {}));
  EXPECT_FALSE(why_broken(second, {first.number, first.hash}));
  for (std::string Entry::*part : {&Entry::statement, &Entry::key, &Entry::signature, &Entry::previous, &Entry::hash, &Entry::subject}) {
    for (std::size_t at = 0; at < (second.*part).size(); ++at) {
      Entry changed = second;
      (changed.*part)[at] = static_cast<char>((changed.*part)[at] ^ 4);
      EXPECT_TRUE(why_broken(changed, {first.number, first.hash}));
    }
  }
  EXPECT_TRUE(why_broken(second, {}));
}

TEST(Ledger, WhatIsPublishedIsSigned) {
  const Entry entry = next_entry({}, all_kinds()[2], {});
  EXPECT_EQ(why_broken(entry, {}), "it isn't signed, though what is published has to be");
}

}  // namespace
}  // namespace meed::registry
