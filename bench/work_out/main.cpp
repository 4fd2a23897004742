// Loads a policy's data once and works the policy out several times in one process, as the work by hand and DuckDB do,
// and prints as JSON how long each time took, in microseconds.
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "engine/compile.hpp"
#include "engine/run.hpp"
#include "host/data_file.hpp"
#include "host/files.hpp"
#include "host/memory.hpp"

namespace {

using meed::Period;

[[noreturn]] void stop(const std::string& why) {
  std::cerr << "meed_bench_work_out: " << why << "\n";
  std::exit(2);
}

struct Asked { std::string policy, data, period; unsigned threads = 1, times = 5; std::vector<std::string> only; bool wide = false; };

Asked asked(int count, char** words) {
  if (count < 4) stop("usage: meed_bench_work_out POLICY FOLDER PERIOD [--threads N] [--repeat N] [--only FUND] [--wide]");
  Asked asked{words[1], words[2], words[3]};
  for (int i = 4; i < count; ++i) {
    const std::string word = words[i];
    if (word == "--wide") asked.wide = true;
    else if (i + 1 == count) stop(word + " needs a value");
    else if (word == "--threads") asked.threads = static_cast<unsigned>(std::stoul(words[++i]));
    else if (word == "--repeat") asked.times = static_cast<unsigned>(std::stoul(words[++i]));
    else if (word == "--only") asked.only.push_back(words[++i]);
    else stop("what is " + word + "?");
  }
  return asked;
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) stop("can't read " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Opens each record's files as the command does, but knows CSV alone.
meed::table::Input input_of(const meed::model::Policy& policy, const std::string& folder, std::vector<std::unique_ptr<meed::host::DataFile>>& open) {
  meed::table::Input input;
  for (const meed::model::RecordId record : policy.records.ids()) {
    for (const std::string& name : meed::table::file_names(policy.records[record])) {
      auto file = meed::host::DataFile::open(folder + "/" + name);
      if (!file) stop(file.error().what);
      open.push_back(std::make_unique<meed::host::DataFile>(std::move(*file)));
      input.files[record].push_back({name, open.back()->bytes()});
    }
  }
  return input;
}

}  // namespace

int main(int count, char** words) {
  using Clock = std::chrono::steady_clock;
  const Asked ask = asked(count, words);
  meed::host::keep_freed_memory();  // as the command does
  const auto compilation = meed::engine::compile({{ask.policy, bytes_of(ask.policy)}, {}, {}, {}}, meed::host::FolderFinder{});
  if (!compilation->policy) stop("the policy doesn't check");
  const meed::model::Policy& policy = *compilation->policy;
  std::vector<std::unique_ptr<meed::host::DataFile>> open;
  const auto data = meed::table::load(policy, input_of(policy, ask.data, open));
  if (!data.faults.empty()) stop("the data have faults");
  meed::plan::PlanOptions options;
  if (!ask.only.empty()) {
    options.everything = false;
    const auto funds = meed::engine::funds_named(policy, ask.only);
    if (!funds) stop(funds.error().what);
    options.funds = *funds;
  }
  std::vector<long> times;
  for (unsigned i = 0; i < ask.times; ++i) {
    const auto begin = Clock::now();
    const auto plan = meed::plan::make_plan(policy, {}, options);
    meed::eval::RunOptions run{*Period::parse(ask.period), {}, ask.threads, false, false};
    if (ask.wide) run.forms = meed::plan::Forms::wide;
    const auto result = meed::eval::run(plan, policy, data, run);
    if (result.has_faults()) stop("the run has faults");
    times.push_back(std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin).count());
  }
  std::cout << "{\"times\": [";
  for (std::size_t i = 0; i < times.size(); ++i) std::cout << (i == 0 ? "" : ", ") << times[i];
  std::sort(times.begin(), times.end());
  std::cout << "], \"work out, middle of " << times.size() << "\": " << times[times.size() / 2] << "}\n";
}
