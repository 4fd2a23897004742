// `meed fmt`: puts rule files into the one layout, or says which are not in it.
#include <algorithm>
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "engine/dump.hpp"
#include "host/files.hpp"

namespace meed::cli {
namespace {

struct FmtArguments {
  std::vector<std::string> files;
  bool check = false;
};

/// Formats one file; nothing is written when it has mistakes or is in the layout already.
int format_one(const engine::RuleFile& file, bool check_only) {
  const engine::Formatted formatted = engine::format_file(file);
  if (formatted.faulty) {
    std::cout << formatted.report;
    return faults_found;
  }
  if (formatted.text == file.text) return all_well;
  if (check_only) {
    std::cout << file.name << ": not in the one layout; `meed fmt " << file.name << "` puts it right\n";
    return faults_found;
  }
  if (auto written = host::replace_file(file.name, formatted.text); !written) return refuse(written.error());
  std::cout << file.name << ": laid out\n";
  return all_well;
}

int format_all(const FmtArguments& options) {
  const auto files = read_rules(options.files);
  if (!files) return world_refused;
  int code = all_well;
  for (const engine::RuleFile& file : *files) code = std::max(code, format_one(file, options.check));
  return code;
}

}  // namespace

void add_fmt(CLI::App& app, Session& session) {
  auto options = std::make_shared<FmtArguments>();
  CLI::App* command = session.command(app, "fmt", "Put rule files into the one layout; comments stay, the meaning can't change", "meed fmt --check rules/swindon/*.meed");
  command->add_option("FILE", options->files, "Rule files")->required();
  command->add_flag("--check", options->check, "Change nothing; say which files are not in the layout");
  command->callback([&session, options] { session.work = [options] { return format_all(*options); }; });
}

}  // namespace meed::cli
