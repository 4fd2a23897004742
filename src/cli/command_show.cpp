// `meed show`: what a policy is made of, and what it is after all its layers, each value with its origin.
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/rule_source.hpp"
#include "cli/show_version.hpp"
#include "engine/effective.hpp"
#include "report/csv.hpp"
#include "report/diagnostics_text.hpp"
#include "report/layers.hpp"

namespace meed::cli {
namespace {

struct ShowArguments : ShowVersionOptions {
  std::vector<std::string> local;
  bool effective = false;
};

std::string whole(const engine::Compilation& compilation, Format format) {
  switch (format) {
    case Format::table: return engine::effective_text(compilation);
    case Format::csv: return report::csv(report::settings_table(compilation));
    case Format::json: break;
  }
  return report::effective_json(compilation) + "\n";
}

std::string heading(const engine::Compilation& compilation, Format format) {
  switch (format) {
    case Format::table: return report::policy_text(compilation);
    case Format::csv: return report::csv(report::open_table(compilation));
    case Format::json: break;
  }
  return report::policy_json(compilation) + "\n";
}

int show(const ShowArguments& options) {
  const bool of_registry = !names_file(options.version);
  if (of_registry && !options.effective && options.local.empty()) return show_version(options);
  if (options.text) return misuse("`--text` is asked for, and it shows the file of a version that a registry keeps", "name a version, such as `\"swindon.outreach 2012.1\"`");
  const RuleSource source(options);
  const auto policy = source.read(options.version);
  const auto local = policy ? source.read_all(options.local) : std::nullopt;
  if (!policy || !local) return world_refused;
  const auto compilation = engine::compile({*policy, *local}, source);
  std::cerr << report::diagnostics_text(*compilation, colour_on_error());
  if (!compilation->policy) return faults_found;
  std::cout << (options.effective ? whole(*compilation, options.format) : heading(*compilation, options.format));
  return all_well;
}

}  // namespace

void add_show(CLI::App& app, Session& session) {
  auto options = std::make_shared<ShowArguments>();
  CLI::App* command = session.command(app, "show", "Show what a policy is made of; with --effective, the whole of it after its layers",
                                      "meed show --effective rules/swindon/life_chances.meed --local rules/swindon/boards/*.meed");
  command->add_option("POLICY", options->version, "The policy's rule file, or a board's own; or a version that a registry keeps, such as \"swindon.outreach 2012.1\"")->required();
  command->add_option("--local", options->local, "Boards' files whose choices to layer in");
  command->add_flag("--effective", options->effective, "The whole policy as one rule text, each value with its origin (as CSV and JSON: the settings' values)");
  command->add_flag("--text", options->text, "Of a version in the registry: the file as it was published");
  add_registry(*command, *options);
  add_format(*command, options->format, {"table", "csv", "json"});
  command->callback([&session, options] { session.work = [options] { return show(*options); }; });
}

}  // namespace meed::cli
