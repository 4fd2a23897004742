// Holds the working out of many variants of a policy over data read once. Promises that
// every variant is checked before any is worked out, that each one's folder holds what a run
// of its own writes, to the byte, and that all of them appear or none does. Leaves out what a
// variant is (engine/variants.hpp).
#pragma once

#include <functional>
#include <string>

#include "cli/run_input.hpp"

namespace meed::cli {

struct VariantOptions {
  const RunOptions& run;
  std::string folder;   // of variants
  std::string out;      // empty: nothing is written
};

/// Works all of them out, prints the sums side by side and gives the exit code. `begins` is told as each part begins.
int run_variants(const VariantOptions&, Prepared&, const std::function<void(const std::string&)>& begins);

}  // namespace meed::cli
