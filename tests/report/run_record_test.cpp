#include "report/run_record.hpp"

#include <gtest/gtest.h>

#include "base/sha256.hpp"
#include "tests/explain/small_case.hpp"

namespace meed::report {
namespace {

// From FIPS 180-4's examples.
TEST(Sha256, MatchesThePublishedExamples) {
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, IsTheSameHoweverTheBytesCome) {
  Sha256 hash;
  hash.add("a");
  hash.add("");
  hash.add("bc");
  EXPECT_EQ(hash.hexadecimal(), sha256("abc"));
}

TEST(RunRecord, IsTheSameForTheSameInputsAndChangesWithThem) {
  const explain::testing::SmallCase small;
  RunRecord record{"0.1.0", *small.run, {}, false, {{"small.meed", "policy"}}, hashed({{"a.csv", "id\n"}}), hashed({{"b.csv", "x\n"}})};
  const std::string first = run_record(record);
  EXPECT_EQ(first, run_record(record));
  EXPECT_NE(first.find("\"period\": \"financial year 2012-13\""), std::string::npos) << first;
  EXPECT_NE(first.find("\"sha256\": \"" + sha256("id\n") + "\""), std::string::npos);
  const std::string lines = sha256("policy") + "  rules/small.meed\n" + sha256("id\n") + "  data/a.csv\n" + sha256("x\n") + "  results/b.csv\n";
  EXPECT_NE(first.find(sha256(lines)), std::string::npos);
  record.data[0].sha256 = sha256("id\n1\n");
  EXPECT_NE(first, run_record(record));
}

}  // namespace
}  // namespace meed::report
