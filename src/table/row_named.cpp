#include "table/row_named.hpp"

#include <algorithm>

#include "table/key_cell.hpp"
#include "table/resolve.hpp"

namespace meed::table {

std::string key_of_cell(const model::Policy& policy, const Data& data, model::FieldId id, std::uint32_t row) {
  const model::Field& field = policy.fields[id];
  const RecordTable& table = data.tables[field.record];
  const std::size_t place = place_of(policy.records[field.record], id);
  if (place >= table.fields.size() || row >= table.fields[place].size()) return {};
  return key_in(policy, field, table.fields[place], row, [&](auto at) {
    const KeyIndex& keys = data.tables[field.type.record].by_key;
    return at < keys.rows() ? std::string(keys.key(at)) : std::string();
  });
}

std::optional<std::uint32_t> row_named(const model::Policy& policy, const Data& data, model::RecordId id, const std::string& name) {
  const model::Record& record = policy.records[id];
  const RecordTable& table = data.tables[id];
  if (!record.key.is_none()) return table.by_key.find(name);
  const std::vector<std::string> keys = model::parted_keys(name);
  const std::vector<model::FieldId> fields = model::naming_fields(record);
  for (std::uint32_t row = 0; keys.size() == fields.size() && row < table.rows; ++row) {
    const auto is_so = [&](const std::string& key) { return key_of_cell(policy, data, fields[static_cast<std::size_t>(&key - keys.data())], row) == key; };
    if (std::all_of(keys.begin(), keys.end(), is_so)) return row;
  }
  return std::nullopt;
}

std::string name_in_words(const std::string& name) { return model::name_text(name); }

}  // namespace meed::table
