// Holds the compiling of a policy with settings supposed to be other than it says. Promises a policy that was checked like any
// other. Leaves out how values are asked for (sweep.hpp).
#pragma once

#include "engine/compile.hpp"

namespace meed::engine {

/// What messages name in place of a file, where they are about lines of WhatIf; such sources begin with it.
inline constexpr const char* what_if_source = "--set";

/// Lines such as `set tariff of improved to £110`, which stand in place of what the policy and boards say, whoever may choose; and
/// the same of other variants, with whose values this one is checked and planned, so that all are alike.
struct WhatIf {
  std::vector<std::string> lines = {};
  std::vector<std::string> others = {};
};

std::unique_ptr<Compilation> compile(const CompileRequest&, const WhatIf&, const RuleFinder&);

}  // namespace meed::engine
