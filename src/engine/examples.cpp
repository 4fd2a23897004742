#include <algorithm>

#include "engine/test.hpp"

namespace meed::engine {
namespace {

/// Turns the tables of an example into rows such as a file would have.
table::Input input_of(const model::Policy& policy, const model::Example& example) {
  table::Input input;
  for (const model::GivenTable& given : example.given) {
    table::GivenRows rows{"example " + example.name + ", " + policy.records[given.record].plural, {}, {}};
    std::vector<std::string>& header = rows.rows.emplace_back();
    for (const model::GivenCell& cell : given.header) header.push_back(cell.text);
    rows.lines.push_back(0);
    for (const auto& row : given.rows) {
      std::vector<std::string>& cells = rows.rows.emplace_back();
      for (const model::GivenCell& cell : row) cells.push_back(cell.text);
      rows.lines.push_back(rows.lines.size());
    }
    input.given[given.record].push_back(std::move(rows));
  }
  return input;
}

/// Gives the left side of a comparison, or the expression itself.
model::ExprId left_of(const model::Policy& policy, model::ExprId that) {
  const auto& node = policy.exprs[that].node;
  if (const auto* binary = std::get_if<model::Binary>(&node)) return binary->left;
  if (const auto* state = std::get_if<model::IsState>(&node)) return state->operand;
  if (const auto* between = std::get_if<model::Between>(&node)) return between->subject;
  if (const auto* one_of = std::get_if<model::IsOneOf>(&node)) return one_of->subject;
  return that;
}

ExampleResult run_example(const model::Policy& policy, const model::Example& example) {
  ExampleResult result;
  result.example = &example;
  RunRequest request;
  request.input = input_of(policy, example);
  request.period = example.period;
  request.record = true;
  request.hold_back = true;   // a fault is told, and expectations it doesn't touch still count
  for (const model::ExprId that : example.expects) {
    request.roots.emplace_back(that);
    request.roots.emplace_back(left_of(policy, that));
  }
  result.run = run(policy, std::move(request));
  for (std::size_t i = 0; i < example.expects.size(); ++i) {
    const model::Value met = result.run->result.root(2 * i);
    const bool* known = std::get_if<bool>(&met);
    result.expectations.push_back({example.expects[i], known && *known, left_of(policy, example.expects[i]), result.run->result.root(2 * i + 1)});
  }
  const auto was_met = [](const ExpectationResult& one) { return one.met; };
  result.passed = result.run->faults.empty() && std::all_of(result.expectations.begin(), result.expectations.end(), was_met);
  return result;
}

}  // namespace

std::vector<ExampleResult> run_examples(const model::Policy& policy) {
  std::vector<ExampleResult> results;
  for (const model::Example& example : policy.examples) {
    if (!example.before_choices) results.push_back(run_example(policy, example));
  }
  return results;
}

}  // namespace meed::engine
