#include "table/resample.hpp"

#include <algorithm>

#include "table/resolve.hpp"

namespace meed::table {
namespace {

/// Puts the cells of the rows named into `to`, in that order.
template <class T>
void take(const std::vector<T>& from, const std::vector<std::uint32_t>& rows, std::size_t width, std::vector<T>& to) {
  to.resize(rows.size() * width);
  if (width == 1) {
    for (std::size_t i = 0; i < rows.size(); ++i) to[i] = from[rows[i]];
    return;
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t cell = 0; cell < width; ++cell) to[i * width + cell] = from[rows[i] * width + cell];
  }
}

template <class T>
void take(const Fixed<T>& from, const std::vector<std::uint32_t>& rows, std::size_t width, Fixed<T>& to) {
  to.denominator = from.denominator;
  take(from.numbers, rows, width, to.numbers);
}

template <class T>
void take(const Quotient<T>& from, const std::vector<std::uint32_t>& rows, std::size_t width, Quotient<T>& to) {
  to.denominator = from.denominator;
  take(from.numbers, rows, width, to.numbers);
  take(from.divisors, rows, width, to.divisors);
}

void take(const PackedTexts& from, const std::vector<std::uint32_t>& rows, std::size_t width, PackedTexts& to) {
  to = PackedTexts();
  for (const std::uint32_t row : rows) {
    for (std::size_t i = 0; i < width; ++i) to.push_back(from[row * width + i]);
  }
}

void take(const Column& from, const std::vector<std::uint32_t>& rows, std::size_t width, Column& to) {
  std::visit(
      [&](const auto& values) {
        using Values = std::decay_t<decltype(values)>;
        if (!std::holds_alternative<Values>(to.values)) to.values = Values();
        take(values, rows, width, std::get<Values>(to.values));
      },
      from.values);
  to.states.clear();
  if (!from.states.empty()) take(from.states, rows, width, to.states);
}

std::size_t width_of(const RecordTable& table, const Column& column) { return table.rows == 0 ? 1 : column.size() / table.rows; }

/// Copies a table whose rows stay.
RecordTable as_it_is(const RecordTable& from, const model::Record& record) {
  RecordTable to;
  to.rows = from.rows;
  to.fields = from.fields;
  to.origins = from.origins;
  to.files = from.files;
  to.every_one = from.every_one;
  to.led = from.led;
  if (from.by_key.rows() == 0) return to;
  const Column& keys = to.fields[place_of(record, record.key)];
  if (std::holds_alternative<PackedTexts>(keys.values)) {
    to.by_key.build(keys);
    return to;
  }
  PackedTexts texts;
  for (std::uint32_t row = 0; row < from.rows; ++row) texts.push_back(from.by_key.key(row));
  to.by_key.build(std::move(texts), keys);
  return to;
}

/// Finds a mark that stands in no key, so that what is added to a key makes no key that there is.
std::string mark_for(const Column& keys) {
  const auto* texts = std::get_if<PackedTexts>(&keys.values);
  std::string mark = " (";
  for (std::size_t row = 0; texts && row < texts->size(); ++row) {
    while ((*texts)[row].find(mark) != std::string_view::npos) mark += "(";
  }
  return mark;
}

}  // namespace

Resampler::Resampler(const model::Policy& policy, const Data& data, const Drawn& drawn, const std::set<model::FieldId>& wanted)
    : policy_(policy), data_(data), drawn_(drawn), copies_(drawn.along.size()) {
  for (const model::RecordId record : policy.records.ids()) {
    made_.tables.push_back(drawn.find(record) ? RecordTable() : as_it_is(data.tables[record], policy.records[record]));
  }
  for (const Along& along : drawn.along) {
    const model::Record& record = policy.records[along.record];
    RecordTable& table = made_.tables[along.record];
    const RecordTable& from = data.tables[along.record];
    table.files = from.files;
    table.every_one = along.every_one;
    table.fields.resize(from.fields.size());
    auto& kept = wanted_.emplace_back();
    for (const model::FieldId field : record.fields) kept.push_back(wanted.contains(field) || field == record.key ? 1 : 0);
    const bool keyed = !record.key.is_none() && !from.fields.empty();
    marks_.push_back(keyed ? mark_for(from.fields[place_of(record, record.key)]) : std::string());
  }
}

const Data& Resampler::draw(const std::vector<std::uint32_t>& times) {
  first_copy_.assign(times.size() + 2, 0);
  for (std::size_t d = 0; d < times.size(); ++d) first_copy_[d + 1] = first_copy_[d] + times[d];
  first_copy_[times.size() + 1] = first_copy_[times.size()] + 1;  // what comes along with none stands once
  for (std::size_t i = 0; i < copies_.size(); ++i) place(drawn_.along[i], times, copies_[i]);
  for (std::size_t i = 0; i < copies_.size(); ++i) make(i);
  return made_;
}

/// Says where every copy stands.
void Resampler::place(const Along& along, const std::vector<std::uint32_t>& times, Copies& copies) {
  copies.row.clear();
  copies.copy.clear();
  copies.begins.clear();
  const auto add = [&](std::uint32_t row, std::uint32_t copy) {
    copies.row.push_back(row);
    copies.copy.push_back(copy);
  };
  if (along.copies_side_by_side) {
    for (std::uint32_t row = 0; row < along.with.size(); ++row) {
      copies.begins.push_back(static_cast<std::uint32_t>(copies.row.size()));
      const std::uint32_t here = along.with[row] == drawn_.rows ? 1 : times[along.with[row]];
      for (std::uint32_t copy = 0; copy < here; ++copy) add(row, copy);
    }
    return;
  }
  for (std::uint32_t drawn = 0; drawn <= drawn_.rows; ++drawn) {
    const std::uint32_t here = drawn == drawn_.rows ? 1 : times[drawn];
    for (std::uint32_t copy = 0; copy < here; ++copy) {
      copies.begins.push_back(static_cast<std::uint32_t>(copies.row.size()));
      for (std::uint32_t i = along.from[drawn]; i < along.from[drawn + 1]; ++i) add(along.rows[i], copy);
    }
  }
}

/// Gives the new row of a copy of a row that comes along with a copy of that number.
std::uint32_t Resampler::new_row(std::size_t along, std::uint32_t row, std::uint32_t copy) const {
  const Along& to = drawn_.along[along];
  const std::uint32_t with = to.with[row];
  const std::uint32_t which = with == drawn_.rows ? 0 : copy;
  if (to.copies_side_by_side) return copies_[along].begins[row] + which;
  return copies_[along].begins[first_copy_[with] + which] + to.place[row];
}

void Resampler::make(std::size_t number) {
  const Along& along = drawn_.along[number];
  const Copies& copies = copies_[number];
  const model::Record& record = policy_.records[along.record];
  const RecordTable& from = data_.tables[along.record];
  RecordTable& to = made_.tables[along.record];
  to.rows = static_cast<std::uint32_t>(copies.row.size());
  to.origins = from.origins;
  to.origins.pick(copies.row);
  for (std::size_t place = 0; place < from.fields.size(); ++place) {
    const Column& column = from.fields[place];
    if (wanted_[number][place] == 0 || (from.rows > 0 && column.size() == 0)) continue;
    const bool is_key = record.fields[place] == record.key;
    if (is_key && std::holds_alternative<PackedTexts>(column.values)) {
      name_copies(std::get<PackedTexts>(column.values), number, to.fields[place]);
      continue;
    }
    take(column, copies.row, width_of(from, column), to.fields[place]);
    if (std::find(along.references.begin(), along.references.end(), place) != along.references.end()) lead_references(along, place, copies, to.fields[place]);
  }
}

/// Gives every copy but the first a key of its own.
void Resampler::name_copies(const PackedTexts& from, std::size_t along, Column& to) const {
  const Copies& copies = copies_[along];
  PackedTexts keys;
  std::string key;
  for (std::size_t i = 0; i < copies.row.size(); ++i) {
    const std::string_view own = from[copies.row[i]];
    if (copies.copy[i] == 0) {
      keys.push_back(own);
      continue;
    }
    key.assign(own);
    key += marks_[along] + std::to_string(copies.copy[i] + 1) + ")";
    keys.push_back(key);
  }
  to.values = std::move(keys);
}

/// Makes references to rows references to the copies of the same number.
void Resampler::lead_references(const Along& along, std::size_t place, const Copies& copies, Column& column) const {
  auto* rows = std::get_if<Indexes>(&column.values);
  if (!rows) return;
  const std::size_t to = *drawn_.find(policy_.fields[policy_.records[along.record].fields[place]].type.record);
  const std::size_t width = copies.row.empty() ? 1 : rows->size() / copies.row.size();
  for (std::size_t cell = 0; cell < rows->size(); ++cell) {
    if (column.present(cell)) (*rows)[cell] = new_row(to, (*rows)[cell], copies.copy[cell / width]);
  }
}

}  // namespace meed::table
