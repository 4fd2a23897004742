#include "eval/aggregate_groups.hpp"

#include <set>

namespace meed::eval {
namespace {

constexpr std::size_t block_size = 4096;
constexpr std::uint64_t anywhere = UINT64_MAX;   // the group isn't known: any may have the row

/// One coordinate of the group that a row belongs to.
struct KeyIn { bool is_axis; std::size_t axis; In<Index> index; std::uint64_t stride; std::uint32_t extent; };

/// Where a row belongs and how sure that is.
struct Belonging { bool out = false; bool held = false; std::uint64_t group = 0; };

class Grouper {
 public:
  Grouper(const Block& block, const plan::Aggregate& op)
      : machine_(block.machine), op_(op), rows_(machine_.cells(op.grouping.rows)), extents_(machine_.extents(op.grouping.rows)),
        axes_(machine_.plan.spaces[op.grouping.rows].axes), where_(machine_.read<YesNo>(op.where)), by_(keys_of(machine_, op.by)) {
    const auto& extents = machine_.extents(op.grouping.groups);
    const auto stride = strides(extents);
    for (std::size_t k = 0; k < op.grouping.keys.size(); ++k) {
      const plan::Coordinate& key = op.grouping.keys[k];
      keys_.push_back({key.is_axis, key.number, key.is_axis ? In<Index>() : block.read<Index>(key.number), stride[k], extents[k]});
    }
    for (const plan::StepId part : {op.value, op.weight}) {
      if (!part.is_none()) parts_.emplace_back(machine_, part);
    }
    for (const model::Axis& axis : axes_) any_held_ = any_held_ || machine_.any_held(axis, op.raw);
  }

  Members group() {
    group_.resize(rows_);
    members_.states.resize(rows_);
    machine_.workers.share_blocks(rows_, block_size, [&](std::size_t begin, std::size_t end) { look_at(begin, end); });
    count();
    fill();
    return std::move(members_);
  }

 private:
  void look_at(std::size_t begin, std::size_t end) {
    Walk at(extents_, begin);
    for (std::size_t i = begin; i < end; ++i, at.next()) {
      const Belonging belonging = belongs(at, i);
      group_[i] = belonging.group;
      members_.states[i] = belonging.out ? RowState::out : state_of_row(at, i, belonging.held);
    }
  }
  Belonging belongs(const Walk& at, std::size_t i) const {
    Belonging result;
    for (const KeyIn& key : keys_) {
      const State state = key.is_axis ? State::present : key.index.state(i);
      if (state != State::present && state != State::held) return {true, false, 0};
      result.held = result.held || state == State::held;
      const std::uint32_t index = key.is_axis ? at[key.axis] : key.index[i];
      if (index < key.extent && result.group != anywhere) result.group += index * key.stride;
      else if (state == State::held) result.group = anywhere;
      else if (index >= key.extent) return {true, false, 0};
    }
    return result;
  }
  RowState state_of_row(const Walk& at, std::size_t i, bool held) const {
    State state = held || is_held(at) ? State::held : State::present;
    if (!op_.where.is_none()) {
      if (where_.present(i) && where_[i] == 0) return RowState::known_out;
      state = worse(state, where_.state(i));
    }
    if (state == State::present) {
      for (const Key& part : parts_) state = worse(state, part.state(i));
      state = worse(state, state_of(by_, i));
    }
    if (state == State::held) return RowState::held;
    return state == State::present ? RowState::counted : RowState::lacking;
  }
  bool is_held(const Walk& at) const {
    if (!any_held_) return false;
    for (std::size_t axis = 0; axis < axes_.size(); ++axis) {
      if (machine_.is_held(axes_[axis], at[axis], op_.raw)) return true;
    }
    return false;
  }

  void count() {
    const std::uint64_t groups = machine_.cells(op_.grouping.groups);
    members_.groups.from.assign((machine_.options.record ? 2 : 1) * groups + 1, 0);
    members_.held.assign(groups, 0);
    members_.known_out.assign(op_.needed.is_none() ? 0 : groups, 0);
    for (std::size_t i = 0; i < rows_; ++i) {
      const RowState state = members_.states[i];
      if (state == RowState::out) continue;
      if (state == RowState::known_out) {
        if (group_[i] == anywhere) continue;
        if (!members_.known_out.empty()) ++members_.known_out[group_[i]];
        if (machine_.options.record) ++members_.groups.from[groups + group_[i] + 1];
        continue;
      }
      if (group_[i] == anywhere) hold_matching(i);
      else ++members_.groups.from[group_[i] + 1];
      if (state == RowState::held && group_[i] != anywhere) members_.held[group_[i]] = 1;
    }
    for (std::size_t g = 1; g < members_.groups.from.size(); ++g) members_.groups.from[g] += members_.groups.from[g - 1];
    for (const model::Axis& axis : axes_) {
      if (machine_.is_unusable(axis)) members_.held.assign(groups, 1);
    }
  }
  /// A row with an unknown coordinate may belong to any group that agrees with its known ones. Rows that agree with the same groups are
  /// one question.
  void hold_matching(std::size_t i) {
    const Walk row(extents_, i);
    std::vector<std::uint32_t> known;
    for (const KeyIn& key : keys_) {
      const std::uint32_t index = key.is_axis ? row[key.axis] : key.index[i];
      known.push_back(index < key.extent ? index : unknown_row);
    }
    if (matched_.insert(known).second) hold_those_with(known, 0, 0);
  }
  void hold_those_with(const std::vector<std::uint32_t>& known, std::size_t k, std::uint64_t group) {
    if (k == keys_.size()) {
      members_.held[group] = 1;
      return;
    }
    const bool one = known[k] != unknown_row;
    const std::uint32_t end = one ? known[k] + 1 : keys_[k].extent;
    for (std::uint32_t index = one ? known[k] : 0; index < end; ++index) hold_those_with(known, k + 1, group + index * keys_[k].stride);
  }
  void fill() {
    std::vector<std::uint64_t> next(members_.groups.from.begin(), members_.groups.from.end() - 1);
    members_.groups.rows.resize(members_.groups.from.back());
    for (std::size_t i = 0; i < rows_; ++i) {
      const RowState state = members_.states[i];
      const bool unmet = state == RowState::known_out;
      if (state == RowState::out || (unmet && !machine_.options.record) || group_[i] == anywhere) continue;
      members_.groups.rows[next[group_[i] + (unmet ? members_.held.size() : 0)]++] = i;
    }
  }

  Machine& machine_;
  const plan::Aggregate& op_;
  std::uint64_t rows_;
  const std::vector<std::uint32_t>& extents_;
  const std::vector<model::Axis>& axes_;
  In<YesNo> where_;
  Keys by_, parts_;
  std::vector<KeyIn> keys_;
  std::set<std::vector<std::uint32_t>> matched_;  // what is known of rows that were asked for with `hold_matching`
  bool any_held_ = false;
  std::vector<std::uint64_t> group_;
  Members members_;
};

}  // namespace

Members members_of(const Block& block, const plan::Aggregate& op) {
  Members members = Grouper(block, op).group();
  const auto stride = strides(block.machine.extents(op.grouping.groups));
  members.strides.assign(block.extents().size(), 0);
  for (std::size_t k = 0; k < op.grouping.from.size(); ++k) {
    if (op.grouping.looked_up[k].is_none()) members.strides[op.grouping.from[k]] = stride[k];
  }
  return members;
}

}  // namespace meed::eval
