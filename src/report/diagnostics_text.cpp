#include "report/diagnostics_text.hpp"

#include <algorithm>

#include "diagnostic/render.hpp"
#include "explain/words.hpp"
#include "report/text_table.hpp"

namespace meed::report {
namespace {

std::string counted(std::ptrdiff_t number, const std::string& noun) {
  return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
}

/// Says of one expectation that it isn't met, and what was found instead.
std::string unmet_text(const engine::Compilation& compilation, const engine::Run& run, const engine::ExpectationResult& one) {
  const model::Policy& policy = *compilation.policy;
  const Span place = policy.exprs[one.that].span;
  const Span left = policy.exprs[one.left].span;
  return "    " + place_text(place, compilation.sources) + ": expected " + explain::rule_text(place, compilation.sources) + "\n      found " +
         explain::rule_text(left, compilation.sources) + " is " + explain::value_words(policy, run.data, one.found, policy.exprs[one.left].type) + "\n";
}

}  // namespace

std::string diagnostics_text(const engine::Compilation& compilation, bool colour) {
  const auto& found = compilation.diagnostics;
  if (found.empty()) return {};
  const auto errors = std::count_if(found.begin(), found.end(), [](const Diagnostic& one) { return one.is_error(); });
  const auto warnings = static_cast<std::ptrdiff_t>(found.size()) - errors;
  return render(found, compilation.sources, {colour}) + "\n" + counted(errors, "error") + (warnings > 0 ? ", " + counted(warnings, "warning") : "") + "\n";
}

std::string examples_text(const engine::Compilation& compilation, const std::vector<engine::ExampleResult>& results) {
  std::string out;
  for (const engine::ExampleResult& result : results) {
    const std::string& title = result.example->title;
    out += (result.passed ? "  passed  " : "  FAILED  ") + result.example->name + (title.empty() ? "" : "  " + title) + "\n";
    out += fault_lines(result.run->faults);
    for (const auto& one : result.expectations) {
      if (!one.met) out += unmet_text(compilation, *result.run, one);
    }
  }
  return out;
}

std::string coverage_text(const explain::Coverage& coverage, const SourceSet& sources) {
  std::string out = "  examples reach " + std::to_string(coverage.reached) + " of " + std::to_string(coverage.all) + " bands, table rows, branches and settings\n";
  for (const auto& one : coverage.unreached) out += "    " + place_text(one.place, sources) + ": no example reaches " + one.what + "\n";
  return out;
}

std::string reason_text(const explain::Reason& reason, const SourceSet& sources) { return explain::as_text(reason, sources); }

}  // namespace meed::report
