#include "eval/faults.hpp"

#include <algorithm>

namespace meed::eval {

void FaultLog::add(CellFault fault) {
  const std::lock_guard lock(mutex_);
  faults_.push_back(std::move(fault));
}

std::vector<CellFault> FaultLog::sorted() const {
  std::vector<CellFault> all = faults_;
  std::stable_sort(all.begin(), all.end(), [](const CellFault& a, const CellFault& b) {
    return std::tie(a.step, a.cell, a.message) < std::tie(b.step, b.cell, b.message);
  });
  return all;
}

}  // namespace meed::eval
