// `meed test`: runs the examples that stand in rule files, and says what they never reach.
#include <algorithm>
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "engine/test.hpp"
#include "explain/coverage.hpp"
#include "explain/reason.hpp"
#include "explain/words.hpp"
#include "diagnostic/render.hpp"
#include "host/files.hpp"
#include "report/json.hpp"
#include "report/text_table.hpp"

namespace meed::cli {
namespace {

struct Options {
  std::vector<std::string> files;
  bool coverage = false;
  Format format = Format::table;
};

using Results = std::vector<engine::ExampleResult>;

explain::Coverage coverage_of(const model::Policy& policy, const Results& results) {
  std::vector<explain::Recorded> runs;
  for (const auto& result : results) runs.push_back({policy, result.run->data, result.run->plan, result.run->result});
  return explain::coverage(policy, runs);
}

/// Says of one expectation that it isn't met, and what was found instead.
void print_unmet(const engine::Compilation& compilation, const engine::Run& run, const engine::ExpectationResult& one) {
  const model::Policy& policy = *compilation.policy;
  const Span place = policy.exprs[one.that].span;
  std::cout << "    " << place_text(place, compilation.sources) << ": expected " << explain::rule_text(place, compilation.sources) << "\n";
  const Span left = policy.exprs[one.left].span;
  std::cout << "      found " << explain::rule_text(left, compilation.sources) << " is "
            << explain::value_words(policy, run.data, one.found, policy.exprs[one.left].type) << "\n";
}

void print_example(const engine::Compilation& compilation, const engine::ExampleResult& result) {
  const std::string title = result.example->title.empty() ? "" : "  " + result.example->title;
  std::cout << (result.passed ? "  passed  " : "  FAILED  ") << result.example->name << title << "\n";
  if (!result.run->faults.empty()) std::cout << report::fault_lines(result.run->faults);
  for (const auto& one : result.expectations) {
    if (!one.met) print_unmet(compilation, *result.run, one);
  }
}

void print_coverage(const explain::Coverage& coverage, const SourceSet& sources) {
  std::cout << "  examples reach " << coverage.reached << " of " << coverage.all << " bands, table rows, branches and settings\n";
  for (const auto& one : coverage.unreached) std::cout << "    " << place_text(one.place, sources) << ": no example reaches " << one.what << "\n";
}

/// Runs one file's examples; gives the exit code.
int test_one(const engine::RuleFile& file, const Options& options) {
  const auto compilation = engine::compile({file}, host::FolderFinder{});
  if (!compilation->policy) {
    print_diagnostics(compilation->diagnostics, compilation->sources);
    return faults_found;
  }
  const Results results = engine::run_examples(*compilation->policy);
  std::size_t passed = 0;
  for (const auto& result : results) passed += result.passed ? 1 : 0;
  if (options.format == Format::json) {
    print_json(report::json(results, coverage_of(*compilation->policy, results), compilation->sources));
  } else {
    std::cout << file.name << ": " << passed << " of " << results.size() << (results.size() == 1 ? " example passed\n" : " examples passed\n");
    for (const auto& result : results) print_example(*compilation, result);
    if (options.coverage) print_coverage(coverage_of(*compilation->policy, results), compilation->sources);
  }
  return passed == results.size() ? all_well : faults_found;
}

int test_all(const Options& options) {
  const auto files = read_rules(options.files);
  if (!files) return world_refused;
  int code = all_well;
  for (const engine::RuleFile& file : *files) code = std::max(code, test_one(file, options));
  return code;
}

}  // namespace

void add_test(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  CLI::App* command = session.command(app, "test", "Run the examples that stand in rule files", "meed test --coverage rules/swindon/outreach.meed");
  command->add_option("FILE", options->files, "Rule files")->required();
  command->add_flag("--coverage", options->coverage, "Say which bands, table rows, branches and settings no example reaches");
  add_format(*command, options->format, {"table", "json"});
  command->callback([&session, options] { session.work = [options] { return test_all(*options); }; });
}

}  // namespace meed::cli
