#include "table/load.hpp"

#include <algorithm>
#include <tuple>

#include "table/resolve.hpp"

namespace meed::table {
namespace {

/// Settles the rows of the records that go through changed codes, or of all others: codes are led on before it is
/// asked whether two rows speak of one thing.
void settle_all(const model::Policy& policy, bool through, IdVector<model::RecordId, Draft>& drafts, std::optional<Date> as_known, IdVector<model::RecordId, std::vector<Fault>>& faults) {
  for (const model::RecordId record : policy.records.ids()) {
    if (goes_through(policy, record) != through) continue;
    if (through) follow_changed_codes(policy, drafts, record, as_known, faults[record]);
    settle_rows(policy, drafts[record], as_known, faults[record]);
  }
}

template <class T>
void narrow(Column& column, std::int64_t denominator) {
  Fixed<T> made;
  made.denominator = denominator;
  for (std::size_t i = 0; i < column.size(); ++i) made.push_back(column.present(i) ? number_at(column, i) : Rational(0));
  column.values = std::move(made);
}

void narrow_numbers(const model::Policy& policy, model::RecordId record, RecordTable& table) {
  for (std::size_t place = 0; place < table.fields.size(); ++place) {
    const model::Range& range = policy.fields[policy.records[record].fields[place]].type.range;
    if (!std::holds_alternative<Numbers>(table.fields[place].values) || !range.low || !range.high || !range.step) continue;
    const auto denominator = range.step->denominator().to_int64();
    if (!denominator) continue;
    const Rational most = std::max(range.low->abs(), range.high->abs()) * *denominator;
    if (most <= Rational(32767)) narrow<std::int16_t>(table.fields[place], *denominator);
    else if (most <= Rational(2147483647)) narrow<std::int32_t>(table.fields[place], *denominator);
  }
}

}  // namespace

std::vector<std::string> file_names(const model::Record& record) {
  if (!record.files.empty()) return record.files;
  return {record.plural + ".csv"};
}

Data load(const model::Policy& policy, const Input& input) {
  Data data;
  IdVector<model::RecordId, Draft> drafts;
  IdVector<model::RecordId, std::vector<Fault>> faults;
  for (const model::RecordId record : policy.records.ids()) {
    std::vector<Fault> found;
    drafts.push_back(read_cells(policy, record, read_raw(policy, record, input, found), found));
    faults.push_back(std::move(found));
  }
  settle_all(policy, false, drafts, input.as_known, faults);
  settle_all(policy, true, drafts, input.as_known, faults);
  for (const model::RecordId record : policy.records.ids()) {
    data.tables.push_back(std::move(drafts[record].table));
    narrow_numbers(policy, record, data.tables[record]);
    data.faults.insert(data.faults.end(), std::make_move_iterator(faults[record].begin()), std::make_move_iterator(faults[record].end()));
  }
  resolve_references(policy, data.tables, data.faults);
  std::stable_sort(data.faults.begin(), data.faults.end(), [](const Fault& a, const Fault& b) {
    return std::tie(a.file, a.line, a.column, a.message) < std::tie(b.file, b.line, b.column, b.message);
  });
  return data;
}

Fault missing_file(const model::Policy& policy, model::RecordId record, std::string_view file) {
  const model::Record& what = policy.records[record];
  if (what.earlier) {
    return {Kind::missing_file, std::string(file), 0, "", "", "the results of that run don't hold the " + what.plural,
            "give the results of a run that the fund was in; if it wasn't there yet, write the file with its header alone", record, UINT32_MAX};
  }
  return {Kind::missing_file, std::string(file), 0, "", "", "the file with the " + what.plural + " is not there",
          "put `" + std::string(file) + "` into the data folder, or name the file in the record: `file: \"…\"`", record, UINT32_MAX};
}

Fault two_files(const model::Policy& policy, model::RecordId record, const std::vector<std::string>& files) {
  std::string names;
  for (const std::string& file : files) names += (names.empty() ? "`" : file == files.back() ? " and `" : ", `") + file + "`";
  return {Kind::two_files, files[0], 0, "", "", names + (files.size() == 2 ? " are both" : " are all") + " there, and only one of them can hold the " + policy.records[record].plural, "remove those that don't count", record, UINT32_MAX};
}

Fault unreadable_file(model::RecordId record, std::string_view file, std::string why, std::string help) {
  return {Kind::broken_file, std::string(file), 0, "", "", std::move(why), std::move(help), record, UINT32_MAX};
}

}  // namespace meed::table
