// No value contradicts its type, whatever the data: what checks clean isn't missing, zero, negative or out of range where the
// checker said so. Held to every expression that the twin works out on its way, to every rule's cells, and to every column of
// numbers that the engine makes, over random policies and data.
#include <gtest/gtest.h>

#include "contradiction.hpp"
#include "model/text.hpp"
#include "plan/reach.hpp"
#include "tests/twin/evaluator.hpp"
#include "trial.hpp"

namespace meed::property {
namespace {

constexpr std::uint64_t usual_cases = 150;

std::string written(const Trial& trial, Span span) { return span.is_none() ? std::string("something made for it") : "`" + std::string(trial.sources.text(span)) + "`"; }

/// What the twin meets on its way to every rule, every fund and every requirement.
std::string contradicted_on_the_way(const Trial& trial, const table::Data& data, const Period& period, std::uint64_t& values) {
  const model::Policy& policy = *trial.policy;
  std::string found;
  twin::Evaluator world(policy, data, period);
  world.watch([&](model::ExprId expr, const model::Value& value) {
    ++values;
    if (!found.empty()) return;
    const std::string how = contradiction(policy, policy.exprs[expr].type, value);
    if (!how.empty()) found = written(trial, policy.exprs[expr].span) + ": " + how;
  });
  const twin::Evaluation all = world.everything();
  for (const auto& [rule, cells] : all.rules) {
    for (const auto& [at, value] : cells) {
      const std::string how = contradiction(policy, policy.rules[rule].type, value);
      if (found.empty() && !how.empty()) found = "rule `" + policy.rules[rule].name + "`: " + how;
    }
  }
  return found;
}

/// What is known of a column of numbers, for whatever the data are.
std::string out_of_reach(const plan::Reach& reach, const model::Value& value) {
  const auto* number = std::get_if<Rational>(&value);
  if (number == nullptr) return {};
  if (reach.never) return number->to_fraction() + " is there, and never could be";
  return reach.value.contains(*number) ? std::string() : number->to_fraction() + " is beyond what the plan knows of its column";
}

/// Every cell of every step of the plan.
std::string contradicted_in_columns(const Trial& trial, const table::Data& data, eval::RunOptions options, std::uint64_t& values) {
  const model::Policy& policy = *trial.policy;
  const plan::Plan plan = plan::make_plan(policy);
  options.record = true;
  options.forms = plan::Forms::wide;  // so that nothing has been cut to its form before it is looked at
  const eval::Result result = eval::run(plan, policy, data, options);
  const auto reaches = plan::reaches_of(plan, policy, {});
  for (const plan::StepId step : plan.steps.ids()) {
    const plan::Step& made = plan.steps[step];
    model::Type type = made.type;
    // A cell that no row asks for is missing where its like elsewhere may not be; a rule's own cells are all asked for.
    if (!std::holds_alternative<plan::Settle>(made.operation)) type.may_be_missing = true;
    if (!std::holds_alternative<plan::Settle>(made.operation) && !std::holds_alternative<plan::LoadField>(made.operation)) type.range = {};
    const std::uint64_t cells = result.column(step) ? result.cells(made.space) : 0;
    for (std::uint64_t cell = 0; cell < cells; ++cell) {
      const model::Value value = result.value(step, cell);
      ++values;
      std::string how = contradiction(policy, type, value);
      if (how.empty() && type.kind == model::TypeKind::number) how = out_of_reach(reaches[step], value);
      const Span span = made.origin.expr.is_none() ? Span{} : policy.exprs[made.origin.expr].span;
      if (!how.empty()) return "step " + std::to_string(step.index()) + ", from " + written(trial, span) + ", cell " + std::to_string(cell) + ": " + how;
    }
  }
  return {};
}

TEST(Types, are_contradicted_by_no_value) {
  std::uint64_t values = 0;
  const std::uint64_t asked = hold_law(Plenty::of(usual_cases), [&](const RandomCase& one, const Trial& trial) {
    const table::Data data = read_data(*trial.policy, one.files, one.as_known);
    const std::string how = contradicted_on_the_way(trial, data, one.period, values);
    return how.empty() ? contradicted_in_columns(trial, data, {one.period, one.as_known}, values) : how;
  });
  EXPECT_GE(values, asked * 100) << "a law that is asked of few values says little";
}

}  // namespace
}  // namespace meed::property
