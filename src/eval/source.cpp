// Where values come from: the policy's constants, the rows of records, the run's period.
#include <algorithm>

#include "eval/kernels.hpp"
#include "table/row_named.hpp"

namespace meed::eval {
namespace {

template <class T>
const T* held_by(const model::Value& value) {
  if constexpr (std::is_same_v<T, YesNo> || std::is_same_v<T, Index>) return nullptr;
  else return std::get_if<T>(&value);
}

/// Gives a value of the policy as a cell holds it.
template <class T>
std::optional<T> as_cell(const model::Value& value) {
  if constexpr (std::is_same_v<T, YesNo>) {
    if (const bool* yes = std::get_if<bool>(&value)) return static_cast<YesNo>(*yes);
  }
  if constexpr (std::is_same_v<T, Index>) {
    if (const auto* item = std::get_if<model::Item>(&value)) return item->index;
    if (const auto* row = std::get_if<model::RowOf>(&value)) return row->row;
  }
  if (const T* plain = held_by<T>(value)) return *plain;
  return std::nullopt;
}

std::size_t place_of(const model::Policy& policy, model::FieldId field) {
  const auto& fields = policy.records[policy.fields[field].record].fields;
  return static_cast<std::size_t>(std::find(fields.begin(), fields.end(), field) - fields.begin());
}

/// Calls `work` with the values of a column, if it holds some of T.
template <class T, class Work>
void with_values(const Column* column, Work work) {
  if (!column) return;
  std::visit(
      [&](const auto& values) {
        if constexpr (std::is_same_v<typename std::decay_t<decltype(values)>::value_type, T>) work(values);
      },
      column->values);
}

/// Copies cells of a field. A cell that is there in a row that is held is held, but known to be of that row.
template <class T>
void load(const Block& block, const Column* from, const model::Axis& axis, std::size_t width, bool raw) {
  auto out = block.write<T>();
  const std::size_t there = from ? std::min<std::size_t>(from->size(), block.end) : 0;
  for (std::size_t i = block.begin; i < there; ++i) {
    if (!from->present(i)) out.absent(i, from->state(i));
  }
  with_values<T>(from, [&](const auto& values) {
    for (std::size_t i = block.begin; i < there; ++i) {
      if (from->present(i)) out.put(i, T(values[i]));
    }
  });
  for (std::size_t i = std::max(block.begin, there); i < block.end; ++i) out.absent(i, State::missing);
  for (std::size_t i = block.begin; block.machine.any_held(axis, raw) && i < block.end; ++i) {
    if (!block.machine.is_held(axis, static_cast<std::uint32_t>(i / width), raw)) continue;
    if constexpr (std::is_same_v<T, Index>) out.held_at(i, i < there && from->present(i) ? std::get<table::Indexes>(from->values)[i] : unknown_row);
    else out.absent(i, State::held);
  }
}

}  // namespace

void put_value(const Block& block, std::size_t cell, const model::Value& value) {
  with_kind(block.out, [&](auto kind) {
    using T = decltype(kind);
    if (auto known = as_cell<T>(value)) return block.write<T>().put(cell, std::move(*known));
    const auto* absent = std::get_if<model::Absent>(&value);
    block.write<T>().absent(cell, absent ? absent->state : State::missing);
  });
}

void work(const Block& block, const plan::Constant& op) { put_value(block, 0, op.value); }

void work(const Block& block, const plan::AxisIndex&) {
  auto out = block.write<Index>();
  for (std::size_t i = block.begin; i < block.end; ++i) out.put(i, static_cast<Index>(i));
}

const Column* column_of(const Machine& machine, model::FieldId field) {
  const auto& fields = machine.data.tables[machine.policy.fields[field].record].fields;
  const std::size_t place = place_of(machine.policy, field);
  return place < fields.size() ? &fields[place] : nullptr;
}

/// A row or item that isn't known is no number where it was loaded, and any number in a table.
bool holds_unknown_rows(const Column& column) {
  return std::holds_alternative<table::Indexes>(column.values) && std::find(column.states.begin(), column.states.end(), State::held) != column.states.end();
}

std::shared_ptr<Column> loaded_as_it_is(const Machine& machine, const plan::Step& step) {
  const auto* op = std::get_if<plan::LoadField>(&step.operation);
  if (!op || machine.any_held({machine.policy.fields[op->field].record, {}}, op->raw)) return nullptr;
  const Column* column = column_of(machine, op->field);
  if (!column || std::holds_alternative<table::PackedTexts>(column->values) || column->size() != machine.cells(step.space) || holds_unknown_rows(*column)) return nullptr;
  return {std::shared_ptr<void>(), const_cast<Column*>(column)};  // NOLINT: nobody writes to an operand
}

void work(const Block& block, const plan::LoadField& op) {
  const model::Field& field = block.machine.policy.fields[op.field];
  const Column* from = column_of(block.machine, op.field);
  std::size_t width = 1;
  for (std::size_t axis = 1; axis < block.extents().size(); ++axis) width *= block.extents()[axis];
  with_kind(block.out, [&](auto kind) { load<decltype(kind)>(block, from, {field.record, {}}, width, op.raw); });
}

void work(const Block& block, const plan::LoadColumn& op) {
  const auto& values = block.machine.policy.lists[op.list].columns[op.column].values;
  for (std::size_t i = block.begin; i < block.end; ++i) put_value(block, i, values[i]);
}

void work(const Block& block, const plan::FindRow& op) {
  const table::RecordTable& table = block.machine.data.tables[op.record];
  auto out = block.write<Index>();
  if (const auto found = table::row_named(block.machine.policy, block.machine.data, op.record, op.key)) return out.put(0, *found);
  out.absent(0, State::held);
  if (table.unusable) return;
  const model::Record& record = block.machine.policy.records[op.record];
  block.fault(0, Kind::key_not_found, "there is no " + record.name + " `" + table::name_in_words(op.key) + "` in the data",
              "add the row to " + record.plural + ", or correct the name in the rules");
}

void work(const Block& block, const plan::FramePeriod& op) {
  const auto& period = block.machine.result.frames[op.frame.index()];
  if (period) block.write<Period>().put(0, *period);
  else block.write<Period>().absent(0, State::held);  // what is wrong is told of the run: see run.cpp
}

void work(const Block& block, const plan::Require& op) {
  const model::Requirement& requirement = block.machine.policy.requirements[op.requirement];
  const auto that = block.read<YesNo>(0);
  const auto where = op.narrowed ? block.read<YesNo>(1) : In<YesNo>();
  auto out = block.write<YesNo>();
  Walk at(block.extents(), 0);
  for (std::size_t i = block.begin; i < block.end; ++i, at.next()) {
    out.put(i, 1);
    if (op.narrowed && (!where.present(i) || where[i] == 0)) continue;
    if (!that.present(i) || that[i] != 0) continue;
    out.put(i, 0);
    const model::Axis& axis = requirement.axes[0];
    if (!axis.record.is_none()) block.machine.hold_row(axis.record, at[0]);
    const std::string who = block.machine.name_of(axis, at[0]);
    block.fault(i, Kind::requirement_unmet,
                who + " doesn't meet `" + requirement.name + "`" + (requirement.message.empty() ? "" : ": " + requirement.message),
                "correct the row; until then nothing that depends on it is paid");
  }
}

}  // namespace meed::eval
