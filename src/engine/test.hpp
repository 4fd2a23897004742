// Holds the running of a policy's examples. Promises that every expectation is looked
// at, and that one that can't be worked out counts as not met. Leaves out words.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/run.hpp"

namespace meed::engine {

/// One `expect`: met or not. For a comparison, `left` is the expression that was to come
/// out otherwise and `found` its value.
struct ExpectationResult {
  model::ExprId that;
  bool met = false;
  model::ExprId left;
  model::Value found;
};
struct ExampleResult {
  const model::Example* example = nullptr;
  std::vector<ExpectationResult> expectations;
  bool passed = false;           // all are met, and there was no fault
  std::unique_ptr<Run> run;      // recorded, for coverage; holds the faults
};

/// Runs every example of a policy, in order; the policy must outlive the results. Those above a layer
/// that chooses are left out: they speak of the policy as it was before.
std::vector<ExampleResult> run_examples(const model::Policy&);

}  // namespace meed::engine
