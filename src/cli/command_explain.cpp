// `meed explain`: why a figure is what it is, down to rule lines, rows and pennies.
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/kept_run.hpp"
#include "cli/progress.hpp"
#include "cli/run_input.hpp"
#include "engine/why.hpp"
#include "report/diagnostics_text.hpp"
#include "report/json.hpp"
#include "report/text_table.hpp"

namespace meed::cli {
namespace {

struct ExplainArguments : RunOptions {
  std::string figure;
  explain::Limits limits;
};

constexpr std::string_view kept_run = "run ";  // stands before a run's id, in place of a policy

/// Has a kept run ready: everything is as it was then, so nothing else may be asked for.
std::variant<int, std::unique_ptr<Prepared>> prepare_kept(const ExplainArguments& options) {
  if (!options.period.empty() || !options.as_known.empty() || !options.local.empty() || options.without_local || !options.earlier.empty() || !options.only.empty()) {
    return misuse("a kept run says itself for which period it was, as known on which day, and by which rules", "name nothing but the run, the figure, and the folder of its data if they weren't kept");
  }
  auto registry = open_registry(options.registry);
  if (!registry) return refuse(registry.error());
  const auto run = registry->run(options.policy.substr(kept_run.size()));
  if (!run) return refuse(run.error());
  auto prepared = prepare_again(*registry, run->kept, options.data, {options.figure});
  if (!prepared) return tell(prepared.error());
  return std::move(*prepared);
}

std::variant<int, std::unique_ptr<Prepared>> prepare_named(const ExplainArguments& options) {
  if (options.policy.starts_with(kept_run)) return prepare_kept(options);
  if (options.data.empty()) return misuse("`--data` is missing", "name the folder with the data");
  if (options.period.empty()) return misuse("`--period` is missing", "say for which period, such as `--period \"financial year 2012-13\"`");
  return prepare(options, {options.figure});
}

int explain_figure(const ExplainArguments& options) {
  Progress progress(2);
  progress.begin("reading the rules and finding the data");
  auto prepared = prepare_named(options);
  if (const int* code = std::get_if<int>(&prepared)) return *code;
  Prepared& ready = *std::get<std::unique_ptr<Prepared>>(prepared);
  progress.begin("reading the data and working out");
  const model::Policy& policy = *ready.compilation->policy;
  ready.request.record = true;
  ready.request.hold_back = true;  // what a fault touches is told as held
  ready.request.roots.emplace_back(policy.figures.front());
  const auto run = engine::run(policy, std::move(ready.request));
  progress.end();
  ready.compilation->diagnostics = engine::rows_not_there(*run, policy.figures.front());
  if (ready.compilation->faulty()) {
    std::cout << report::diagnostics_text(*ready.compilation, colour_on_output());
    return faults_found;
  }
  const explain::Reason reason = engine::why(*run, ready.compilation->sources, policy.figures.front(), options.limits);
  if (options.format == Format::json) {
    print_json(report::json(reason, ready.compilation->sources));
  } else {
    std::cout << report::reason_text(reason, ready.compilation->sources);
  }
  if (run->faults.empty()) return all_well;
  std::cerr << "\nThe data have faults; until they are mended a run pays nothing:\n" << report::fault_lines(run->faults);
  return faults_found;
}

}  // namespace

void add_explain(CLI::App& app, Session& session) {
  auto options = std::make_shared<ExplainArguments>();
  CLI::App* command = session.command(app, "explain", "Say why a figure is what it is: rules, rows, roundings, every penny",
                                      "meed explain rules/swindon/outreach.meed --data examples/swindon/data --period \"financial year 2012-13\" \"outreach of C07\"");
  add_run_options(*command, *options);
  command->get_option("POLICY")->description("The policy's rule file, a version in the registry, or a kept run: \"run 3f2a9c01be77\"");
  for (const char* name : {"--data", "--period"}) command->get_option(name)->required(false);
  command->add_option("FIGURE", options->figure, "What to explain, as rules would say it: \"outreach of C07\", \"score of F031\"")->required();
  command->add_option("--rows", options->limits.rows, "How many rows to list under one figure before the rest is counted")->capture_default_str();
  command->add_option("--depth", options->limits.depth, "How many levels to go down")->capture_default_str();
  add_format(*command, options->format, {"table", "json"});
  command->callback([&session, options] { session.work = [options] { return explain_figure(*options); }; });
}

}  // namespace meed::cli
