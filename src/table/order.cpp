#include "table/order.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

#include "table/key_cell.hpp"

namespace meed::table {
namespace {

constexpr std::size_t block = 1024;
constexpr std::int64_t first_day = -719'162;  // 1 January of year 1
constexpr unsigned day_bits = 22;

std::uint64_t number_of(Date day) { return static_cast<std::uint64_t>(day.days() - first_day); }

/// Writes the bytes of a text so that the first counts most.
std::uint64_t number_of(std::string_view text) {
  std::uint64_t number = 0;
  for (const char c : text) number = number << 8 | static_cast<unsigned char>(c);
  return number;
}

/// Says how many bits put the values of a column in order; nothing if that can't be.
std::optional<unsigned> bits_of(const Column& column, std::uint64_t extent) {
  return std::visit(
      [&](const auto& values) -> std::optional<unsigned> {
        using Values = std::decay_t<decltype(values)>;
        if constexpr (std::is_same_v<Values, YesNos>) return 1;
        else if constexpr (std::is_same_v<Values, Dates>) return day_bits;
        else if constexpr (std::is_same_v<Values, Periods>) return 2 * day_bits;
        else if constexpr (std::is_same_v<Values, Indexes>) return static_cast<unsigned>(std::bit_width(extent));
        else if constexpr (std::is_same_v<Values, PackedTexts>) return values.of_one_length() && values.length() <= 8 ? std::optional(static_cast<unsigned>(8 * values.length())) : std::nullopt;
        else if constexpr (requires { values.numbers; }) return 8 * static_cast<unsigned>(sizeof(values.numbers[0]));
        else return std::nullopt;
      },
      column.values);
}

/// Puts the values of some rows behind what the numbers hold already.
void add(const Column& column, unsigned bits, std::size_t begin, std::size_t end, std::uint64_t* to) {
  const auto each = [&](auto number_at) {
    for (std::size_t row = begin; row < end; ++row) to[row - begin] = (bits < 64 ? to[row - begin] << bits : 0) | number_at(row);
  };
  std::visit(
      [&](const auto& values) {
        using Values = std::decay_t<decltype(values)>;
        if constexpr (std::is_same_v<Values, YesNos>) each([&](std::size_t row) { return static_cast<std::uint64_t>(values[row] != 0); });
        else if constexpr (std::is_same_v<Values, Dates> || std::is_same_v<Values, PackedTexts>) each([&](std::size_t row) { return number_of(values[row]); });
        else if constexpr (std::is_same_v<Values, Periods>) each([&](std::size_t row) { return number_of(values[row].first()) << day_bits | number_of(values[row].last()); });
        else if constexpr (std::is_same_v<Values, Indexes>) each([&](std::size_t row) { return std::uint64_t{values[row]}; });
        else if constexpr (requires { values.numbers; }) {
          using T = typename std::decay_t<decltype(values.numbers)>::value_type;
          using Unsigned = std::make_unsigned_t<T>;
          constexpr auto sign = static_cast<Unsigned>(Unsigned{1} << (8 * sizeof(T) - 1));
          each([&](std::size_t row) { return std::uint64_t{static_cast<Unsigned>(static_cast<Unsigned>(values.numbers[row]) ^ sign)}; });
        }
      },
      column.values);
}

template <class T>
std::strong_ordering ordering(const T& a, const T& b) {
  return a < b ? std::strong_ordering::less : b < a ? std::strong_ordering::greater : std::strong_ordering::equal;
}

std::strong_ordering ordering(const Period& a, const Period& b) {
  const auto first = ordering(a.first(), b.first());
  return first != 0 ? first : ordering(a.last(), b.last());
}

/// Gives the text of a reference that is a row already, or a stray.
std::string_view text_of(std::uint32_t row, const KeyIndex& keys, const Strays& strays) {
  return row < strays.first ? keys.key(row) : strays.texts[row - strays.first];
}

}  // namespace

bool tells_rows_apart(const model::Policy& policy, const model::Field& field) {
  const auto identity = identity_of(policy.records[field.record]);
  const bool texts = field.type.kind == model::TypeKind::text || field.type.kind == model::TypeKind::row;
  return texts && std::any_of(identity.begin(), identity.end(), [&](model::FieldId id) { return &policy.fields[id] == &field; });
}

std::vector<model::FieldId> identity_of(const model::Record& record) {
  if (!record.one_for_each.empty()) return record.one_for_each;
  if (!record.key.is_none()) return {record.key};
  if (record.earlier) return {record.fields.begin(), record.fields.end() - 1};  // all but the amount: as it was written then
  return {};
}

std::string text_of_cell(const model::Policy& policy, const Draft& draft, const Targets& targets, model::FieldId id, std::size_t at) {
  const std::size_t place = place_of(policy.records[draft.record], id);
  const model::Field& field = policy.fields[id];
  return key_in(policy, field, draft.table.fields[place], at,
                [&](auto row) { return std::string(text_of(row, *targets[field.type.record]->keys, draft.strays[place])); });
}

PackedOrder::PackedOrder(const model::Policy& policy, const Draft& draft, const Targets& targets) : rows_(draft.table.rows) {
  const model::Record& record = policy.records[draft.record];
  unsigned all = 0;
  for (const model::FieldId id : identity_of(record)) {
    const std::size_t place = place_of(record, id);
    const model::Field& field = policy.fields[id];
    const Column& column = draft.table.fields[place];
    std::uint64_t extent = 0;
    if (field.type.kind == model::TypeKind::item) extent = policy.lists[field.type.list].items.size();
    if (std::holds_alternative<Indexes>(column.values) && field.type.kind == model::TypeKind::row) {
      const KeyIndex& keys = *targets[field.type.record]->keys;
      extent = keys.rows();
      const bool by_row = keys.in_order() || !model::has_text_keys(policy, field.type.record);
      possible_ = possible_ && by_row && draft.strays[place].texts.size() == 0;
    }
    const auto bits = bits_of(column, extent);
    possible_ = possible_ && bits && column.states.empty() && column.size() == rows_;
    if (!possible_) return;
    all += *bits;
    pieces_.push_back({&column, *bits, extent});
  }
  possible_ = possible_ && !pieces_.empty() && all <= 64;
}

void PackedOrder::write(std::size_t begin, std::size_t end, std::uint64_t* to) const {
  std::fill(to, to + (end - begin), std::uint64_t{0});
  for (const Piece& piece : pieces_) add(*piece.column, piece.bits, begin, end, to);
}

Standing PackedOrder::standing() const {
  std::array<std::uint64_t, block + 1> numbers{};
  bool alike = false;
  for (std::size_t begin = 0; begin < rows_; begin += block) {
    const std::size_t end = std::min(begin + block + 1, rows_);
    write(begin, end, numbers.data());
    bool before = false;
    for (std::size_t i = 1; i < end - begin; ++i) {
      before = before || numbers[i] < numbers[i - 1];
      alike = alike || numbers[i] == numbers[i - 1];
    }
    if (before) return Standing::not_in_order;
  }
  return alike ? Standing::two_alike : Standing::in_order;
}

std::vector<std::uint32_t> PackedOrder::sorted() const {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> numbered(rows_);
  std::array<std::uint64_t, block> numbers{};
  for (std::size_t begin = 0; begin < rows_; begin += block) {
    const std::size_t end = std::min(begin + block, rows_);
    write(begin, end, numbers.data());
    for (std::size_t row = begin; row < end; ++row) numbered[row] = {numbers[row - begin], static_cast<std::uint32_t>(row)};
  }
  std::sort(numbered.begin(), numbered.end());
  std::vector<std::uint32_t> rows;
  rows.reserve(rows_);
  for (std::size_t i = 0; i < rows_; ++i) {
    if (i > 0 && numbered[i].first == numbered[i - 1].first) return {};
    rows.push_back(numbered[i].second);
  }
  return rows;
}

bool PackedOrder::every_one() const {
  std::uint64_t combinations = 1;
  for (const Piece& piece : pieces_) {
    if (!std::holds_alternative<Indexes>(piece.column->values) || __builtin_mul_overflow(combinations, piece.extent, &combinations)) return false;
  }
  return combinations == rows_;
}

namespace {

/// Finds the rows that texts name; UINT32_MAX where none is named.
std::vector<std::uint32_t> rows_named(const Column& column, const KeyIndex& keys) {
  std::vector<std::uint32_t> rows;
  for (std::size_t at = 0; at < column.size(); ++at) rows.push_back(column.present(at) ? keys.find_in_order(text_at(column, at)).value_or(UINT32_MAX) : UINT32_MAX);
  return rows;
}

}  // namespace

RowOrder::RowOrder(const model::Policy& policy, const Draft& draft, const Targets& targets) {
  const model::Record& record = policy.records[draft.record];
  const RecordTable& table = draft.table;
  for (const model::FieldId field : identity_of(record)) identity_.push_back(place_of(record, field));
  for (std::size_t i = 0; i < table.fields.size(); ++i) {
    const model::Field& field = policy.fields[record.fields[i]];
    const bool of_rows = field.type.kind == model::TypeKind::row && std::holds_alternative<Indexes>(table.fields[i].values);
    const bool by_text = of_rows && model::has_text_keys(policy, field.type.record);
    fields_.push_back({&table.fields[i], table.rows == 0 ? 1 : table.fields[i].size() / table.rows, of_rows ? targets[field.type.record]->keys : nullptr, of_rows ? &draft.strays[i] : nullptr, by_text, {}});
    if (field.type.kind == model::TypeKind::row && !of_rows && !model::has_text_keys(policy, field.type.record) && targets[field.type.record]) {
      fields_.back().named = rows_named(table.fields[i], *targets[field.type.record]->keys);
    }
    all_.push_back(i);
  }
  rows.resize(table.rows);
  std::iota(rows.begin(), rows.end(), std::uint32_t{0});
  const auto before = [&](std::uint32_t a, std::uint32_t b) { return comes_before(a, b); };
  if (!std::is_sorted(rows.begin(), rows.end(), before)) std::stable_sort(rows.begin(), rows.end(), before);
}

std::strong_ordering RowOrder::compared(const Field& field, std::size_t a, std::size_t b) const {
  const Column& column = *field.column;
  const bool here = column.present(a), there = column.present(b);
  if (!here || !there) return here != there ? here <=> there : column.state(a) <=> column.state(b);
  if (!field.named.empty() && field.named[a] != field.named[b]) return field.named[a] <=> field.named[b];
  return std::visit(
      [&](const auto& values) -> std::strong_ordering {
        using Values = std::decay_t<decltype(values)>;
        if constexpr (requires { values.numbers; }) {
          return values.numbers[a] <=> values.numbers[b];
        } else if constexpr (std::is_same_v<Values, Indexes>) {
          const bool any_stray = field.strays && std::max(values[a], values[b]) >= field.strays->first;
          if (!field.keys || (!field.by_text && !any_stray)) return values[a] <=> values[b];
          if (!field.by_text && (values[a] < field.strays->first) != (values[b] < field.strays->first)) return values[a] <=> values[b];
          return text_of(values[a], *field.keys, *field.strays) <=> text_of(values[b], *field.keys, *field.strays);
        } else {
          return ordering(values[a], values[b]);
        }
      },
      column.values);
}

std::strong_ordering RowOrder::compare(const std::vector<std::size_t>& fields, std::size_t a, std::size_t b) const {
  for (const std::size_t place : fields) {
    const Field& field = fields_[place];
    for (std::size_t i = 0; i < field.width; ++i) {
      const auto found = compared(field, a * field.width + i, b * field.width + i);
      if (found != 0) return found;
    }
  }
  return std::strong_ordering::equal;
}

bool RowOrder::comes_before(std::size_t a, std::size_t b) const {
  const auto found = compare(identity_, a, b);
  return found != 0 ? found < 0 : compare(all_, a, b) < 0;
}

}  // namespace meed::table
