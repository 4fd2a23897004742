// `meed test`: runs the examples that stand in rule files, and says what they never reach.
#include <algorithm>
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/rule_source.hpp"
#include "engine/why.hpp"
#include "report/diagnostics_text.hpp"
#include "report/json.hpp"

namespace meed::cli {
namespace {

struct TestArguments : RegistryOptions {
  std::vector<std::string> files;
  bool coverage = false;
  Format format = Format::table;
};

using Results = std::vector<engine::ExampleResult>;

std::size_t passed_of(const Results& results) {
  return static_cast<std::size_t>(std::count_if(results.begin(), results.end(), [](const auto& one) { return one.passed; }));
}

void print_results(const std::string& name, const engine::Compilation& compilation, const Results& results, bool with_coverage) {
  std::cout << name << ": " << passed_of(results) << " of " << results.size() << (results.size() == 1 ? " example passed\n" : " examples passed\n");
  std::cout << report::examples_text(compilation, results);
  if (with_coverage) std::cout << report::coverage_text(engine::coverage(*compilation.policy, results), compilation.sources);
}

/// Runs one file's examples; gives the exit code.
int test_one(const engine::RuleFile& file, const RuleSource& source, const TestArguments& options) {
  const auto compilation = engine::compile({file}, source);
  if (!compilation->policy) {
    std::cout << report::diagnostics_text(*compilation, colour_on_output());
    return faults_found;
  }
  const Results results = engine::run_examples(*compilation->policy);
  if (options.format == Format::json) {
    print_json(report::json(results, engine::coverage(*compilation->policy, results), compilation->sources));
  } else {
    print_results(file.name, *compilation, results, options.coverage);
  }
  return passed_of(results) == results.size() ? all_well : faults_found;
}

int test_all(const TestArguments& options) {
  const RuleSource source(options);
  const auto files = source.read_all(options.files);
  if (!files) return world_refused;
  int code = all_well;
  for (const engine::RuleFile& file : *files) code = std::max(code, test_one(file, source, options));
  return code;
}

}  // namespace

void add_test(CLI::App& app, Session& session) {
  auto options = std::make_shared<TestArguments>();
  CLI::App* command = session.command(app, "test", "Run the examples that stand in rule files", "meed test --coverage rules/swindon/outreach.meed");
  command->add_option("FILE", options->files, "Rule files, or versions in the registry")->required();
  add_registry(*command, *options);
  command->add_flag("--coverage", options->coverage, "Say which bands, table rows, branches and settings no example reaches");
  add_format(*command, options->format, {"table", "json"});
  command->callback([&session, options] { session.work = [options] { return test_all(*options); }; });
}

}  // namespace meed::cli
