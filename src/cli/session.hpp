// Holds what every command shares: where output goes, in which format and colour, and
// how the world's refusals are told. Promises that results go to standard output and
// everything else to standard error. Leaves out what commands do.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "engine/compile.hpp"
#include "report/table.hpp"

// Named alone: its header takes seconds to compile, and only who declares options needs it.
namespace CLI {
class App;
}

namespace meed::cli {

enum class Format { table, csv, json };

/// One call of `meed`. Commands set `work`; main calls it once the line is understood.
struct Session {
  std::function<int()> work;
  int verbosity = 0;

  /// Makes a command whose help ends with an example of its use.
  CLI::App* command(CLI::App& app, const std::string& name, const std::string& what, const std::string& use);
};

/// Adds `--format` with the formats that the command has.
void add_format(CLI::App&, Format&, const std::vector<std::string>& allowed);

/// Tells whether standard output (or error) is a terminal that shows colours.
bool colour_on_output();
bool colour_on_error();

/// Prints a failure of the world and gives the exit code.
int refuse(const Failure&);
/// Prints that the command line is wrong, and gives the exit code.
int misuse(const std::string& what, const std::string& help);

/// Reads rule files; on a failure prints it and gives none.
std::optional<std::vector<engine::RuleFile>> read_rules(const std::vector<std::string>& paths);

/// Prints tables in the form asked for; as CSV each under its name if they are several, in JSON as a list of them.
void print_table(const report::Table&, Format);
void print_tables(const std::vector<report::Table>&, Format);

/// Prints one JSON text to standard output.
void print_json(const std::string& text);

}  // namespace meed::cli
