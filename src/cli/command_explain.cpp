// `meed explain`: why a figure is what it is, down to rule lines, rows and pennies.
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/progress.hpp"
#include "cli/run_input.hpp"
#include "engine/why.hpp"
#include "report/diagnostics_text.hpp"
#include "report/json.hpp"
#include "report/text_table.hpp"

namespace meed::cli {
namespace {

struct Options : RunOptions {
  std::string figure;
  explain::Limits limits;
};

int explain_figure(const Options& options) {
  Progress progress(2);
  progress.begin("reading the rules and finding the data");
  auto prepared = prepare(options, {options.figure});
  if (const int* code = std::get_if<int>(&prepared)) return *code;
  Prepared& ready = *std::get<std::unique_ptr<Prepared>>(prepared);
  progress.begin("reading the data and working out");
  const model::Policy& policy = *ready.compilation->policy;
  ready.request.record = true;
  ready.request.hold_back = true;  // what a fault touches is told as held
  ready.request.roots.emplace_back(policy.figures.front());
  const auto run = engine::run(policy, std::move(ready.request));
  progress.end();
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
  auto options = std::make_shared<Options>();
  CLI::App* command = session.command(app, "explain", "Say why a figure is what it is: rules, rows, roundings, every penny",
                                      "meed explain rules/swindon/outreach.meed --data examples/swindon/data --period \"financial year 2012-13\" \"outreach of C07\"");
  add_run_options(*command, *options);
  command->add_option("FIGURE", options->figure, "What to explain, as rules would say it: \"outreach of C07\", \"score of F031\"")->required();
  command->add_option("--rows", options->limits.rows, "How many rows to list under one figure before the rest is counted")->capture_default_str();
  command->add_option("--depth", options->limits.depth, "How many levels to go down")->capture_default_str();
  add_format(*command, options->format, {"table", "json"});
  command->callback([&session, options] { session.work = [options] { return explain_figure(*options); }; });
}

}  // namespace meed::cli
