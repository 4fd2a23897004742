#include "eval/machine.hpp"

#include "eval/field_forms.hpp"
#include "eval/group_index.hpp"

namespace meed::eval {
namespace {

plan::RowCounts rows_of(const table::Data& data) {
  plan::RowCounts rows;
  for (const table::RecordTable& table : data.tables) rows.push_back(table.rows);
  return rows;
}

}  // namespace

Machine::Machine(const plan::Plan& plan_, const model::Policy& policy_, const table::Data& data_, const RunOptions& options_,
                 Result& result_)
    : plan(plan_), policy(policy_), data(data_), options(options_), result(result_), workers(options_.threads) {
  for (std::size_t i = 0; i < plan.steps.size(); ++i) columns.push_back(nullptr);
  forms = plan::forms_of(plan, policy, field_forms(policy, data), options.forms, rows_of(data));
  for (const table::RecordTable& table : data.tables) {
    auto held = table.held;
    if (table.unusable) held.assign(table.rows, 1);
    held_by_file_.push_back(held);
    held_rows_.push_back(std::move(held));
  }
}

void Machine::hold_row(model::RecordId record, std::uint32_t row) {
  auto& held = held_rows_[record];
  if (held.empty()) held.assign(data.tables[record].rows, 0);
  held[row] = 1;
}

std::shared_ptr<const GroupIndex> Machine::groups_of(const plan::Step& step, const plan::Grouping& grouping) {
  std::vector<std::uint32_t> key{grouping.rows.value, grouping.groups.value};
  for (const plan::Coordinate& at : grouping.keys) {
    key.push_back(at.is_axis ? 1 : 0);
    key.push_back(at.is_axis ? at.number : step.operands[at.number].value);
  }
  const auto known = group_indexes_.find(key);
  if (known != group_indexes_.end()) return known->second;
  return group_indexes_[key] = group_index(*this, step, grouping);
}

Walk::Walk(const std::vector<std::uint32_t>& extents, std::uint64_t cell) : extents_(extents), at_(extents.size(), 0) {
  for (std::size_t axis = extents.size(); axis-- > 0;) {
    if (extents[axis] == 0) return;  // no cells to walk through
    at_[axis] = static_cast<std::uint32_t>(cell % extents[axis]);
    cell /= extents[axis];
  }
}

std::vector<std::uint64_t> strides(const std::vector<std::uint32_t>& extents) {
  std::vector<std::uint64_t> result(extents.size(), 1);
  for (std::size_t axis = extents.size(); axis-- > 1;) result[axis - 1] = result[axis] * extents[axis];
  return result;
}

}  // namespace meed::eval
