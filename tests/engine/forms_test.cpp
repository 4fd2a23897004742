// The examples of every policy that ships, and Swindon's data: each present cell fits the form of its step.
#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <filesystem>

#include "engine/test.hpp"
#include "host/files.hpp"
#include "tests/eval/within_forms.hpp"

namespace meed::engine {
namespace {

std::vector<std::string> files_in(const std::string& folder, const std::string& extension) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == extension) names.push_back(entry.path().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::unique_ptr<Compilation> compiled(const std::string& name) {
  return compile({{name, *host::read_file(name)}}, host::FolderFinder{});
}

std::string misfit(const model::Policy& policy, const Run& run, eval::FormCount& count) {
  return first_misfit(run.plan, policy, run.result, plan::forms_of(run.plan, policy, {}), count);
}

TEST(Forms, HoldEveryCellOfTheExamplesThatShip) {
  eval::FormCount count;
  for (const std::string& name : files_in("rules", ".meed")) {
    const auto compilation = compiled(name);
    if (!compilation->policy) continue;
    for (const ExampleResult& example : run_examples(*compilation->policy)) {
      EXPECT_EQ(misfit(*compilation->policy, *example.run, count), "") << name << ", " << example.example->name;
    }
  }
  EXPECT_GE(count.narrow * 2, count.present) << count.narrow << " cells of " << count.present << " are narrow";
}

TEST(Forms, HoldEveryCellOfSwindonsData) {
  eval::FormCount count;
  for (const std::string name : {"rules/swindon/outreach.meed", "rules/swindon/life_chances.meed"}) {
    const auto compilation = compiled(name);
    ASSERT_TRUE(compilation->policy);
    const model::Policy& policy = *compilation->policy;
    std::deque<std::string> texts;
    RunRequest request;
    request.period = *Period::year(PeriodKind::financial_year, 2012);
    request.record = true;
    for (const model::RecordId record : policy.records.ids()) {
      for (const std::string& file : table::file_names(policy.records[record])) {
        const std::string path = "examples/swindon/data/" + file;
        if (!host::exists(path)) continue;
        texts.push_back(*host::read_file(path));
        request.input.files[record].push_back({file, texts.back()});
      }
    }
    EXPECT_EQ(misfit(policy, *run(policy, std::move(request)), count), "") << name;
  }
  EXPECT_GE(count.narrow * 2, count.present) << count.narrow << " cells of " << count.present << " are narrow";
}

}  // namespace
}  // namespace meed::engine
