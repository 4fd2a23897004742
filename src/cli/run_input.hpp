// Holds what `meed run` and `meed explain` share: the options that name a policy, data
// and a period, and the way from them to a run. Leaves out what is printed.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

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
  std::vector<std::string> earlier;  // folders with results of earlier runs
  std::vector<std::string> only;     // names of funds; none: everything
  bool hold_back = false;
  unsigned threads = 0;   // none said: as many as the machine has
  Format format = Format::table;
};

/// Adds the options that both commands have.
void add_run_options(CLI::App&, RunOptions&);

/// Everything a run needs, kept alive together.
struct Prepared {
  std::vector<engine::RuleFile> rules;                   // the policy, then local files
  std::unique_ptr<engine::Compilation> compilation;
  std::map<std::string, host::DataFile> files;           // data, by name without folders
  std::vector<host::Pages> tables;                       // what Parquet and Arrow files hold, as CSV
  std::vector<std::pair<std::string, host::MappedFile>> earlier;  // what earlier runs left, by name with their folder
  engine::RunRequest request;
  std::optional<Date> as_known;
};

/// Reads and checks everything before the run; prints what stands in the way and gives
/// the exit code instead. `figures` are parsed with the policy.
std::variant<int, std::unique_ptr<Prepared>> prepare(const RunOptions&, const std::vector<std::string>& figures);

}  // namespace meed::cli
