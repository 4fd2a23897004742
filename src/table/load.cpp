#include "table/load.hpp"

#include <algorithm>
#include <tuple>

#include "table/resolve.hpp"

namespace meed::table {
namespace {

void add_record(const model::Policy& policy, model::RecordId record, const Input& input, Data& data) {
  std::vector<Fault> faults;
  Draft draft = read_cells(policy, record, read_raw(policy, record, input, faults), faults);
  settle_rows(policy, draft, input.as_known, faults);
  data.tables.push_back(std::move(draft.table));
  data.faults.insert(data.faults.end(), std::make_move_iterator(faults.begin()), std::make_move_iterator(faults.end()));
}

}  // namespace

std::vector<std::string> file_names(const model::Record& record) {
  if (!record.files.empty()) return record.files;
  return {record.plural + ".csv"};
}

Data load(const model::Policy& policy, const Input& input) {
  Data data;
  for (const model::RecordId record : policy.records.ids()) add_record(policy, record, input, data);
  resolve_references(policy, data.tables, data.faults);
  std::stable_sort(data.faults.begin(), data.faults.end(), [](const Fault& a, const Fault& b) {
    return std::tie(a.file, a.line, a.column, a.message) < std::tie(b.file, b.line, b.column, b.message);
  });
  return data;
}

Fault missing_file(const model::Policy& policy, model::RecordId record, std::string_view file) {
  const model::Record& what = policy.records[record];
  return {Kind::missing_file, std::string(file), 0, "", "", "the file with the " + what.plural + " is not there",
          "put `" + std::string(file) + "` into the data folder, or name the file in the record: `file: \"…\"`", record, UINT32_MAX};
}

}  // namespace meed::table
