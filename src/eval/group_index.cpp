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
std::optional<std::vector<KeyColumn>> keys_of(const Block& block, const plan::Grouping& grouping) {
  const auto& groups = block.machine.extents(grouping.groups);
  const auto group_strides = strides(groups);
  const auto& rows = block.machine.extents(grouping.rows);
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
      const View& view = block.view(grouping.keys[k].number);
      const auto* index = std::get_if<table::Indexes>(&view.column->values);
      if (!index || view.single) return std::nullopt;
      const auto& states = view.column->states;
      if (std::find(states.begin(), states.end(), State::held) != states.end()) return std::nullopt;
      key.index = index->data();
      key.states = states.empty() ? nullptr : states.data();
    }
    keys.push_back(key);
  }
  return keys;
}

std::uint32_t group_of(const std::vector<KeyColumn>& keys, std::size_t row) {
  std::uint32_t group = 0;
  for (const KeyColumn& key : keys) {
    const std::uint32_t at = key.index ? key.index[row] : static_cast<std::uint32_t>(row / key.repeat % key.axis_extent);
    if (!key.is_known(row) || at >= key.extent) return no_group;
    group += at * key.stride;
  }
  return group;
}

/// Tells whether row i is of group i for all rows.
bool in_step(Workers& workers, const std::vector<KeyColumn>& keys, std::size_t rows) {
  std::atomic<bool> same = true;
  workers.share_blocks(rows, rows_at_once, [&](std::size_t begin, std::size_t end) {
    if (!same.load(std::memory_order_relaxed)) return;
    std::uint32_t differ = 0;
    for (std::size_t row = begin; row < end; ++row) differ |= group_of(keys, row) ^ static_cast<std::uint32_t>(row);
    if (differ != 0) same.store(false, std::memory_order_relaxed);
  });
  return same;
}

}  // namespace

std::shared_ptr<const GroupIndex> group_index(const Block& block, const plan::Grouping& grouping) {
  const std::uint64_t rows = block.machine.cells(grouping.rows);
  const std::uint64_t groups = block.machine.cells(grouping.groups);
  if (rows >= no_group || groups >= no_group) return nullptr;
  const auto keys = keys_of(block, grouping);
  if (!keys) return nullptr;
  auto made = std::make_shared<GroupIndex>();
  if (keys->empty()) {
    made->one_group_ = true;
    return made;
  }
  const bool lone = keys->size() == 1 && keys->front().index && !keys->front().states;
  if (rows == groups && in_step(block.machine.workers, *keys, rows)) {
    made->identity_ = true;
  } else if (lone && std::all_of(keys->front().index, keys->front().index + rows, [&](std::uint32_t at) { return at < keys->front().extent; })) {
    made->groups_ = keys->front().index;
    made->kept_ = block.machine.columns[block.step.operands[grouping.keys[0].number]];
  } else {
    made->own_.resize(rows);
    block.machine.workers.share_blocks(rows, rows_at_once, [&](std::size_t begin, std::size_t end) {
      for (std::size_t row = begin; row < end; ++row) made->own_[row] = group_of(*keys, row);
    });
    made->groups_ = made->own_.data();
  }
  return made;
}

}  // namespace meed::eval
