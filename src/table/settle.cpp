#include <algorithm>
#include <numeric>

#include "table/resolve.hpp"

namespace meed::table {
namespace {

using model::FieldId;

/// Writes one cell so that equal values are equal texts and texts sort as values mostly do.
std::string canonical(const model::Policy& policy, const model::Field& field, const Column& column, std::size_t at) {
  if (!column.present(at)) return "\x01" + std::to_string(static_cast<int>(column.state(at)));
  return std::visit(
      [&](const auto& values) -> std::string {
        using Values = std::decay_t<decltype(values)>;
        if constexpr (std::is_same_v<Values, Numbers>) return values[at].to_fraction();
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
                        (seen.empty() ? "" : " (`" + seen + "`)"),
                    "keep one of the two rows; if a later one replaces it, the record must say when each became known (`known on:`)",
                    draft.record, static_cast<std::uint32_t>(second)});
}

/// The order in which rows stand: by what identifies them, else by all their values.
struct Order {
  std::vector<std::string> identity;
  std::vector<std::string> rest;
  std::vector<std::size_t> rows;
};

Order ordered(const model::Policy& policy, const Draft& draft) {
  const model::Record& record = policy.records[draft.record];
  const auto identity = identity_of(record);
  Order order;
  order.rows.resize(draft.table.rows);
  std::iota(order.rows.begin(), order.rows.end(), std::size_t{0});
  for (std::size_t row = 0; row < draft.table.rows; ++row) {
    order.identity.push_back(joined(policy, draft, identity, row));
    order.rest.push_back(joined(policy, draft, record.fields, row));
  }
  std::stable_sort(order.rows.begin(), order.rows.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(order.identity[a], order.rest[a]) < std::tie(order.identity[b], order.rest[b]);
  });
  return order;
}

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

Column permuted(const Column& column, const std::vector<std::size_t>& rows, std::size_t width) {
  Column out;
  out.values = std::visit(
      [&](const auto& values) -> decltype(out.values) {
        std::decay_t<decltype(values)> moved;
        moved.reserve(rows.size() * width);
        for (const std::size_t row : rows) {
          for (std::size_t i = 0; i < width; ++i) moved.push_back(values[row * width + i]);
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

void apply(Draft& draft, const std::vector<std::size_t>& rows, std::vector<Fault>& faults) {
  RecordTable& table = draft.table;
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
  table.origins = std::move(origins);
  table.held = std::move(held);
  table.rows = static_cast<std::uint32_t>(rows.size());
}

/// Drops rows that are alike in every field as one before them, where the record says so.
void drop_repeats(const model::Policy& policy, const Draft& draft, const Order& order, std::vector<std::uint8_t>& dropped) {
  if (!policy.records[draft.record].repeats_count_once) return;
  for (std::size_t i = 1; i < order.rows.size(); ++i) {
    const std::size_t before = order.rows[i - 1];
    const std::size_t here = order.rows[i];
    if (order.identity[before] == order.identity[here] && order.rest[before] == order.rest[here]) dropped[here] = 1;
  }
}

}  // namespace

void settle_rows(const model::Policy& policy, Draft& draft, std::optional<Date> as_known, std::vector<Fault>& faults) {
  const model::Record& record = policy.records[draft.record];
  Order order = ordered(policy, draft);
  std::vector<std::uint8_t> dropped(draft.table.rows, 0);
  drop_repeats(policy, draft, order, dropped);
  const bool told_apart = !identity_of(record).empty();
  for (std::size_t i = 0; told_apart && i < order.rows.size();) {
    std::vector<std::size_t> rivals;
    const std::string& identity = order.identity[order.rows[i]];
    for (; i < order.rows.size() && order.identity[order.rows[i]] == identity; ++i) {
      if (!dropped[order.rows[i]] && identity_known(draft, record, order.rows[i])) rivals.push_back(order.rows[i]);
    }
    settle_rivals(policy, draft, rivals, as_known, dropped, faults);
  }
  std::erase_if(order.rows, [&](std::size_t row) { return dropped[row] != 0; });
  apply(draft, order.rows, faults);
}

}  // namespace meed::table
