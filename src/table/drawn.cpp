#include "table/drawn.hpp"

#include <algorithm>

#include "table/resolve.hpp"

namespace meed::table {
namespace {

using model::FieldId;
using model::RecordId;

bool refers(const model::Field& field, const std::vector<RecordId>& records) {
  return field.type.kind == model::TypeKind::row && std::find(records.begin(), records.end(), field.type.record) != records.end();
}

/// Writes `area and quarter`.
std::string names_of(const model::Policy& policy, const std::vector<FieldId>& fields) {
  std::string names;
  for (std::size_t i = 0; i < fields.size(); ++i) names += (i == 0 ? "`" : i + 1 == fields.size() ? " and `" : ", `") + policy.fields[fields[i]].name + "`";
  return names;
}

/// Tells whether a copy of a row is told apart from the row: by a key that it is given, or by a reference to a copy.
bool copies_are_told_apart(const model::Policy& policy, const model::Record& record, const std::vector<RecordId>& along) {
  const std::vector<FieldId> identity = identity_of(record);
  if (identity.empty()) return true;
  if (record.one_for_each.empty() && policy.fields[record.key].type.kind == model::TypeKind::text) return true;
  return std::any_of(identity.begin(), identity.end(), [&](FieldId field) { return refers(policy.fields[field], along); });
}

/// Names what rows of a record belong to, as something to draw instead.
std::string instead_of(const model::Policy& policy, const model::Record& record) {
  for (const FieldId field : record.fields) {
    const model::Type& type = policy.fields[field].type;
    if (type.kind == model::TypeKind::row) return "draw what each belongs to instead, such as " + policy.records[type.record].plural;
  }
  return "draw the rows of another record";
}

/// Says that a key is no text, where that is what stands in the way.
std::optional<std::string> key_that_has_no_copy(const model::Policy& policy, const model::Record& record) {
  if (record.key.is_none() || !record.one_for_each.empty() || policy.fields[record.key].type.kind == model::TypeKind::text) return std::nullopt;
  const model::Field& key = policy.fields[record.key];
  return "the key of a " + record.name + ", `" + key.name + "`, is " + expectation(policy, key) + ", and the copies of a row that is drawn twice have keys of their own only where keys are texts";
}

Along begun(const model::Policy& policy, const Data& data, RecordId id, const Drawn& drawn, const std::vector<RecordId>& records) {
  const model::Record& record = policy.records[id];
  Along along;
  along.record = id;
  for (std::size_t place = 0; place < record.fields.size(); ++place) {
    if (refers(policy.fields[record.fields[place]], records)) along.references.push_back(place);
  }
  along.with.assign(data.tables[id].rows, drawn.rows);
  const bool by_drawn = !record.one_for_each.empty() && id != drawn.record && refers(policy.fields[record.one_for_each[0]], {drawn.record});
  along.copies_side_by_side = !record.key.is_none() && !by_drawn;
  along.every_one = by_drawn && data.tables[id].every_one;
  return along;
}

/// Finds what each row comes along with, by its references, until nothing more is found.
class Following {
 public:
  Following(const model::Policy& policy, const Data& data, Drawn& drawn) : policy_(policy), data_(data), drawn_(drawn) {}

  void run() {
    for (bool found = true; found;) {
      found = false;
      for (std::size_t i = 1; i < drawn_.along.size(); ++i) found = follow(drawn_.along[i]) || found;
    }
  }
  /// Gives what is wrong with the first row that would have to come along with two.
  std::optional<Failure> torn() const {
    for (const Along& along : drawn_.along) {
      for (const std::size_t place : along.references) {
        if (auto failure = torn(along, place)) return failure;
      }
    }
    return std::nullopt;
  }

 private:
  const Column& column(const Along& along, std::size_t place) const { return data_.tables[along.record].fields[place]; }
  const Along& target(const Along& along, std::size_t place) const {
    return drawn_.along[*drawn_.find(policy_.fields[policy_.records[along.record].fields[place]].type.record)];
  }
  /// Calls visit(row, what the row that it refers to comes along with) for each cell that refers.
  template <class Visit>
  void each(const Along& along, std::size_t place, Visit visit) const {
    const Column& cells = column(along, place);
    const auto* rows = std::get_if<Indexes>(&cells.values);
    if (!rows || along.with.empty()) return;
    const Along& to = target(along, place);
    const std::size_t width = rows->size() / along.with.size();
    for (std::size_t cell = 0; cell < rows->size(); ++cell) {
      if (cells.present(cell)) visit(cell / width, to.with[(*rows)[cell]]);
    }
  }
  bool follow(Along& along) const {
    bool found = false;
    for (const std::size_t place : along.references) {
      each(along, place, [&](std::size_t row, std::uint32_t with) {
        if (along.with[row] != drawn_.rows || with == drawn_.rows) return;
        along.with[row] = with;
        found = true;
      });
    }
    return found;
  }
  std::optional<Failure> torn(const Along& along, std::size_t place) const {
    std::optional<Failure> failure;
    each(along, place, [&](std::size_t row, std::uint32_t with) {
      if (!failure && with != drawn_.rows && with != along.with[row]) failure = two(along, place, row, along.with[row], with);
    });
    return failure;
  }
  Failure two(const Along& along, std::size_t place, std::size_t row, std::uint32_t one, std::uint32_t other) const {
    const RecordTable& table = data_.tables[along.record];
    const Origin origin = table.origins[row];
    const std::string name = policy_.records[drawn_.record].name;
    const std::string field = policy_.fields[policy_.records[along.record].fields[place]].name;
    const std::string where = table.files[origin.file] + ":" + std::to_string(origin.line);
    return {where + " belongs to two rows of " + name + ", " + drawn_name(one) + " and " + drawn_name(other) + " (by `" + field + "`), and nobody can say with which of them it would be drawn",
            "draw the rows of a record that both belong to, or correct the row if it should name only one"};
  }
  std::string drawn_name(std::uint32_t row) const {
    const RecordTable& table = data_.tables[drawn_.record];
    return row < table.by_key.rows() ? "`" + std::string(table.by_key.key(row)) + "`" : "row " + std::to_string(row + 1);
  }

  const model::Policy& policy_;
  const Data& data_;
  Drawn& drawn_;
};

/// Lists rows by what they come along with.
void list_rows(Along& along, std::uint32_t drawn) {
  along.from.assign(std::size_t{drawn} + 2, 0);
  for (const std::uint32_t with : along.with) ++along.from[with + 1];
  for (std::size_t i = 1; i < along.from.size(); ++i) along.from[i] += along.from[i - 1];
  along.rows.resize(along.with.size());
  along.place.resize(along.with.size());
  std::vector<std::uint32_t> next = along.from;
  for (std::uint32_t row = 0; row < along.with.size(); ++row) {
    const std::uint32_t with = along.with[row];
    along.place[row] = next[with] - along.from[with];
    along.rows[next[with]++] = row;
  }
}

}  // namespace

std::optional<std::size_t> Drawn::find(model::RecordId wanted) const {
  const auto found = std::find_if(along.begin(), along.end(), [&](const Along& one) { return one.record == wanted; });
  return found == along.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - along.begin()));
}

std::vector<RecordId> records_along(const model::Policy& policy, RecordId drawn) {
  std::vector<RecordId> along{drawn};
  for (std::size_t before = 0; before != along.size();) {
    before = along.size();
    for (const RecordId record : policy.records.ids()) {
      const auto& fields = policy.records[record].fields;
      const bool known = std::find(along.begin(), along.end(), record) != along.end();
      if (!known && std::any_of(fields.begin(), fields.end(), [&](FieldId field) { return refers(policy.fields[field], along); })) along.push_back(record);
    }
  }
  return along;
}

std::optional<Failure> why_not_drawn(const model::Policy& policy, RecordId drawn) {
  const std::vector<RecordId> along = records_along(policy, drawn);
  for (const RecordId id : along) {
    const model::Record& record = policy.records[id];
    // A reference to itself doesn't tell a drawn row's copies apart.
    if (copies_are_told_apart(policy, record, id == drawn ? std::vector<RecordId>{} : along)) continue;
    const std::string one_for = "there is one " + record.name + " for each " + names_of(policy, identity_of(record));
    if (const auto why = key_that_has_no_copy(policy, record)) return Failure{*why, "declare the key as `text`: the copies of `7` are then `7`, `7 (2)` and so on"};
    if (id == drawn) return Failure{one_for + ", and a row that is drawn twice would make it two", instead_of(policy, record)};
    return Failure{one_for + ", which doesn't name the " + policy.records[drawn].name + " that it refers to, and one that is drawn twice would make it two",
                   "draw the rows of another record"};
  }
  return std::nullopt;
}

Result<Drawn> drawn_rows(const model::Policy& policy, const Data& data, RecordId record) {
  Drawn drawn{record, data.tables[record].rows, {}};
  const std::vector<RecordId> records = records_along(policy, record);
  for (const RecordId id : records) drawn.along.push_back(begun(policy, data, id, drawn, records));
  for (std::uint32_t row = 0; row < drawn.rows; ++row) drawn.along[0].with[row] = row;
  Following following(policy, data, drawn);
  following.run();
  if (auto failure = following.torn()) return tl::unexpected(*failure);
  for (Along& along : drawn.along) list_rows(along, drawn.rows);
  return drawn;
}

}  // namespace meed::table
