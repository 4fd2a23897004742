// Brings a column to another space: repeated along new axes, or looked up by row and item.
#include "eval/narrow.hpp"

namespace meed::eval {
namespace {

template <class T>
void copy_cell(const In<T>& from, std::size_t source, Out<T>& out, std::size_t i) {
  if (from.present(source)) return out.put(i, from[source]);
  if constexpr (std::is_same_v<T, Index>) {
    if (from.state(source) == State::held) return out.held_at(i, from[source]);
  }
  out.absent(i, from.state(source));
}

/// Where a gather looks for one axis of its source.
struct Looking {
  bool is_axis;
  std::size_t axis;
  In<Index> rows;
  std::uint64_t stride;
  std::uint32_t extent;
};

std::vector<Looking> looking(const Block& block, const plan::Gather& op) {
  const auto& extents = block.machine.extents(block.machine.step(block.step.operands[0]).space);
  const auto stride = strides(extents);
  std::vector<Looking> all;
  for (std::size_t k = 0; k < op.at.size(); ++k) {
    const plan::Coordinate& at = op.at[k];
    all.push_back({at.is_axis, at.number, at.is_axis ? In<Index>() : block.read<Index>(at.number), stride[k], extents[k]});
  }
  return all;
}

/// The cell of the source that a cell looks at, and how sure that is.
struct Found { std::uint64_t cell = 0; State state = State::present; bool located = true; };

Found find(const std::vector<Looking>& all, const Walk& at, std::size_t i) {
  Found found;
  for (const Looking& one : all) {
    const State state = one.is_axis ? State::present : one.rows.state(i);
    found.state = worse(found.state, state);
    const bool known = state == State::present || state == State::held;
    const std::uint32_t row = one.is_axis ? at[one.axis] : known ? one.rows[i] : unknown_row;
    if (row < one.extent) found.cell += row * one.stride;
    else found.located = false;
  }
  if (!found.located && found.state == State::present) found.state = State::missing;
  return found;
}

template <class T>
void gather(const Block& block, const std::vector<Looking>& all) {
  const auto from = block.read<T>(0);
  auto out = block.write<T>();
  Walk at(block.extents(), block.begin);
  for (std::size_t i = block.begin; i < block.end; ++i, at.next()) {
    const Found found = find(all, at, i);
    if (found.state == State::present) {
      copy_cell(from, found.cell, out, i);
      continue;
    }
    out.absent(i, found.state);
    if constexpr (std::is_same_v<T, Index>) {
      const bool known = found.located && found.state == State::held &&
                         (from.present(found.cell) || from.state(found.cell) == State::held);
      if (known) out.held_at(i, from[found.cell]);
    }
  }
}

template <class T>
void broadcast(const Block& block, const std::vector<std::uint64_t>& stride) {
  const auto from = block.read<T>(0);
  auto out = block.write<T>();
  Walk at(block.extents(), block.begin);
  for (std::size_t i = block.begin; i < block.end; ++i, at.next()) {
    std::uint64_t cell = 0;
    for (std::size_t axis = 0; axis < stride.size(); ++axis) cell += at[axis] * stride[axis];
    copy_cell(from, cell, out, i);
  }
}

}  // namespace

void work(const Block& block, const plan::Broadcast& op) {
  if (narrow::broadcast(block, op)) return;
  const auto source = strides(block.machine.extents(block.machine.step(block.step.operands[0]).space));
  std::vector<std::uint64_t> stride(block.extents().size(), 0);
  for (std::size_t k = 0; k < op.from.size(); ++k) stride[op.from[k]] = source[k];
  with_kind(block.out, [&](auto kind) { broadcast<decltype(kind)>(block, stride); });
}

void work(const Block& block, const plan::Gather& op) {
  const auto all = looking(block, op);
  with_kind(block.out, [&](auto kind) { gather<decltype(kind)>(block, all); });
}

}  // namespace meed::eval
