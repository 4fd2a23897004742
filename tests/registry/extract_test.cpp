// Extracts: what they hold, and the files that they are written as.
#include "registry/extract_files.hpp"

#include <algorithm>

#include "registry/bundle.hpp"
#include "tests/registry/story.hpp"

namespace meed::registry {
namespace {

class Extracts : public Story {
 protected:
  Rules base{.policy = "county.visits", .version = "1", .text = "county's rules"};
  Rules visits{.extends = {content(base)}};
  Rules other{.policy = "millbrook.meals", .text = "rules of meals"};
  std::string first_run, second_run;

  void SetUp() override {
    EXPECT_DONE(draft_and_publish(base));
    EXPECT_DONE(draft_and_publish(other));
    EXPECT_DONE(draft_and_publish(visits));
    first_run = run(visits, {"2024-04-01", "2024-06-30", "quarter 1 of financial year 2024-25"})->id;
    EXPECT_DONE(confirm(first_run));
    EXPECT_DONE(run(other, {}));
    second_run = run(visits, {.earlier = {first_run}})->id;
  }

  static std::vector<std::string> names(const ExtractFiles& files) {
    std::vector<std::string> all;
    for (const NamedBytes& file : files.files) all.push_back(file.name);
    return all;
  }
  static std::string found(const ReadExtract& read) {
    std::string text;
    for (const Finding& one : read.findings) text += one.where + ": " + one.what + "\n";
    return text;
  }
  static bool finds(const std::vector<NamedBytes>& files, const std::string& where) {
    const auto read = read_extract(files);
    return std::any_of(read.findings.begin(), read.findings.end(), [&](const Finding& one) { return one.where.find(where) != std::string::npos; });
  }
  static std::vector<std::uint64_t> numbers(const Extract& extract) {
    std::vector<std::uint64_t> all;
    for (const Entry& entry : extract.entries) all.push_back(entry.number);
    return all;
  }
};

TEST_F(Extracts, AllOfItIsWhole) {
  const auto all = extract_all(*storage);
  ASSERT_TRUE(all) << why(all);
  EXPECT_TRUE(all->is_whole());
  EXPECT_EQ(all->entries, storage->kept.entries);
  const ExtractFiles files = files_of(*all);
  const auto read = read_extract(files.files);
  EXPECT_EQ(found(read), "");
  EXPECT_EQ(read.extract.entries, all->entries);
  EXPECT_EQ(read.extract.head.hash, all->head.hash);
  EXPECT_EQ(read.extract.objects.size(), storage->kept.objects.size());
  const auto there = names(files);
  for (const char* name : {"README.md", "registry.txt", "rules/county.visits/1.meed", "rules/millbrook.visits/2024.1.meed", "entries/000000/000000002.published.json"}) {
    EXPECT_TRUE(std::count(there.begin(), there.end(), name)) << name;
  }
}

TEST_F(Extracts, WithAVersionComesWhatItExtends) {
  const auto some = extract(*storage, {.versions = {{"millbrook.visits", "2024.1"}}});
  ASSERT_TRUE(some) << why(some);
  EXPECT_EQ(numbers(*some), (std::vector<std::uint64_t>{1, 2, 5, 6}));
  EXPECT_EQ(found(read_extract(files_of(*some).files)), "");
  EXPECT_EQ(some->head.number, storage->kept.entries.size());
}

TEST_F(Extracts, WithARunComeThoseThatItWentBy) {
  const auto some = extract(*storage, {.runs = {second_run.substr(0, 7)}});
  ASSERT_TRUE(some) << why(some);
  EXPECT_EQ(numbers(*some), (std::vector<std::uint64_t>{1, 2, 5, 6, 7, 8, 10}));
  const auto same = extract(*storage, {.versions = {{"millbrook.visits", "2024.1"}}, .all_runs = true});
  EXPECT_EQ(numbers(*same), numbers(*some));
  EXPECT_EQ(found(read_extract(files_of(*some).files)), "");
}

TEST_F(Extracts, WhatIsntThereIsRefused) {
  EXPECT_EQ(why(extract(*storage, {.versions = {{"millbrook.visits", "1999.1"}}})), "the registry has no millbrook.visits 1999.1 | `meed versions` lists what it has");
  EXPECT_EQ(why(extract(*storage, {.runs = {"fff"}})), "the registry has no run fff | `meed runs` lists them");
}

TEST_F(Extracts, AnEarlierDraftComesOnlyWithARunOfIt) {
  Rules draft{.policy = "millbrook.plays", .text = "first thoughts"}, later = draft;
  later.text = "second thoughts";
  EXPECT_DONE(this->draft(draft));
  const auto tried = run(draft, {});
  EXPECT_DONE(tried);
  EXPECT_DONE(this->draft(later));
  EXPECT_EQ(numbers(*extract(*storage, {.versions = {{"millbrook.plays", "2024.1"}}})), (std::vector<std::uint64_t>{13}));
  const auto both = extract(*storage, {.versions = {{"millbrook.plays", "2024.1"}}, .all_runs = true});
  EXPECT_EQ(numbers(*both), (std::vector<std::uint64_t>{11, 12, 13}));
  const ExtractFiles files = files_of(*both);
  EXPECT_EQ(found(read_extract(files.files)), "");
  const auto there = names(files);
  EXPECT_TRUE(std::count(there.begin(), there.end(), object_file(sha256("first thoughts"))));
}

TEST_F(Extracts, AnEntryMoreAddsFilesAndChangesOne) {
  const auto before = extract_all(*storage);
  const ExtractFiles old = files_of(*before);
  EXPECT_DONE(confirm(second_run));
  const auto after = extract_all(*storage);
  const ExtractFiles now = files_of(*after);
  std::vector<std::string> changed;
  for (const NamedBytes& file : now.files) {
    const bool same = std::any_of(old.files.begin(), old.files.end(), [&](const NamedBytes& one) { return one.name == file.name && one.bytes == file.bytes; });
    if (!same) changed.push_back(file.name);
  }
  EXPECT_EQ(changed, (std::vector<std::string>{"entries/000000/000000011.confirmed.json", "registry.txt"}));
}

/// Changes one bit of many bytes of each file, another from byte to byte. A seal behind the last entry shows in the last hash.
TEST_F(Extracts, WhatWasChangedInAFileIsFoundAndNamed) {
  for (const bool whole : {true, false}) {
    const auto all = whole ? extract_all(*storage) : extract(*storage, {.versions = {{"millbrook.visits", "2024.1"}}});
    ExtractFiles files = files_of(*all);
    for (NamedBytes& file : files.files) {
      if (file.name == readme_file) continue;
      std::string bytes(file.bytes);
      const std::string_view before = file.bytes;
      file.bytes = bytes;
      for (std::size_t at = 0; at < bytes.size(); at += 23) {
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << at % 8));
        const std::string number = file.name.starts_with(entries_folder) ? "entry " + std::to_string(std::stoi(file.name.substr(file.name.rfind('/') + 1))) : file.name;
        ASSERT_TRUE(finds(files.files, file.name) || finds(files.files, number) || (file.name == seals_file && finds(files.files, std::string(words_file)))) << file.name << ", byte " << at;
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << at % 8));
      }
      file.bytes = before;
    }
  }
}

TEST_F(Extracts, WhatWasTakenAwayOrPutInIsFoundAndNamed) {
  for (const bool whole : {true, false}) {
    const auto all = whole ? extract_all(*storage) : extract(*storage, {.versions = {{"millbrook.visits", "2024.1"}}});
    const ExtractFiles files = files_of(*all);
    for (std::size_t i = 0; i < files.files.size(); ++i) {
      auto fewer = files.files;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      if (files.files[i].name == readme_file) continue;
      EXPECT_NE(found(read_extract(fewer)), "") << files.files[i].name;
    }
    auto more = files.files;
    more.push_back({"objects/ab/abc", "more"});
    more.push_back({"notes.txt", "more"});
    more.push_back(files.files[3]);
    for (const std::string& name : {std::string("objects/ab/abc"), std::string("notes.txt"), files.files[3].name}) EXPECT_TRUE(finds(more, name)) << name;
  }
}

}  // namespace
}  // namespace meed::registry
