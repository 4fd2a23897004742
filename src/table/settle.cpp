#include <algorithm>
#include <compare>
#include <numeric>
#include <tuple>

#include "table/resolve.hpp"

namespace meed::table {
namespace {

using model::FieldId;

/// Writes one cell for a message.
std::string canonical(const model::Policy& policy, const model::Field& field, const Column& column, std::size_t at) {
  if (!column.present(at)) return "\x01" + std::to_string(static_cast<int>(column.state(at)));
  return std::visit(
      [&](const auto& values) -> std::string {
        using Values = std::decay_t<decltype(values)>;
        if constexpr (std::is_same_v<typename Values::value_type, Rational>) return values[at].to_fraction();
        if constexpr (std::is_same_v<Values, YesNos>) return values[at] ? "yes" : "no";
        if constexpr (std::is_same_v<Values, Texts>) return values[at];
        if constexpr (std::is_same_v<Values, Dates>) return values[at].to_iso();
        if constexpr (std::is_same_v<Values, Periods>) return values[at].first().to_iso() + values[at].last().to_iso();
        if constexpr (std::is_same_v<Values, Indexes>) return std::string(8 - std::min<std::size_t>(8, std::to_string(values[at]).size()), '0') + std::to_string(values[at]);
        return policy.lists[field.type.list].items[0].name;
      },
      column.values);
}

std::size_t place_of(const model::Record& record, FieldId field) {
  return static_cast<std::size_t>(std::find(record.fields.begin(), record.fields.end(), field) - record.fields.begin());
}

std::string joined(const model::Policy& policy, const Draft& draft, const std::vector<FieldId>& fields, std::size_t row) {
  const model::Record& record = policy.records[draft.record];
  std::string text;
  for (const FieldId field : fields) {
    const Column& column = draft.table.fields[place_of(record, field)];
    const std::size_t width = draft.table.rows == 0 ? 1 : column.size() / draft.table.rows;
    for (std::size_t i = 0; i < width; ++i) text += canonical(policy, policy.fields[field], column, row * width + i) + '\x1f';
  }
  return text;
}

/// What makes two rows speak of one thing: the key, or `one for each`; nothing if neither is said.
std::vector<FieldId> identity_of(const model::Record& record) {
  if (!record.one_for_each.empty()) return record.one_for_each;
  if (!record.key.is_none()) return {record.key};
  return {};
}

/// Says of a row that stands for what another does only since its code was led on; nothing else.
std::string led_words(const RecordTable& table, std::size_t row) {
  for (const Led& led : table.led) {
    if (led.row == row) return "; its code `" + led.seen + "` was led on by " + led.place;
  }
  return {};
}

void report_clash(const model::Policy& policy, const Draft& draft, std::size_t one, std::size_t other, std::vector<Fault>& faults) {
  const model::Record& record = policy.records[draft.record];
  const auto& origins = draft.table.origins;
  const bool later = origins[one].file != origins[other].file ? origins[one].file > origins[other].file : origins[one].line > origins[other].line;
  const std::size_t second = later ? one : other;
  const std::size_t first = later ? other : one;
  std::string names;
  for (const FieldId field : identity_of(record)) names += (names.empty() ? "`" : ", `") + policy.fields[field].name + "`";
  std::string seen = joined(policy, draft, identity_of(record), second);
  std::replace(seen.begin(), seen.end(), '\x1f', ' ');
  if (record.one_for_each.empty()) seen.pop_back(); else seen.clear();
  faults.push_back({Kind::duplicate_row, draft.table.files[origins[second].file], origins[second].line, policy.fields[identity_of(record)[0]].name, seen,
                    "this row and line " + std::to_string(origins[first].line) + " of " + draft.table.files[origins[first].file] + " have the same " + names +
                        (seen.empty() ? "" : " (`" + seen + "`)") + led_words(draft.table, second),
                    record.earlier ? "two runs of one period can't both count: give the results of only one of them"
                                   : "keep one of the two rows; if a later one replaces it, the record must say when each became known (`known on:`)",
                    draft.record, static_cast<std::uint32_t>(second)});
}

template <class T>
std::strong_ordering ordering(const T& a, const T& b) {
  return a < b ? std::strong_ordering::less : b < a ? std::strong_ordering::greater : std::strong_ordering::equal;
}

/// Compares two cells of one column: what is absent first, numbers and days by value, texts by code point.
std::strong_ordering compared(const Column& column, std::size_t a, std::size_t b) {
  const bool here = column.present(a), there = column.present(b);
  if (!here || !there) return here != there ? here <=> there : column.state(a) <=> column.state(b);
  return std::visit(
      [&](const auto& values) -> std::strong_ordering {
        using Values = std::decay_t<decltype(values)>;
        if constexpr (std::is_same_v<Values, Periods>) {
          const auto first = ordering(values[a].first(), values[b].first());
          return first != 0 ? first : ordering(values[a].last(), values[b].last());
        } else {
          return ordering(values[a], values[b]);
        }
      },
      column.values);
}

/// The order in which rows stand: by what identifies them, else by all their values. Nothing is written down for it,
/// since a large file is mostly in order already.
class Order {
 public:
  Order(const model::Policy& policy, const Draft& draft) : table_(draft.table) {
    const model::Record& record = policy.records[draft.record];
    for (const FieldId field : identity_of(record)) identity_.push_back(place_of(record, field));
    for (std::size_t i = 0; i < draft.table.fields.size(); ++i) all_.push_back(i);
    rows.resize(draft.table.rows);
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    const auto before = [&](std::size_t a, std::size_t b) { return comes_before(a, b); };
    if (!std::is_sorted(rows.begin(), rows.end(), before)) std::stable_sort(rows.begin(), rows.end(), before);
  }

  std::vector<std::size_t> rows;

  bool same_thing(std::size_t a, std::size_t b) const { return compare(identity_, a, b) == 0; }
  bool alike(std::size_t a, std::size_t b) const { return compare(all_, a, b) == 0; }

 private:
  std::strong_ordering compare(const std::vector<std::size_t>& fields, std::size_t a, std::size_t b) const {
    for (const std::size_t field : fields) {
      const Column& column = table_.fields[field];
      const std::size_t width = column.size() / table_.rows;
      for (std::size_t i = 0; i < width; ++i) {
        const auto found = compared(column, a * width + i, b * width + i);
        if (found != 0) return found;
      }
    }
    return std::strong_ordering::equal;
  }
  bool comes_before(std::size_t a, std::size_t b) const {
    const auto found = compare(identity_, a, b);
    return found != 0 ? found < 0 : compare(all_, a, b) < 0;
  }

  const RecordTable& table_;
  std::vector<std::size_t> identity_, all_;
};

bool identity_known(const Draft& draft, const model::Record& record, std::size_t row) {
  for (const FieldId field : identity_of(record)) {
    if (draft.table.fields[place_of(record, field)].state(row) == State::held) return false;
  }
  return true;
}

void hold(RecordTable& table, std::size_t row) {
  if (table.held.empty()) table.held.resize(table.rows, 0);
  table.held[row] = 1;
}

/// Among rows of one thing, drops those not yet known and those replaced; equal rivals are faults.
void settle_rivals(const model::Policy& policy, Draft& draft, const std::vector<std::size_t>& rivals, std::optional<Date> as_known,
                   std::vector<std::uint8_t>& dropped, std::vector<Fault>& faults) {
  const model::Record& record = policy.records[draft.record];
  std::vector<std::size_t> latest;
  std::optional<Date> newest;
  for (const std::size_t row : rivals) {
    std::optional<Date> known;
    if (!record.known_on.is_none()) {
      const Column& column = draft.table.fields[place_of(record, record.known_on)];
      if (column.present(row)) known = std::get<Dates>(column.values)[row];
      if (known && as_known && *known > *as_known) {
        dropped[row] = 1;
        continue;
      }
    }
    if (!latest.empty() && known && newest && *known < *newest) {
      dropped[row] = 1;
      continue;
    }
    if (!latest.empty() && known && newest && *known > *newest) {
      for (const std::size_t older : latest) dropped[older] = 1;
      latest.clear();
    }
    latest.push_back(row);
    newest = known;
  }
  for (std::size_t i = 1; i < latest.size(); ++i) {
    report_clash(policy, draft, latest[0], latest[i], faults);
    hold(draft.table, latest[0]);
    hold(draft.table, latest[i]);
  }
}

Column permuted(Column& column, const std::vector<std::size_t>& rows, std::size_t width) {
  Column out;
  out.values = std::visit(
      [&](auto& values) -> decltype(out.values) {
        std::decay_t<decltype(values)> moved;
        moved.reserve(rows.size() * width);
        for (const std::size_t row : rows) {
          for (std::size_t i = 0; i < width; ++i) moved.push_back(std::move(values[row * width + i]));
        }
        return moved;
      },
      column.values);
  if (column.states.empty()) return out;
  for (const std::size_t row : rows) {
    for (std::size_t i = 0; i < width; ++i) out.states.push_back(column.states[row * width + i]);
  }
  return out;
}

void tidy(RecordTable& table) {
  std::erase_if(table.led, [](const Led& led) { return led.row == UINT32_MAX; });
  std::sort(table.led.begin(), table.led.end(), [](const Led& a, const Led& b) { return std::tie(a.row, a.field) < std::tie(b.row, b.field); });
}

void apply(Draft& draft, const std::vector<std::size_t>& rows, std::vector<Fault>& faults) {
  RecordTable& table = draft.table;
  const bool as_it_was = rows.size() == table.rows && std::is_sorted(rows.begin(), rows.end());
  if (as_it_was) return tidy(table);
  std::vector<std::uint32_t> now(table.rows, UINT32_MAX);
  for (std::size_t i = 0; i < rows.size(); ++i) now[rows[i]] = static_cast<std::uint32_t>(i);
  for (Column& column : table.fields) column = permuted(column, rows, table.rows == 0 ? 1 : column.size() / table.rows);
  std::vector<Origin> origins;
  std::vector<std::uint8_t> held;
  for (const std::size_t row : rows) {
    origins.push_back(table.origins[row]);
    if (!table.held.empty()) held.push_back(table.held[row]);
  }
  for (Fault& fault : faults) {
    if (fault.row != UINT32_MAX) fault.row = now[fault.row];
  }
  for (Led& led : table.led) led.row = now[led.row];
  table.origins = std::move(origins);
  table.held = std::move(held);
  table.rows = static_cast<std::uint32_t>(rows.size());
  tidy(table);
}

/// Drops rows that are alike in every field as one before them, where the record says so.
void drop_repeats(const model::Policy& policy, const Draft& draft, const Order& order, std::vector<std::uint8_t>& dropped) {
  if (!policy.records[draft.record].repeats_count_once) return;
  for (std::size_t i = 1; i < order.rows.size(); ++i) {
    const std::size_t before = order.rows[i - 1];
    const std::size_t here = order.rows[i];
    if (order.same_thing(before, here) && order.alike(before, here)) dropped[here] = 1;
  }
}

}  // namespace

void settle_rows(const model::Policy& policy, Draft& draft, std::optional<Date> as_known, std::vector<Fault>& faults) {
  const model::Record& record = policy.records[draft.record];
  Order order(policy, draft);
  std::vector<std::uint8_t> dropped(draft.table.rows, 0);
  drop_repeats(policy, draft, order, dropped);
  const bool told_apart = !identity_of(record).empty();
  for (std::size_t i = 0; told_apart && i < order.rows.size();) {
    std::vector<std::size_t> rivals;
    const std::size_t first = order.rows[i];
    for (; i < order.rows.size() && order.same_thing(first, order.rows[i]); ++i) {
      if (!dropped[order.rows[i]] && identity_known(draft, record, order.rows[i])) rivals.push_back(order.rows[i]);
    }
    settle_rivals(policy, draft, rivals, as_known, dropped, faults);
  }
  std::erase_if(order.rows, [&](std::size_t row) { return dropped[row] != 0; });
  apply(draft, order.rows, faults);
}

}  // namespace meed::table
