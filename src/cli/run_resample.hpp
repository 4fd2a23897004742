// Holds what `meed run --resample` asks for, and the way from its words to samples worked out
// and printed. Promises that whatever is wrong with them is said before anything is read.
// Leaves out the drawing (engine/resample.hpp) and the folder of results (run_output.hpp).
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/run_input.hpp"
#include "engine/resample.hpp"

namespace meed::cli {

struct ResampleOptions {
  std::pair<std::string, std::string> resample;  // the record, and how many samples; none: nothing is resampled
  std::uint64_t seed = 1;
  std::string interval = "95%";
  std::vector<std::string> within;
  std::string chart;                   // empty: none is drawn

  bool asked() const { return !resample.first.empty(); }
};

void add_resample_options(CLI::App&, ResampleOptions&);

/// Finds what is asked for in the policy, and has the run read what drawing needs.
Result<engine::Resampling> prepare_resampling(const ResampleOptions&, Prepared&);

/// Draws the chart that was asked for, if one was.
Result<void> draw_samples(const ResampleOptions&, const engine::Run&, const engine::Resampled&);

/// Writes what the samples came to, as it is printed.
std::string resampled_text(Format, const engine::Run&, const engine::Resampled&);

}  // namespace meed::cli
