// Holds what `meed run` and `meed explain` share: the options that name a policy, data
// and a period, and the way from them to a run. Leaves out what is printed.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/rule_source.hpp"
#include "cli/session.hpp"
#include "engine/run.hpp"
#include "host/data_file.hpp"

namespace meed::cli {

struct RunOptions {
  std::string policy;
  std::string data;
  std::string period;
  std::string as_known;
  std::vector<std::string> local;
  bool without_local = false;        // published choices don't count, unless they are among `local`
  std::vector<std::string> earlier;  // folders with results of earlier runs
  std::vector<std::string> only;     // names of funds; none: everything
  bool without_earlier = false;      // none, though the registry knows of some
  RegistryOptions registry;
  bool hold_back = false;
  std::string outside_help = "ask for a period within that time, or for the version that was in force";
  bool as_if_in_force = false;       // the period may lie outside the policy's time in force; whoever runs it sees to that
  unsigned threads = 0;   // none said: as many as the machine has
  Format format = Format::table;
};

/// Adds the options that both commands have.
void add_run_options(CLI::App&, RunOptions&);

/// Adds those that say over which data, for which period and with which choices a policy is run.
void add_data_options(CLI::App&, RunOptions&, bool required);

/// What an earlier run left to this one.
struct EarlierRun {
  std::string name;                                // for people: the last part of its folder's path, or the id of a kept run
  std::shared_ptr<const host::DataPlace> results;
  bool all_funds = false;                          // it was of every fund of its version: one that it has no file of wasn't there yet
  bool kept = false;                               // it is a kept run, and its name is its id
};

/// A published choice: its version, for whom it is ("Centre C07"), and the version it was agreed for.
struct Choice {
  registry::VersionName name;
  std::string chooser;
  registry::VersionName extends;
};

/// Rules that were read elsewhere, and where what they extend is found. Of published choices: those that count among the local
/// files though nobody named them, those left out as was asked, and those that don't count and nobody asked for that: since the rules
/// are files, or since they were agreed for another version.
struct RulesGiven {
  engine::RuleFile policy;
  std::vector<engine::RuleFile> local{};
  std::shared_ptr<const engine::RuleFinder> finder{};
  std::vector<Choice> counted{}, left_out{}, not_counted{}, of_others{};
};

/// Where rules, data and the results of earlier runs come from, if not from the files and folders that the options name.
struct RunSources {
  std::optional<RulesGiven> rules;
  std::shared_ptr<const host::DataPlace> data;
  std::optional<std::vector<EarlierRun>> earlier;
};

/// Gives the names of choices: `swindon.penhill 2012.1`.
std::vector<std::string> names_of(const std::vector<Choice>&);

/// Everything a run needs, kept alive together.
struct Prepared {
  std::vector<engine::RuleFile> rules;                   // the policy, then local files
  std::vector<Choice> choices, choices_left_out;         // published ones that count though nobody named them, and that were left out
  std::unique_ptr<engine::Compilation> compilation;
  std::map<std::string, host::DataFile> files;           // data, by name without folders
  std::vector<host::Pages> tables;                       // what Parquet and Arrow files hold, as CSV
  std::deque<std::pair<std::string, host::DataFile>> earlier;  // what earlier runs left, by name with their folder
  std::vector<std::string> earlier_runs;                 // ids of kept runs among those
  std::shared_ptr<registry::Registry> registry;          // that they were found in; none: they weren't found in one
  engine::RunRequest request;
  std::optional<Date> as_known;
};

/// Why there is nothing to run: what is wrong with the rules, for standard output, or else what the world or the command line refuses.
struct NotPrepared {
  int code = 0;
  std::string faults;
  Failure why;
};

/// Reads and checks everything before the run. `figures` are parsed with the policy.
[[nodiscard]] Result<std::unique_ptr<Prepared>, NotPrepared> try_to_prepare(const RunOptions&, const std::vector<std::string>& figures, const RunSources& = {});

/// Tells whether rules go through what earlier runs paid or left.
bool goes_through_earlier(const model::Policy&);

/// Prints why there is nothing to run, and gives the exit code.
int tell(const NotPrepared&);

/// The same as try_to_prepare; prints what stands in the way and gives the exit code instead.
std::variant<int, std::unique_ptr<Prepared>> prepare(const RunOptions&, const std::vector<std::string>& figures, const RunSources& = {});

}  // namespace meed::cli
