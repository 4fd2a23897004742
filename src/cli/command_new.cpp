// `meed new`: begins a policy from a scheme of the catalogue, with empty files of data.
#include <filesystem>
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "engine/begin_policy.hpp"
#include "host/files.hpp"
#include "report/csv.hpp"
#include "report/data_template.hpp"

namespace meed::cli {
namespace {

struct NewArguments {
  std::string name;
  std::string from;
  std::string out = ".";
  std::string title, authority, version, period;
  bool list = false;
  bool no_data = false;
};

/// A path as people would type it.
std::string path_in(const std::string& folder, const std::string& name) { return (std::filesystem::path(folder) / name).lexically_normal().string(); }

int list_schemes() {
  bool first = true;
  for (const engine::Scheme& scheme : engine::catalogue()) {
    const engine::SchemeAbout about = engine::about(scheme);
    std::cout << (first ? "" : "\n") << scheme.name << "  \"" << about.title << "\"\n";
    for (const std::string& line : about.lines) std::cout << "  " << line << "\n";
    first = false;
  }
  return all_well;
}

std::optional<std::string> said(const std::string& option) { return option.empty() ? std::nullopt : std::optional(option); }

/// Says what was written and what comes next.
void tell(const NewArguments& options, const engine::Scheme& scheme, const model::Policy& policy, const std::vector<host::OutputFile>& files) {
  const std::string rules = path_in(options.out, files.front().name);
  std::cout << rules << ": " << policy.name << " " << policy.version << ", begun from " << scheme.name << "\n";
  for (std::size_t i = 1; i < files.size(); ++i) std::cout << path_in(options.out, files[i].name) << ": " << files[i].bytes;
  std::cout << "\nThe figures are made up: put in your own, here and in the examples. Then:\n"
            << "  meed check " << rules << "\n"
            << "  meed test " << rules << "\n";
  if (policy.examples.empty()) return;
  std::cout << (options.no_data ? "and with a file of data for each record:\n" : "and with rows in the files of data:\n")
            << "  meed run " << rules << " --data " << path_in(options.out, "data") << " --period \"" << policy.examples.front().period.to_string() << "\"\n";
}

int write(const NewArguments& options, const engine::Scheme& scheme, const std::string& name, const std::string& text) {
  const std::string file = name.substr(name.rfind('.') + 1) + ".meed";
  const auto compilation = engine::compile({{file, text}}, host::FolderFinder{});
  if (!compilation->policy) return refuse({"the new policy doesn't check", "please report this as a fault of meed"});
  std::vector<host::OutputFile> files{{file, text}};
  if (!options.no_data) {
    for (const report::Table& table : report::data_templates(*compilation->policy)) files.push_back({"data/" + table.name, report::csv(table)});
  }
  if (auto written = host::write_new_files(options.out, files); !written) return refuse(written.error());
  tell(options, scheme, *compilation->policy, files);
  return all_well;
}

int begin(const NewArguments& options) {
  if (options.list) return list_schemes();
  if (options.from.empty()) return misuse("no scheme is named to begin from", "say `--from SCHEME`; `meed new --list` shows them");
  const auto scheme = engine::scheme_named(options.from);
  if (!scheme) {
    const auto nearest = engine::nearest_scheme(options.from);
    return misuse("the catalogue has no scheme `" + options.from + "`", nearest ? "perhaps `" + *nearest + "` is meant; `meed new --list` shows them all" : "`meed new --list` shows them");
  }
  engine::Beginning beginning{options.name.empty() ? "my." + options.from : options.name, said(options.title), said(options.authority), said(options.version), {}};
  if (!options.period.empty()) {
    const PeriodReading period = Period::parse(options.period);
    if (!period) return misuse("`--period " + options.period + "`: " + period.error, "write it as in rules, such as `financial year 2026-27`");
    beginning.in_force = *period;
  }
  const auto text = engine::begin_policy(*scheme, beginning);
  if (!text) return misuse(text.error().what, text.error().help);
  return write(options, *scheme, beginning.name, *text);
}

}  // namespace

void add_new(CLI::App& app, Session& session) {
  auto options = std::make_shared<NewArguments>();
  CLI::App* command = session.command(app, "new", "Begin a policy from a scheme of the catalogue", "meed new loamshire.savings --from gain_share --period \"financial year 2026-27\" --out savings");
  command->add_option("NAME", options->name, "The new policy's name, such as loamshire.savings; the file takes its last word");
  command->add_option("--from", options->from, "The scheme to begin from");
  command->add_flag("--list", options->list, "Show every scheme: its name, its title and what it is for");
  command->add_option("--out", options->out, "The folder to write into; what is there already stays")->capture_default_str();
  command->add_option("--title", options->title, "The policy's title, if not the scheme's");
  command->add_option("--authority", options->authority, "Whose policy it is");
  command->add_option("--version", options->version, "Its version, if not the first year in force with `.1`");
  command->add_option("--period", options->period, "When it is in force, as rules write it; the examples move along");
  command->add_flag("--no-data", options->no_data, "Leave out the files of data, which have headers alone");
  command->callback([&session, options] { session.work = [options] { return begin(*options); }; });
}

}  // namespace meed::cli
