// Holds the work of a replay: policies are compiled, with every variant, before anything is worked out; then for each policy the
// data are read once, and in each period only what depends on a changed setting is worked out again. Promises cells that don't
// depend on the number of threads nor on what was finished before. Leaves out the command line and what is written.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/replay_store.hpp"
#include "cli/run_parts.hpp"
#include "engine/sweep.hpp"
#include "report/run_record.hpp"

namespace meed::cli {

struct ReplayOptions {
  std::vector<std::string> policies;
  std::vector<std::string> set;          // as written
  std::string periods;
  std::vector<std::string> by;
  RunOptions run;                        // what all runs share; its `data` may hold `{period}`
  std::string out;
};

/// What was asked for, read from the options.
struct ReplayRequest {
  std::vector<Period> periods;
  std::vector<engine::Sweep> sweeps;
  std::vector<std::vector<std::size_t>> combinations;
};
[[nodiscard]] Result<ReplayRequest> read_request(const ReplayOptions&);

/// A file of rules or data, and what it is of: `swindon.outreach 2012.1`, or a policy and a folder.
struct ReplayHash { std::string of, name, sha256; };

class ReplayWork {
 public:
  ReplayWork(const ReplayOptions&, const ReplayRequest&);
  ~ReplayWork();

  /// Compiles every policy and variant, and finds the data; prints what is wrong and gives the exit code instead.
  std::optional<int> prepare();
  /// Works out every cell that the store hasn't got. `told` hears of each that is done: how many of how many, how many of them were
  /// there before.
  [[nodiscard]] Result<void> work_out(const ReplayStore&, const std::function<void(std::size_t, std::size_t, std::size_t)>& told);

  const report::Replay& replay() const { return replay_; }
  /// For each policy of which there are published choices: which count and which were left out, in words.
  const std::vector<std::pair<std::string, std::string>>& choices() const { return choices_; }
  /// The hashes of rules and data; taken where `out` is asked for.
  const std::vector<ReplayHash>& rules() const { return rules_; }
  const std::vector<ReplayHash>& data() const { return data_; }

 private:
  struct Policy;
  struct Folder;
  std::optional<int> prepare_policy(const std::string& path);
  void add_local_files(Policy&, const model::Policy& checked, const std::vector<engine::RuleFile>&);
  std::optional<int> add_choices(Policy&, const model::Policy& checked);
  std::optional<int> compile_variants(Policy&);
  std::optional<int> find_data(Policy&);
  void describe(const Policy&);
  std::string key_of(const Folder&, std::size_t variant, const Period&) const;
  Result<void> work_out_folder(const ReplayStore&, Folder&);
  Result<void> work_out_period(const ReplayStore&, Folder&, std::size_t period, const std::vector<std::size_t>& wanted);
  void done();

  const ReplayOptions& options_;
  const ReplayRequest& request_;
  std::shared_ptr<RuleSource> rule_source_;
  report::Replay replay_;
  std::vector<std::unique_ptr<Policy>> policies_;
  std::vector<ReplayHash> rules_, data_;
  std::vector<std::pair<std::string, std::string>> choices_;   // by policy
  std::function<void(std::size_t, std::size_t, std::size_t)> told_;
  std::size_t done_ = 0, before_ = 0;
};

}  // namespace meed::cli
