#include <optional>

#include "diagnostic/nearest_name.hpp"
#include "table/cell.hpp"
#include "table/resolve.hpp"

namespace meed::table {
namespace {

using model::TypeKind;

struct Reference { const model::Policy& policy; const model::Field& field; const RecordTable& from; const RecordTable& to; };

/// Says that a new code was itself replaced, where a row of the same changed codes leads on from it.
std::optional<std::string> replaced_in_turn(const Reference& reference, const std::string& text) {
  for (const model::Field& field : reference.policy.fields) {
    if (!field.through || field.through->record != reference.field.record || &reference.policy.fields[field.through->new_row] != &reference.field) continue;
    const Column& old = reference.from.fields[place_of(reference.policy.records[reference.field.record], field.through->old)];
    for (std::uint32_t row = 0; row < reference.from.rows; ++row) {
      if (!old.present(row) || code_of_cell(reference.policy, reference.field, text_at(old, row)) != text) continue;
      const Origin origin = reference.from.origins[row];
      return "`" + text + "` was replaced in turn, by " + reference.from.files[origin.file] + ":" + std::to_string(origin.line) + ": write the code that counts now";
    }
  }
  return std::nullopt;
}

void report_dangling(const Reference& reference, std::uint32_t row, const std::string& text, std::vector<Fault>& faults) {
  const model::Record& target = reference.policy.records[reference.field.type.record];
  constexpr std::size_t looked_at = 5000;
  const std::vector<std::string> keys = reference.to.by_key.first(looked_at);
  const auto nearest = nearest_name(text, keys);
  const auto in_turn = replaced_in_turn(reference, text);
  const Origin origin = reference.from.origins[row];
  faults.push_back({Kind::unknown_reference, reference.from.files[origin.file], origin.line,
                    reference.field.column.empty() ? reference.field.name : reference.field.column, text,
                    "there is no " + target.name + " `" + text + "` in " + (reference.to.files.empty() ? target.plural : reference.to.files[0]),
                    in_turn ? *in_turn : nearest ? "did you mean `" + *nearest + "`?" : "add the row to " + target.plural + ", or correct the cell", reference.field.record, row});
}

/// Holds a cell whose text names no row, and says so.
void hold_dangling(const Reference& reference, Column& column, std::size_t at, std::string_view text, std::vector<Fault>& faults) {
  const std::size_t width = column.size() / reference.from.rows;
  // A file that broke off has been reported, and so have broken rows; what they lost would look like a mistake here.
  if (!reference.to.unusable && !reference.to.lost_rows) report_dangling(reference, static_cast<std::uint32_t>(at / width), std::string(text), faults);
  if (column.states.empty()) column.states.resize(column.size(), State::present);
  column.states[at] = State::held;
}

/// Finds the rows that texts name.
void resolve_texts(const Reference& reference, Column& column, std::vector<Fault>& faults) {
  Column texts;
  std::swap(texts.values, column.values);
  column.values = Indexes(texts.size(), 0);
  for (std::size_t at = 0; at < column.size(); ++at) {
    if (!column.present(at)) continue;
    const std::string_view text = text_at(texts, at);
    if (const auto found = reference.to.by_key.find(text)) std::get<Indexes>(column.values)[at] = *found;
    else hold_dangling(reference, column, at, text, faults);
  }
}

/// Holds the cells that were found to name no row.
void hold_strays(const Reference& reference, Column& column, const Strays& strays, std::vector<Fault>& faults) {
  auto& rows = std::get<Indexes>(column.values);
  for (std::size_t at = 0; strays.texts.size() > 0 && at < rows.size(); ++at) {
    if (!column.present(at) || rows[at] < strays.first) continue;
    hold_dangling(reference, column, at, strays.texts[rows[at] - strays.first], faults);
    rows[at] = 0;
  }
}

}  // namespace

void resolve_references(const model::Policy& policy, IdVector<model::RecordId, Draft>& drafts, std::vector<Fault>& faults) {
  for (const model::RecordId id : drafts.ids()) {
    RecordTable& table = drafts[id].table;
    for (std::size_t i = 0; i < table.fields.size(); ++i) {
      const model::Field& field = policy.fields[policy.records[id].fields[i]];
      if (field.type.kind != TypeKind::row) continue;
      const Reference reference{policy, field, table, drafts[field.type.record].table};
      Column column = std::move(table.fields[i]);
      if (std::holds_alternative<Indexes>(column.values)) hold_strays(reference, column, drafts[id].strays[i], faults);
      else resolve_texts(reference, column, faults);
      table.fields[i] = std::move(column);
    }
  }
}

}  // namespace meed::table
