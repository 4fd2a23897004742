// Holds the faults that steps find while running, from any thread. Promises that they come
// out in order of step, cell and message, whichever thread found them. Leaves out what they mean to a person (RunFault has it).
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "eval/result.hpp"

namespace meed::eval {

struct CellFault {
  plan::StepId step;
  std::uint64_t cell = 0;
  Kind kind;
  std::string message, help;
  std::optional<model::RowOf> row = {};  // that it is about, where the cell doesn't say so: of a fund
};

class FaultLog {
 public:
  void add(CellFault fault);
  /// Gives all of them in order.
  std::vector<CellFault> sorted() const;
  bool empty() const { return faults_.empty(); }

 private:
  std::mutex mutex_;
  std::vector<CellFault> faults_;
};

}  // namespace meed::eval
