// Holds a run: a checked policy, data and a period → scores, payments and faults.
// Promises that nothing is paid while there is a fault, unless asked to hold back only
// what depends on one; and the same outcome for the same rows in any order, with any
// number of threads. Leaves out files, words for people (report) and reasons (explain).
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "eval/reconcile.hpp"
#include "eval/run.hpp"
#include "model/policy.hpp"
#include "plan/plan.hpp"
#include "table/load.hpp"

namespace meed::engine {

/// The parts of a run, in order.
enum class RunPart : unsigned char { reading, working_out };

struct RunRequest {
  table::Input input;
  std::vector<table::Fault> faults;  // found before reading, such as a missing file
  Period period;
  bool hold_back = false;
  bool record = false;               // keep every column, for explaining
  unsigned threads = 1;
  std::vector<plan::Root> roots;     // figures wanted besides all rules and funds
  std::vector<model::FundId> only;   // these funds and what they rest on; none: everything
  std::vector<model::FieldId> fields = {};  // kept of the data besides what is needed: for those who look at them
  std::vector<const model::Policy*> variants;  // what they need of this run's columns is kept, for work_out_again
  std::set<model::FieldId> besides{};  // fields to read besides those that rules need
  std::function<void(RunPart)> begins{};  // told as each part begins, for those who show or time it
};

/// Whether money may leave: all of it, all but what is held back, or none.
enum class Standing { paid, paid_in_part, refused };

/// Data read once, for any number of runs, and the faults of files and cells.
struct Loaded {
  table::Data data;
  std::vector<table::Fault> faults;
};

/// Everything a run gave. Pinned, since its parts point at each other; the policy must
/// outlive it.
struct Run {
  explicit Run(std::shared_ptr<const Loaded> read) : loaded(std::move(read)), data(loaded->data) {}

  std::shared_ptr<const Loaded> loaded;
  const model::Policy* policy = nullptr;
  Period period;
  std::vector<model::FundId> only;   // as it was asked for, in order of the policy
  const table::Data& data;
  plan::Plan plan;
  eval::Result result;
  std::vector<eval::Reconciled> reconciled;  // what was reported, unless refused
  std::vector<table::Fault> faults;  // of files, cells, requirements and the run itself, in order
  Standing standing = Standing::refused;

  /// Tells whether a fund was asked for, and not only rested on by one that was.
  bool asks_for(model::FundId fund) const { return only.empty() || std::find(only.begin(), only.end(), fund) != only.end(); }
};

/// Runs a policy. A row that doesn't meet a requirement is a fault, and held.
std::unique_ptr<Run> run(const model::Policy&, RunRequest);

/// The two halves of it: reading, and working out, which doesn't change what was read, so that several policies may be
/// worked out over it, from several threads at once. Their records must be those it was read for (why_other_data).
std::shared_ptr<const Loaded> load(const model::Policy&, RunRequest);
std::unique_ptr<Run> work_out(const model::Policy&, std::shared_ptr<const Loaded>, const RunRequest&);

/// Works out a variant of what was worked out for a request that named it among its variants, the same way: only what
/// rests on other values of settings, if the policies differ in nothing else and there was no fault.
std::unique_ptr<Run> work_out_again(const model::Policy& variant, const Run& before, const RunRequest&);

/// Finds the funds of those names, in order of the policy and each once; else says what is wrong, and what funds there are.
Result<std::vector<model::FundId>> funds_named(const model::Policy&, const std::vector<std::string>& names);

/// Tells whether anything was reported of some funds and what they rest on; of no funds: of the whole policy.
bool any_reported(const model::Policy&, const std::vector<model::FundId>& only);

/// Says why a policy can't be run for a period: it isn't within the time in force.
std::optional<std::string> why_not_for(const model::Policy&, const Period&);

/// Puts a policy in force for a period outside its time, to see what it would come to: settings that begin later count from the
/// beginning with their first value. Tells whether anything had to be done.
bool put_in_force(model::Policy&, const Period&);

}  // namespace meed::engine
