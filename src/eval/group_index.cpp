#include "eval/group_index.hpp"

#include <algorithm>
#include <atomic>

namespace meed::eval {
namespace {

constexpr std::size_t rows_at_once = 8192;

/// One key of rows that are gone through one after another.
struct KeyColumn {
  const std::uint32_t* index = nullptr;   // null: the axis itself
  const State* states = nullptr;
  std::uint32_t stride = 1, extent = 0;   // of the groups' axis
  std::uint64_t repeat = 1;               // of an axis: so many rows one after another have the same place
  std::uint32_t axis_extent = 1;

  bool is_known(std::size_t row) const { return !states || states[row] == State::present; }
};

/// Reads the keys; nothing if one is held somewhere, or is one cell for all.
std::optional<std::vector<KeyColumn>> keys_of(const Machine& machine, const plan::Step& step, const plan::Grouping& grouping) {
  const auto& groups = machine.extents(grouping.groups);
  const auto group_strides = strides(groups);
  const auto& rows = machine.extents(grouping.rows);
  const auto row_strides = strides(rows);
  std::vector<KeyColumn> keys;
  for (std::size_t k = 0; k < grouping.keys.size(); ++k) {
    KeyColumn key;
    key.stride = static_cast<std::uint32_t>(group_strides[k]);
    key.extent = groups[k];
    if (grouping.keys[k].is_axis) {
      key.repeat = row_strides[grouping.keys[k].number];
      key.axis_extent = rows[grouping.keys[k].number];
    } else {
      const View view = machine.view(step.operands[grouping.keys[k].number]);
      const auto* index = std::get_if<table::Indexes>(&view.column->values);
      if (!index || view.single) return std::nullopt;
      const auto& states = view.column->states;
      if (some_held(united(states.data(), states.size()))) return std::nullopt;
      key.index = index->data();
      key.states = states.empty() ? nullptr : states.data();
    }
    keys.push_back(key);
  }
  return keys;
}

/// Adds one key to the groups of some rows. `lost`: set to all ones where a row has no such place.
void add_key(const KeyColumn& key, std::size_t row, std::size_t rows, std::uint32_t* __restrict groups, std::uint32_t* __restrict lost) {
  const std::uint32_t stride = key.stride;
  if (!key.index) {
    for (std::size_t i = 0; i < rows; ++i) groups[i] += static_cast<std::uint32_t>((row + i) / key.repeat % key.axis_extent) * stride;
    return;
  }
  const std::uint32_t* __restrict index = key.index + row;
  const std::uint32_t extent = key.extent;
  for (std::size_t i = 0; i < rows; ++i) groups[i] += index[i] * stride;
  for (std::size_t i = 0; i < rows; ++i) lost[i] |= index[i] >= extent ? UINT32_MAX : 0;
  if (!key.states) return;
  const State* states = key.states + row;
  for (std::size_t i = 0; i < rows; ++i) lost[i] |= states[i] != State::present ? UINT32_MAX : 0;
}

constexpr std::size_t found_at_once = 512;

/// Finds the groups of up to a chunk of rows.
void find_groups(const std::vector<KeyColumn>& keys, std::size_t row, std::size_t rows, std::uint32_t* groups) {
  std::uint32_t lost[found_at_once] = {};
  std::fill_n(groups, rows, 0U);
  for (const KeyColumn& key : keys) add_key(key, row, rows, groups, lost);
  for (std::size_t i = 0; i < rows; ++i) groups[i] |= lost[i];
}

/// Tells whether row i is of group i for all rows.
bool in_step(Workers& workers, const std::vector<KeyColumn>& keys, std::size_t rows) {
  std::atomic<bool> same = true;
  workers.share_blocks(rows, rows_at_once, [&](std::size_t begin, std::size_t end) {
    std::uint32_t groups[found_at_once];
    for (std::size_t row = begin; row < end && same.load(std::memory_order_relaxed); row += found_at_once) {
      const std::size_t some = std::min(found_at_once, end - row);
      find_groups(keys, row, some, groups);
      std::uint32_t differ = 0;
      for (std::size_t i = 0; i < some; ++i) differ |= groups[i] ^ static_cast<std::uint32_t>(row + i);
      if (differ != 0) same.store(false, std::memory_order_relaxed);
    }
  });
  return same;
}

/// Tells whether the rows are grouped by just what their record is `one for each` of, and there is a row for each.
bool is_one_for_each(const Machine& machine, const plan::Step& step, const plan::Grouping& grouping) {
  const auto& axes = machine.plan.spaces[grouping.rows].axes;
  if (axes.size() != 1 || axes[0].record.is_none() || !machine.data.tables[axes[0].record].every_one) return false;
  const auto& fields = machine.policy.records[axes[0].record].one_for_each;
  if (fields.size() != grouping.keys.size()) return false;
  for (std::size_t k = 0; k < fields.size(); ++k) {
    if (grouping.keys[k].is_axis) return false;
    const auto* load = std::get_if<plan::LoadField>(&machine.step(step.operands[grouping.keys[k].number]).operation);
    if (!load || load->field != fields[k]) return false;
  }
  return true;
}

}  // namespace

std::shared_ptr<const GroupIndex> group_index(Machine& machine, const plan::Step& step, const plan::Grouping& grouping) {
  const std::uint64_t rows = machine.cells(grouping.rows);
  const std::uint64_t groups = machine.cells(grouping.groups);
  if (rows >= no_group || groups >= no_group) return nullptr;
  auto made = std::make_shared<GroupIndex>();
  if (rows == groups && is_one_for_each(machine, step, grouping)) {
    made->identity_ = true;
    return made;
  }
  const auto keys = keys_of(machine, step, grouping);
  if (!keys) return nullptr;
  if (keys->empty()) {
    made->one_group_ = true;
    return made;
  }
  const bool lone = keys->size() == 1 && keys->front().index && !keys->front().states;
  if (rows == groups && in_step(machine.workers, *keys, rows)) {
    made->identity_ = true;
  } else if (lone && std::all_of(keys->front().index, keys->front().index + rows, [&](std::uint32_t at) { return at < keys->front().extent; })) {
    made->groups_ = keys->front().index;
    made->kept_ = machine.columns[step.operands[grouping.keys[0].number]];
  } else {
    made->own_.resize(rows);
    machine.workers.share_blocks(rows, rows_at_once, [&](std::size_t begin, std::size_t end) {
      for (std::size_t row = begin; row < end; row += found_at_once) find_groups(*keys, row, std::min(found_at_once, end - row), made->own_.data() + row);
    });
    made->groups_ = made->own_.data();
  }
  return made;
}

}  // namespace meed::eval
