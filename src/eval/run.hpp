// Holds the one door to running: a plan over data for a period gives a result.
// Promises the same result for the same inputs, with any number of threads, and that no
// rules or data, however wrong, stop the program. Leaves out files, clocks and words.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>

#include "eval/result.hpp"
#include "plan/form.hpp"

namespace meed::eval {

/// What another run over the same data found that holds for this one as well. Columns that are none are worked out if
/// anything asks for them.
struct Known {
  IdVector<plan::StepId, std::shared_ptr<const Column>> columns;
  std::map<plan::StepId, const FundResult*> funds;
};

struct RunOptions {
  Period period;
  std::optional<Date> as_known;   // only rows known by that day; of those for one thing the latest
  unsigned threads = 1;
  bool record = false;            // keep every column and every group, for explaining
  bool hold_back = false;         // pay those whom no fault touches, and list the others
  plan::Forms forms = plan::Forms::narrow;  // how numbers are kept; the results are the same
  const Known* known = nullptr;   // taken as it is; none: everything is worked out
  IdVector<plan::StepId, std::uint8_t> keep{};  // whose columns the result gives besides (1); empty: none
};

/// Runs a plan. The policy is the one that was planned; it, the plan and the data must outlive the result.
Result run(const plan::Plan&, const model::Policy&, const table::Data&, const RunOptions&);

}  // namespace meed::eval
