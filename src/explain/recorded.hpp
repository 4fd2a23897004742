// Holds what must be at hand to say why: a policy, the data, the plan and a result that
// was recorded (every column and every group kept). Promises nothing by itself. Leaves
// out the engine's own types, so that examples and runs may be read alike.
#pragma once

#include <memory>

#include "eval/result.hpp"
#include "explain/payees.hpp"
#include "model/policy.hpp"
#include "plan/plan.hpp"
#include "table/data.hpp"

namespace meed::explain {

/// One recorded run. All of it must outlive whoever reads it.
struct Recorded {
  const model::Policy& policy;
  const table::Data& data;
  const plan::Plan& plan;
  const eval::Result& result;
  std::shared_ptr<Payees> payees = std::make_shared<Payees>();  // what was found of them already
};

}  // namespace meed::explain
