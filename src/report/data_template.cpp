#include "report/data_template.hpp"

#include <algorithm>

#include "table/load.hpp"
#include "table/raw.hpp"

namespace meed::report {
namespace {

Table& table_of(std::vector<Table>& tables, const std::string& file) {
  const auto found = std::find_if(tables.begin(), tables.end(), [&](const Table& one) { return one.name == file; });
  return found == tables.end() ? tables.emplace_back(Table{file, {}, {}}) : *found;
}

void add_column(Table& table, const std::string& header) {
  const bool there = std::any_of(table.columns.begin(), table.columns.end(), [&](const ColumnHead& one) { return one.name == header; });
  if (!there) table.columns.push_back({header});
}

/// The first file of a record has all its columns, a further one the key that joins them.
void add_record(std::vector<Table>& tables, const model::Policy& policy, model::RecordId id) {
  const model::Record& record = policy.records[id];
  const auto slots = table::slots_of(policy, id);
  bool first = true;
  for (const std::string& file : table::file_names(record)) {
    Table& table = table_of(tables, file);
    for (const table::Slot& slot : slots) {
      if (!slot.lacking && (first || record.fields[slot.field] == record.key)) add_column(table, slot.header);
    }
    first = false;
  }
}

}  // namespace

std::vector<Table> data_templates(const model::Policy& policy) {
  std::vector<Table> tables;
  for (const model::RecordId id : policy.records.ids()) {
    if (!policy.records[id].earlier) add_record(tables, policy, id);
  }
  return tables;
}

}  // namespace meed::report
