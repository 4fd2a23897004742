#include <gtest/gtest.h>

#include "base/sha256.hpp"
#include "host/data_file.hpp"

namespace meed::host {
namespace {

using Names = std::vector<std::string>;

KeptFiles kept(std::map<std::string, std::string> files) {
  std::map<std::string, std::string> hashes;
  for (const auto& [name, bytes] : files) hashes.emplace(name, sha256(bytes));
  return KeptFiles(hashes, [files](const std::string& hash) -> Result<std::string> {
    for (const auto& [name, bytes] : files) {
      if (sha256(bytes) == hash && bytes != "lost") return bytes;
    }
    return fail("it was changed", "look at it");
  });
}

TEST(DataPlace, OpensWhatWasKept) {
  const KeptFiles place = kept({{"visits.csv", "id\nV1\n"}, {"centres.csv", "id\n"}});
  EXPECT_TRUE(place.has("visits.csv"));
  EXPECT_FALSE(place.has("families.csv"));
  auto file = place.open("visits.csv");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->bytes(), "id\nV1\n");
  file->hash();
  file->passed(file->bytes().substr(0, 3));
  EXPECT_EQ(file->sha256(), sha256("id\nV1\n"));
}

TEST(DataPlace, NamesAFileThatCantBeHad) {
  const auto file = kept({{"visits.csv", "lost"}}).open("visits.csv");
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().what, "visits.csv, as it was kept: it was changed");
}

TEST(DataPlace, KnowsAFileByTheOtherNamesThatItMayHave) {
  const KeptFiles place = kept({{"visits.csv.gz", "a"}, {"centres.parquet", "b"}, {"centres.csv", "c"}});
  EXPECT_EQ(names_in(place, "visits.csv"), (Names{"visits.csv.gz"}));
  EXPECT_EQ(names_in(place, "centres.csv"), (Names{"centres.csv", "centres.parquet"}));
  EXPECT_TRUE(names_in(place, "families.csv").empty());
}

TEST(DataPlace, SaysOfAKeptFileThatItCantBeDecompressed) {
  const auto file = kept({{"visits.csv.gz", "plain text"}}).open("visits.csv.gz");
  ASSERT_TRUE(file);
  EXPECT_TRUE(file->broken());
  EXPECT_EQ(file->as_it_lies(), "plain text");
  EXPECT_TRUE(file->bytes().empty());
}

}  // namespace
}  // namespace meed::host
