// Holds what every step is given while a plan runs: the plan, the data, the columns made
// so far, which rows are held whole, and where to report a fault. Promises that a step
// only sees operands that are finished. Leaves out the steps themselves (kernels.hpp).
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "eval/cells.hpp"
#include "eval/faults.hpp"
#include "eval/run.hpp"
#include "eval/workers.hpp"

namespace meed::eval {

class GroupIndex;

class Machine {
 public:
  Machine(const plan::Plan& plan, const model::Policy& policy, const table::Data& data, const RunOptions& options,
          Result& result);

  const plan::Plan& plan;
  const model::Policy& policy;
  const table::Data& data;
  const RunOptions& options;
  Result& result;
  Workers workers;
  FaultLog faults;
  IdVector<plan::StepId, std::shared_ptr<Column>> columns;
  IdVector<plan::StepId, plan::Form> forms;
  std::map<plan::StepId, FundResult> funds;

  const Column& column(plan::StepId step) const { return *columns[step]; }
  const plan::Step& step(plan::StepId id) const { return plan.steps[id]; }
  std::uint64_t cells(plan::SpaceId space) const { return result.cells(space); }
  const std::vector<std::uint32_t>& extents(plan::SpaceId space) const { return result.space_extents[space]; }
  const std::vector<model::Axis>& axes(plan::StepId id) const { return plan.spaces[step(id).space].axes; }
  bool is_single(plan::StepId id) const { return axes(id).empty(); }

  /// Gives a step's whole column; one cell serves for all.
  View view(plan::StepId id) const { return {columns[id].get(), 0, is_single(id)}; }
  /// Reads a step's whole column.
  template <class T>
  In<T> read(plan::StepId id) const {
    return id.is_none() ? In<T>() : In<T>(view(id));
  }

  /// Tells whether a row is held whole. `raw`: by its file alone, not by a requirement.
  bool is_held(const model::Axis& axis, std::uint32_t row, bool raw = false) const {
    if (axis.record.is_none()) return false;
    const auto& held = raw ? held_by_file_[axis.record] : held_rows_[axis.record];
    return !held.empty() && held[row] != 0;
  }
  bool any_held(const model::Axis& axis, bool raw = false) const {
    return !axis.record.is_none() && !(raw ? held_by_file_[axis.record] : held_rows_[axis.record]).empty();
  }
  /// Tells whether rows may be lacking, so that nothing may rely on the table.
  bool is_unusable(const model::Axis& axis) const { return !axis.record.is_none() && data.tables[axis.record].unusable; }
  void hold_row(model::RecordId record, std::uint32_t row);

  /// Gives how rows fall into groups, found once for all that group the same rows alike; see group_index.hpp.
  std::shared_ptr<const GroupIndex> groups_of(const plan::Step& step, const plan::Grouping& grouping);

  /// Names a row or item for messages: its key, else its place in the file.
  std::string name_of(const model::Axis& axis, std::uint32_t index) const;

  void report(plan::StepId step, std::uint64_t cell, Kind kind, std::string message, std::string help, std::optional<model::RowOf> about = {}) {
    faults.add({step, cell, kind, std::move(message), std::move(help), about});
  }

 private:
  IdVector<model::RecordId, std::vector<std::uint8_t>> held_by_file_, held_rows_;
  /// By the rows, the groups, and the key of each axis: an axis of the rows, or a step.
  std::map<std::vector<std::uint32_t>, std::shared_ptr<const GroupIndex>> group_indexes_;
};

/// Finds the coordinates of cells one after another without dividing each time.
class Walk {
 public:
  Walk(const std::vector<std::uint32_t>& extents, std::uint64_t cell);
  std::uint32_t operator[](std::size_t axis) const { return at_[axis]; }
  void next() {
    for (std::size_t axis = at_.size(); axis-- > 0;) {
      if (++at_[axis] < extents_[axis]) return;
      at_[axis] = 0;
    }
  }

 private:
  const std::vector<std::uint32_t>& extents_;
  std::vector<std::uint32_t> at_;
};

/// Gives how far apart cells are that differ by one along each axis.
std::vector<std::uint64_t> strides(const std::vector<std::uint32_t>& extents);

}  // namespace meed::eval
