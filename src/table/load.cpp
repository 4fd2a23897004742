#include "table/load.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

#include "table/order.hpp"

namespace meed::table {
namespace {

/// Gives all records, each after those that it refers to, as far as that goes.
std::vector<model::RecordId> reading_order(const model::Policy& policy) {
  std::vector<model::RecordId> order;
  IdVector<model::RecordId, std::uint8_t> begun;
  for (std::size_t i = 0; i < policy.records.size(); ++i) begun.push_back(0);
  const std::function<void(model::RecordId)> visit = [&](model::RecordId record) {
    if (begun[record] != 0) return;
    begun[record] = 1;
    for (const model::FieldId field : policy.records[record].fields) {
      if (policy.fields[field].type.kind == model::TypeKind::row) visit(policy.fields[field].type.record);
    }
    order.push_back(record);
  };
  for (const model::RecordId record : policy.records.ids()) visit(record);
  return order;
}

/// The reading of all records.
class Loading {
 public:
  Loading(const model::Policy& policy, const Input& input) : policy_(policy), input_(input) {
    for (const model::RecordId record : policy.records.ids()) {
      drafts_.push_back({record, {}, {}, false, false});
      targets_.push_back(nullptr);
      faults_.push_back({});
    }
  }

  Data run() {
    for (const model::RecordId record : reading_order(policy_)) {
      read(record);
      if (!goes_through(policy_, record)) settle(record);
    }
    // Codes are led on before it is asked whether two rows speak of one thing.
    for (const model::RecordId record : policy_.records.ids()) {
      if (!goes_through(policy_, record)) continue;
      const bool earlier = policy_.records[record].earlier.has_value();  // of these there was one for each as it was written
      if (earlier) settle(record);
      follow_changed_codes(policy_, drafts_, targets_, record, input_.as_known, faults_[record]);
      if (!earlier) settle(record);
    }
    return gathered();
  }

 private:
  void read(model::RecordId record) {
    for (const Kept kept : {Kept::wanted, Kept::all}) {
      auto draft = read_columns(policy_, record, input_, targets_, kept, faults_[record]);
      if (!draft) break;
      drafts_[record] = std::move(*draft);
      if (!drafts_[record].left_out || settles_as_it_is(record)) return;
      faults_[record].clear();
    }
    drafts_[record] = read_cells(policy_, record, read_raw(policy_, record, input_, faults_[record]), faults_[record]);
  }

  /// Settles rows of which some fields were left out; false if that can't be done without them.
  bool settles_as_it_is(model::RecordId record) {
    Draft& draft = drafts_[record];
    return !draft.needed_after_all && faults_[record].empty() && settle_distinct_rows(policy_, draft, targets_, input_.as_known, faults_[record]);
  }

  void settle(model::RecordId id) {
    Draft& draft = drafts_[id];
    const model::Record& record = policy_.records[id];
    for (std::size_t i = 0; i < draft.table.fields.size(); ++i) {
      const model::Field& field = policy_.fields[record.fields[i]];
      if (field.type.kind != model::TypeKind::row) draft.table.fields[i] = narrowed(field, std::move(draft.table.fields[i]));
    }
    if (!draft.left_out) settle_rows(policy_, draft, targets_, input_.as_known, faults_[id]);
    if (!record.key.is_none() && !draft.table.fields.empty()) index_keys(draft, record);
    targets_[id] = std::make_unique<Target>();
    targets_[id]->keys = &draft.table.by_key;
  }

  void index_keys(Draft& draft, const model::Record& record) {
    const Column& keys = draft.table.fields[place_of(record, record.key)];
    const bool own_texts = policy_.fields[record.key].type.kind == model::TypeKind::text && std::holds_alternative<PackedTexts>(keys.values);
    if (own_texts) return draft.table.by_key.build(keys);
    PackedTexts texts;
    for (std::uint32_t row = 0; row < draft.table.rows; ++row) texts.push_back(text_of_cell(policy_, draft, targets_, record.key, row));
    draft.table.by_key.build(std::move(texts), keys);
  }

  Data gathered() {
    Data data;
    for (const model::RecordId record : policy_.records.ids()) {
      auto& faults = faults_[record];
      data.faults.insert(data.faults.end(), std::make_move_iterator(faults.begin()), std::make_move_iterator(faults.end()));
    }
    resolve_references(policy_, drafts_, data.faults);
    for (Draft& draft : drafts_) {
      draft.table.by_key.forget_hashes();
      data.tables.push_back(std::move(draft.table));
    }
    return data;
  }

  const model::Policy& policy_;
  const Input& input_;
  IdVector<model::RecordId, Draft> drafts_;
  Targets targets_;
  IdVector<model::RecordId, std::vector<Fault>> faults_;
};

}  // namespace

std::string_view text_at(const Column& column, std::size_t at) {
  if (const auto* texts = std::get_if<Texts>(&column.values)) return (*texts)[at];
  return std::get<PackedTexts>(column.values)[at];
}

std::size_t place_of(const model::Record& record, model::FieldId field) {
  return static_cast<std::size_t>(std::find(record.fields.begin(), record.fields.end(), field) - record.fields.begin());
}

std::vector<std::string> file_names(const model::Record& record) {
  if (!record.files.empty()) return record.files;
  return {record.plural + ".csv"};
}

Data load(const model::Policy& policy, const Input& input) {
  Data data = Loading(policy, input).run();
  const auto before = [](const Fault& a, const Fault& b) {
    return std::tie(a.file, a.line, a.column, a.message) < std::tie(b.file, b.line, b.column, b.message);
  };
  if (!std::is_sorted(data.faults.begin(), data.faults.end(), before)) std::stable_sort(data.faults.begin(), data.faults.end(), before);
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
