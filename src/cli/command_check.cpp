// `meed check`: says everything that is wrong with rule files, in one go.
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/rule_source.hpp"
#include "engine/still_fits.hpp"
#include "report/diagnostics_text.hpp"
#include "report/json.hpp"
#include "report/layers.hpp"

namespace meed::cli {
namespace {

struct CheckArguments : RegistryOptions {
  std::vector<std::string> files;
  std::vector<std::string> below;
  Format format = Format::table;
};

/// Says of each file whether it still fits below a new version.
int check_below(const CheckArguments& options) {
  if (options.files.size() != 1) return misuse("`--below` is asked for, and more than one file is named before it", "name the new version alone, then `--below` and the files");
  const RuleSource source(options);
  const auto version = source.read(options.files.front());
  const auto below = version ? source.read_all(options.below) : std::nullopt;
  if (!version || !below) return world_refused;
  const engine::StillFits found = engine::still_fits(*version, *below, source);
  if (!found.version->policy) {
    std::cout << report::diagnostics_text(*found.version, colour_on_output());
    return faults_found;
  }
  if (options.format == Format::json) print_json(report::below_json(found));
  else std::cout << report::below_text(found);
  return found.all() ? all_well : faults_found;
}

int check(const CheckArguments& options) {
  if (!options.below.empty()) return check_below(options);
  const RuleSource source(options);
  const auto files = source.read_all(options.files);
  if (!files) return world_refused;
  const auto compilations = engine::check_files(*files, source);
  bool failed = false;
  std::string all_json;
  for (std::size_t i = 0; i < compilations.size(); ++i) {
    const auto& found = compilations[i]->diagnostics;
    failed = failed || compilations[i]->faulty();
    if (options.format == Format::json) {
      all_json += (i == 0 ? "" : ",\n") + report::json(found, compilations[i]->sources);
      continue;
    }
    std::cout << report::diagnostics_text(*compilations[i], colour_on_output());
    if (found.empty()) std::cout << (*files)[i].name << ": nothing to object to\n";
  }
  if (options.format == Format::json) print_json("[" + all_json + "]");
  return failed ? faults_found : all_well;
}

}  // namespace

void add_check(CLI::App& app, Session& session) {
  auto options = std::make_shared<CheckArguments>();
  CLI::App* command = session.command(app, "check", "Say everything that is wrong with rule files, in one go", "meed check rules/swindon/*.meed");
  command->add_option("FILE", options->files, "Rule files, or versions in the registry; what they extend is looked for among them, beside them, and in the registry")->required();
  command->add_option("--below", options->below, "Files that extend an older version, however many levels down: say of each whether it still fits below FILE");
  add_registry(*command, *options);
  add_format(*command, options->format, {"table", "json"});
  command->callback([&session, options] { session.work = [options] { return check(*options); }; });
}

}  // namespace meed::cli
