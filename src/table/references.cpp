#include <algorithm>
#include <optional>

#include "diagnostic/nearest_name.hpp"
#include "table/resolve.hpp"

namespace meed::table {
namespace {

using model::TypeKind;

std::size_t key_place(const model::Record& record) {
  return static_cast<std::size_t>(std::find(record.fields.begin(), record.fields.end(), record.key) - record.fields.begin());
}

void index_keys(const model::Policy& policy, model::RecordId id, RecordTable& table) {
  const model::Record& record = policy.records[id];
  if (record.key.is_none() || table.fields.empty()) return;
  const Column& keys = table.fields[key_place(record)];
  const auto* texts = std::get_if<Texts>(&keys.values);
  for (std::uint32_t row = 0; texts && row < table.rows; ++row) {
    if (keys.present(row)) table.by_key.emplace((*texts)[row], row);
  }
}

struct Reference { const model::Policy& policy; const model::Field& field; const RecordTable& from; const RecordTable& to; };

/// Says that a new code was itself replaced, where a row of the same changed codes leads on from it.
std::optional<std::string> replaced_in_turn(const Reference& reference, const std::string& text) {
  for (const model::Field& field : reference.policy.fields) {
    if (!field.through || field.through->record != reference.field.record || &reference.policy.fields[field.through->new_row] != &reference.field) continue;
    const auto& fields = reference.policy.records[reference.field.record].fields;
    const Column& old = reference.from.fields[static_cast<std::size_t>(std::find(fields.begin(), fields.end(), field.through->old) - fields.begin())];
    for (std::uint32_t row = 0; row < reference.from.rows; ++row) {
      if (!old.present(row) || std::get<Texts>(old.values)[row] != text) continue;
      const Origin origin = reference.from.origins[row];
      return "`" + text + "` was replaced in turn, by " + reference.from.files[origin.file] + ":" + std::to_string(origin.line) + ": write the code that counts now";
    }
  }
  return std::nullopt;
}

void report_dangling(const Reference& reference, std::uint32_t row, const std::string& text, std::vector<Fault>& faults) {
  const model::Record& target = reference.policy.records[reference.field.type.record];
  std::vector<std::string> keys;
  constexpr std::size_t looked_at = 5000;
  for (const auto& [key, at] : reference.to.by_key) {
    if (keys.size() < looked_at) keys.push_back(key);
  }
  const auto nearest = nearest_name(text, keys);
  const auto in_turn = replaced_in_turn(reference, text);
  const Origin origin = reference.from.origins[row];
  faults.push_back({Kind::unknown_reference, reference.from.files[origin.file], origin.line,
                    reference.field.column.empty() ? reference.field.name : reference.field.column, text,
                    "there is no " + target.name + " `" + text + "` in " + (reference.to.files.empty() ? target.plural : reference.to.files[0]),
                    in_turn ? *in_turn : nearest ? "did you mean `" + *nearest + "`?" : "add the row to " + target.plural + ", or correct the cell", reference.field.record, row});
}

void resolve_column(const Reference& reference, Column& column, std::vector<Fault>& faults) {
  Texts texts = std::move(std::get<Texts>(column.values));
  Indexes rows(texts.size(), 0);
  const std::size_t width = reference.from.rows == 0 ? 1 : texts.size() / reference.from.rows;
  for (std::size_t at = 0; at < texts.size(); ++at) {
    if (!column.present(at)) continue;
    const auto found = reference.to.by_key.find(texts[at]);
    if (found != reference.to.by_key.end()) {
      rows[at] = found->second;
      continue;
    }
    // A file that broke off has been reported, and so have broken rows; what they lost would look like a mistake here.
    if (!reference.to.unusable && !reference.to.lost_rows) report_dangling(reference, static_cast<std::uint32_t>(at / width), texts[at], faults);
    if (column.states.empty()) column.states.resize(texts.size(), State::present);
    column.states[at] = State::held;
  }
  column.values = std::move(rows);
}

}  // namespace

void resolve_references(const model::Policy& policy, IdVector<model::RecordId, RecordTable>& tables, std::vector<Fault>& faults) {
  for (const model::RecordId id : tables.ids()) index_keys(policy, id, tables[id]);
  for (const model::RecordId id : tables.ids()) {
    const auto& fields = policy.records[id].fields;
    for (std::size_t i = 0; i < tables[id].fields.size(); ++i) {
      const model::Field& field = policy.fields[fields[i]];
      if (field.type.kind != TypeKind::row) continue;
      Column column = std::move(tables[id].fields[i]);
      resolve_column({policy, field, tables[id], tables[field.type.record]}, column, faults);
      tables[id].fields[i] = std::move(column);
    }
  }
}

}  // namespace meed::table
