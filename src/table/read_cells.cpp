#include <algorithm>

#include "table/cell.hpp"
#include "table/resolve.hpp"

namespace meed::table {
namespace {

using model::TypeKind;

Column empty_column(TypeKind kind) {
  switch (kind) {
    case TypeKind::number: return {Numbers{}, {}};
    case TypeKind::yes_no: return {YesNos{}, {}};
    case TypeKind::date: return {Dates{}, {}};
    case TypeKind::period: return {Periods{}, {}};
    case TypeKind::item: return {Indexes{}, {}};
    case TypeKind::row:   // references stay texts until every record's keys are known
    case TypeKind::text:
    case TypeKind::broken: break;
  }
  return {Texts{}, {}};
}

void append_absent(Column& column, State state) {
  const std::size_t at = column.size();
  if (column.states.empty()) column.states.resize(at, State::present);
  std::visit(
      [](auto& values) {
        if constexpr (requires { values.emplace_back(); }) values.emplace_back();
      },
      column.values);
  column.states.push_back(state);
}

void append(Column& column, model::Value value) {
  std::visit(
      [&](auto&& one) {
        using One = std::decay_t<decltype(one)>;
        if constexpr (std::is_same_v<One, Rational>) std::get<Numbers>(column.values).push_back(std::move(one));
        if constexpr (std::is_same_v<One, bool>) std::get<YesNos>(column.values).push_back(one ? 1 : 0);
        if constexpr (std::is_same_v<One, std::string>) std::get<Texts>(column.values).push_back(std::move(one));
        if constexpr (std::is_same_v<One, Date>) std::get<Dates>(column.values).push_back(one);
        if constexpr (std::is_same_v<One, Period>) std::get<Periods>(column.values).push_back(one);
        if constexpr (std::is_same_v<One, model::Item>) std::get<Indexes>(column.values).push_back(one.index);
      },
      std::move(value));
  if (!column.states.empty()) column.states.push_back(State::present);
}

struct CellPlace { const Raw& raw; std::size_t row; std::size_t slot; };

/// Reads one cell; a problem becomes a fault and the cell is held.
void read_one(const model::Policy& policy, const model::Field& field, const CellPlace& place, Column& column, std::vector<Fault>& faults) {
  const RawRow& row = place.raw.rows[place.row];
  if (row.broken) return append_absent(column, State::held);
  if (place.raw.disagreeing.contains(place.row * place.raw.slots.size() + place.slot)) return append_absent(column, State::held);
  const std::string_view text = place.raw.cell(place.row, place.slot);
  if (!text.data() && place.raw.unusable) return append_absent(column, State::held);  // reported with the header
  CellReading reading = read_cell(policy, field, text, row.in_rules ? Written::in_rules : Written::in_file);
  const bool in_no_file = !text.data() && place.raw.files.size() > 1;
  if (reading.problem && in_no_file) reading.problem->message = "the row stands in no file that has this column, and `" + field.name + "` is required";
  if (reading.problem) {
    faults.push_back({reading.problem->kind, place.raw.files[row.origin.file], row.origin.line, place.raw.slots[place.slot].header, std::string(text.substr(0, 200)),
                      reading.problem->message, reading.problem->help, field.record, static_cast<std::uint32_t>(place.row)});
  }
  if (const auto* absent = std::get_if<model::Absent>(&reading.value)) return append_absent(column, absent->state);
  append(column, std::move(reading.value));
}

}  // namespace

Draft read_cells(const model::Policy& policy, model::RecordId record, Raw raw, std::vector<Fault>& faults) {
  Draft draft{record, {}, {}, false, false};
  RecordTable& table = draft.table;
  const auto& fields = policy.records[record].fields;
  table.rows = static_cast<std::uint32_t>(raw.rows.size());
  table.unusable = raw.unusable;
  table.lost_rows = std::any_of(raw.rows.begin(), raw.rows.end(), [](const RawRow& row) { return row.broken; });
  for (const model::FieldId field : fields) table.fields.push_back(empty_column(policy.fields[field].type.kind));
  for (std::size_t row = 0; row < raw.rows.size(); ++row) {
    table.origins.push_back(raw.rows[row].origin);
    for (std::size_t slot = 0; slot < raw.slots.size(); ++slot) {
      const std::size_t field = raw.slots[slot].field;
      read_one(policy, policy.fields[fields[field]], {raw, row, slot}, table.fields[field], faults);
    }
  }
  for (RespeltCell& cell : raw.respelt) draft.respelt.push_back({raw.slots[cell.slot].field, static_cast<std::uint32_t>(cell.row), std::move(cell.written)});
  table.files = std::move(raw.files);
  return draft;
}

}  // namespace meed::table
