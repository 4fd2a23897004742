// Holds a small world for tests of plans and runs: rules as text, files as text, and what
// a run of them came to, as text. Promises that a test reads as rules and figures. Leaves
// out everything that the engine's faces add.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "eval/run.hpp"
#include "source/source_set.hpp"

namespace meed::eval {

using Files = std::map<std::string, std::string>;

class Scenario {
 public:
  /// Checks the rules, which must be without errors, and reads the files.
  Scenario(const std::string& rules, const Files& files);

  const model::Policy& policy() const { return *policy_; }
  const table::Data& data() const { return data_; }
  plan::Plan plan() const { return plan::make_plan(*policy_); }

  RunOptions options;   // the financial year 2012-13, one thread

  /// Runs everything with `options`.
  const Result& run();
  /// Gives a rule's value for rows and items named by key or name: `2/3`, `yes`, `missing`.
  std::string value(const std::string& rule, const std::vector<std::string>& at = {}) const;
  /// Gives what a payee of a fund is paid, or `held`.
  std::string paid(const std::string& fund, const std::string& payee) const;
  /// Gives every figure of a run, so that two runs can be compared.
  std::string everything() const;
  /// Gives the messages of the run's faults, one to a line.
  std::string faults() const;
  const FundResult& fund(const std::string& name) const;

 private:
  std::uint32_t on_axis(const model::Axis& axis, const std::string& name) const;

  SourceSet sources_;
  std::unique_ptr<model::Policy> policy_;
  table::Data data_;
  plan::Plan plan_;
  Result result_;
};

/// Writes a value plainly: `2/3`, `yes`, `2012-04-01`, `missing`, an item or row by its number.
std::string plain(const model::Value&);

}  // namespace meed::eval
