#include "explain/compare_rows.hpp"

#include <algorithm>

namespace meed::explain {

std::optional<model::RecordId> SideBySide::Rows::record_named(const std::string& name) const {
  for (const model::RecordId id : side_.run.policy.records.ids()) {
    if (side_.run.policy.records[id].name == name) return id;
  }
  return std::nullopt;
}

bool SideBySide::Rows::goes_by_number(model::RecordId id) const {
  const model::Record& record = side_.run.policy.records[id];
  return record.key.is_none() && record.one_for_each.empty();
}

std::string SideBySide::Rows::name_of(const DataRow& row) const {
  if (!goes_by_number(row.record)) return row_name(side_.run.policy, side_.run.data, row.record, row.row);
  std::string name;
  for (const auto& [field, words] : cells_of(row)) name += field + " " + words + "\n";
  return name;
}

const SideBySide::Rows::ByName& SideBySide::Rows::by_name(model::RecordId id) {
  const auto [names, is_new] = by_name_.try_emplace(id);
  const std::uint32_t rows = side_.run.data.tables[id].rows;
  for (std::uint32_t row = 0; is_new && row < rows; ++row) names->second[name_of({id, row})].push_back(row);
  return names->second;
}

std::optional<std::uint32_t> SideBySide::Rows::find(model::RecordId id, const std::string& name, std::size_t others_before) {
  const ByName& names = by_name(id);
  const auto found = names.find(name);
  return found == names.end() || found->second.size() <= others_before ? std::nullopt : std::optional(found->second[others_before]);
}

std::size_t SideBySide::Rows::others_before(const DataRow& row) {
  if (!goes_by_number(row.record)) return 0;
  const std::vector<std::uint32_t>& alike = by_name(row.record).at(name_of(row));
  return static_cast<std::size_t>(std::lower_bound(alike.begin(), alike.end(), row.row) - alike.begin());
}

std::optional<std::uint32_t> SideBySide::Rows::row_named(const std::string& record, const std::string& name, std::size_t others_before) {
  const auto id = record_named(record);
  return id ? find(*id, name, others_before) : std::nullopt;
}

std::optional<std::uint32_t> SideBySide::Rows::item_named(const std::string& item, const std::string& list) const {
  for (const model::List& one : side_.run.policy.lists) {
    for (std::uint32_t i = 0; one.name == list && i < one.items.size(); ++i) {
      if (one.items[i].name == item) return i;
    }
  }
  return std::nullopt;
}

std::vector<std::pair<std::string, std::string>> SideBySide::Rows::cells_of(const DataRow& row) const {
  const model::Policy& policy = side_.run.policy;
  std::vector<std::pair<std::string, std::string>> cells;
  for (const model::FieldId id : policy.records[row.record].fields) {
    const model::Field& field = policy.fields[id];
    const std::size_t items = field.by.size() == 1 ? policy.lists[field.by[0]].items.size() : 1;
    for (std::uint32_t item = 0; item < items; ++item) {
      const std::string of_item = field.by.size() == 1 ? " of " + policy.lists[field.by[0]].items[item].name : "";
      cells.emplace_back(field.name + of_item, value_words(policy, side_.run.data, field_value(policy, side_.run.data, id, row.row, item), field.type));
    }
  }
  return cells;
}

}  // namespace meed::explain
