// Holds the walk over all coordinates of some axes, in row-major order. Leaves out what
// stands at them.
#pragma once

#include <cstdint>
#include <vector>

#include "model/policy.hpp"
#include "table/data.hpp"

namespace meed::engine {

/// Calls `visit` with one coordinate for each axis, the last axis quickest.
template <class Visit>
void for_each_coordinate(const model::Policy& policy, const table::Data& data, const std::vector<model::Axis>& axes, Visit visit) {
  std::vector<std::uint32_t> extents;
  for (const model::Axis& axis : axes) {
    extents.push_back(axis.record.is_none() ? static_cast<std::uint32_t>(policy.lists[axis.list].items.size()) : data.tables[axis.record].rows);
    if (extents.back() == 0) return;
  }
  std::vector<std::uint32_t> at(axes.size(), 0);
  while (true) {
    visit(static_cast<const std::vector<std::uint32_t>&>(at));
    std::size_t axis = axes.size();
    while (axis > 0 && ++at[axis - 1] == extents[axis - 1]) at[--axis] = 0;
    if (axis == 0) return;
  }
}

}  // namespace meed::engine
