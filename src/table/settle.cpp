#include <algorithm>
#include <map>
#include <tuple>

#include "source/seen_text.hpp"
#include "table/order.hpp"

namespace meed::table {
namespace {

using model::FieldId;

/// Says of a row that stands for what another does only since its code was led on; nothing else.
using LedRows = std::map<std::size_t, const Led*>;
std::string led_words(const LedRows& led, std::size_t row) {
  const auto found = led.find(row);
  return found == led.end() ? std::string() : "; its code `" + found->second->seen + "` was led on by " + found->second->place;
}

LedRows led_rows(const RecordTable& table) {
  LedRows rows;
  for (const Led& led : table.led) rows.emplace(led.row, &led);
  return rows;
}

/// Says what can be done about two rows for one thing; where the record says when rows became known, both did on the same day.
std::string clash_help(const model::Policy& policy, const model::Record& record, const Draft& draft, std::size_t row) {
  if (record.earlier) return "two runs of one period can't both count: give the results of only one of them";
  if (record.known_on.is_none()) return "keep one of the two rows; if a later one replaces it, the record must say when each became known (`known on:`)";
  const Date day = std::get<Dates>(draft.table.fields[place_of(record, record.known_on)].values)[row];
  return "both became known on " + day.to_string() + " (`" + policy.fields[record.known_on].name + "`), and of rows for one thing the one known last counts: keep one of the two, or correct the day of one";
}

/// Gives a cell of what tells rows apart as its file writes it.
std::string as_written(const Draft& draft, std::size_t field, std::size_t row, const std::string& seen) {
  const auto place = std::tuple(row, field);
  const auto found = std::lower_bound(draft.respelt.begin(), draft.respelt.end(), place, [](const Respelt& cell, const auto& at) { return std::tuple<std::size_t, std::size_t>(cell.row, cell.field) < at; });
  return found != draft.respelt.end() && found->row == row && found->field == field ? found->written : seen;
}

/// Says of two rows how each writes what they have the same, where that can't be seen; nothing else.
std::string respelt_words(const model::Policy& policy, const Draft& draft, const Targets& targets, std::size_t first, std::size_t second) {
  const model::Record& record = policy.records[draft.record];
  for (const FieldId field : identity_of(record)) {
    if (draft.respelt.empty() || !tells_rows_apart(policy, policy.fields[field])) continue;
    const std::string seen = text_of_cell(policy, draft, targets, field, second);
    const std::string there = as_written(draft, place_of(record, field), first, seen), here = as_written(draft, place_of(record, field), second, seen);
    if (there == here) continue;
    const auto [one, other] = told_apart(there, here);
    return ", but for what can't be seen: there it is written `" + one + "`, here `" + other + "`";
  }
  return {};
}

void report_clash(const model::Policy& policy, const Draft& draft, const Targets& targets, const LedRows& led, std::size_t one, std::size_t other, std::vector<Fault>& faults) {
  const model::Record& record = policy.records[draft.record];
  const auto& origins = draft.table.origins;
  const bool later = origins[one].file != origins[other].file ? origins[one].file > origins[other].file : origins[one].line > origins[other].line;
  const std::size_t second = later ? one : other;
  const std::size_t first = later ? other : one;
  std::string names;
  for (const FieldId field : identity_of(record)) names += (names.empty() ? "`" : ", `") + policy.fields[field].name + "`";
  std::string seen;
  if (record.one_for_each.empty() && !record.key.is_none()) seen = text_of_cell(policy, draft, targets, record.key, second);
  faults.push_back({Kind::duplicate_row, draft.table.files[origins[second].file], origins[second].line, policy.fields[identity_of(record)[0]].name, seen,
                    "this row and line " + std::to_string(origins[first].line) + " of " + draft.table.files[origins[first].file] + " have the same " + names +
                        (seen.empty() ? "" : " (`" + seen + "`)") + respelt_words(policy, draft, targets, first, second) + led_words(led, second),
                    clash_help(policy, record, draft, second),
                    draft.record, static_cast<std::uint32_t>(second)});
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

/// When each row became known, as far as the record says so.
class Known {
 public:
  Known(const model::Record& record, const RecordTable& table, std::optional<Date> as_known) : as_known_(as_known) {
    if (!record.known_on.is_none()) on_ = &table.fields[place_of(record, record.known_on)];
  }

  /// Tells whether the record says so, but not of this row: its cell is held.
  bool unsaid(std::size_t row) const { return on_ && !on_->present(row); }
  std::optional<Date> on(std::size_t row) const { return on_ && on_->present(row) ? std::optional(std::get<Dates>(on_->values)[row]) : std::nullopt; }
  bool not_yet(std::size_t row) const {
    const auto day = on(row);
    return day && as_known_ && *day > *as_known_;
  }
  /// Tells whether what counts of some rows for one thing can't be told, since a day is held.
  bool unclear(const std::vector<std::size_t>& rows) const {
    return (rows.size() > 1 || as_known_) && std::any_of(rows.begin(), rows.end(), [&](std::size_t row) { return unsaid(row); });
  }

 private:
  std::optional<Date> as_known_;
  const Column* on_ = nullptr;
};

/// Gives those of some rows that were known last, and drops the others.
std::vector<std::size_t> latest_of(const std::vector<std::size_t>& rows, const Known& known, std::vector<std::uint8_t>& dropped) {
  std::vector<std::size_t> latest;
  for (const std::size_t row : rows) {
    if (!latest.empty() && known.on(row) < known.on(latest[0])) {
      dropped[row] = 1;
      continue;
    }
    if (!latest.empty() && known.on(row) > known.on(latest[0])) {
      for (const std::size_t older : latest) dropped[older] = 1;
      latest.clear();
    }
    latest.push_back(row);
  }
  return latest;
}

/// Among rows of one thing that are known, drops those replaced; equal rivals are faults.
void settle_rivals(const model::Policy& policy, Draft& draft, const Targets& targets, const LedRows& led, const std::vector<std::size_t>& rivals, const Known& known,
                   std::vector<std::uint8_t>& dropped, std::vector<Fault>& faults) {
  if (known.unclear(rivals)) {
    for (const std::size_t row : rivals) hold(draft.table, row);
    return;
  }
  const std::vector<std::size_t> latest = latest_of(rivals, known, dropped);
  for (std::size_t i = 1; i < latest.size(); ++i) {
    report_clash(policy, draft, targets, led, latest[0], latest[i], faults);
    hold(draft.table, latest[0]);
    hold(draft.table, latest[i]);
  }
}

/// Gives the cells of the rows named, in that order.
template <class Values>
Values picked(Values& values, const std::vector<std::uint32_t>& rows, std::size_t width) {
  Values out;
  if constexpr (requires { out.reserve(rows.size() * width); }) out.reserve(rows.size() * width);
  for (const std::uint32_t row : rows) {
    for (std::size_t i = 0; i < width; ++i) out.push_back(std::move(values[row * width + i]));
  }
  return out;
}

Column permuted(Column& column, const std::vector<std::uint32_t>& rows, std::size_t width) {
  Column out;
  std::visit(
      [&](auto& values) {
        if constexpr (is_fixed<std::decay_t<decltype(values)>>) {
          using Fixed = std::decay_t<decltype(values)>;
          out.values = Fixed{picked(values.numbers, rows, width), values.denominator};
        } else {
          out.values = picked(values, rows, width);
        }
      },
      column.values);
  if (!column.states.empty()) out.states = picked(column.states, rows, width);
  return out;
}

void tidy(RecordTable& table) {
  std::erase_if(table.led, [](const Led& led) { return led.row == UINT32_MAX; });
  std::sort(table.led.begin(), table.led.end(), [](const Led& a, const Led& b) { return std::tie(a.row, a.field) < std::tie(b.row, b.field); });
}

/// Puts rows in order, and leaves out those that aren't named: what a row says that doesn't count is no fault.
void apply(Draft& draft, const std::vector<std::uint32_t>& rows, std::vector<Fault>& faults) {
  RecordTable& table = draft.table;
  const bool as_it_was = rows.size() == table.rows && std::is_sorted(rows.begin(), rows.end());
  if (as_it_was) return tidy(table);
  std::vector<std::uint32_t> now(table.rows, UINT32_MAX);
  for (std::size_t i = 0; i < rows.size(); ++i) now[rows[i]] = static_cast<std::uint32_t>(i);
  for (Column& column : table.fields) column = permuted(column, rows, table.rows == 0 ? 1 : column.size() / table.rows);
  if (!table.held.empty()) table.held = picked(table.held, rows, 1);
  table.origins.pick(rows);
  std::erase_if(faults, [&](const Fault& fault) { return fault.row != UINT32_MAX && now[fault.row] == UINT32_MAX; });
  for (Fault& fault : faults) {
    if (fault.row != UINT32_MAX) fault.row = now[fault.row];
  }
  for (Led& led : table.led) led.row = now[led.row];
  for (Respelt& cell : draft.respelt) cell.row = now[cell.row];
  table.rows = static_cast<std::uint32_t>(rows.size());
  tidy(table);
}

/// Drops rows that are alike in every field as one before them, where the record says so.
void drop_repeats(const model::Policy& policy, const Draft& draft, const RowOrder& order, std::vector<std::uint8_t>& dropped) {
  if (!policy.records[draft.record].repeats_count_once) return;
  for (std::size_t i = 1; i < order.rows.size(); ++i) {
    const std::size_t before = order.rows[i - 1];
    const std::size_t here = order.rows[i];
    if (order.same_thing(before, here) && order.alike(before, here)) dropped[here] = 1;
  }
}

/// Settles rows by comparing them.
void settle_compared(const model::Policy& policy, Draft& draft, const Targets& targets, std::optional<Date> as_known, std::vector<Fault>& faults) {
  const model::Record& record = policy.records[draft.record];
  RowOrder order(policy, draft, targets);
  std::sort(draft.respelt.begin(), draft.respelt.end(), [](const Respelt& one, const Respelt& other) { return std::tie(one.row, one.field) < std::tie(other.row, other.field); });
  std::vector<std::uint8_t> dropped(draft.table.rows, 0);
  drop_repeats(policy, draft, order, dropped);
  const bool told_apart = !identity_of(record).empty();
  const Known known(record, draft.table, as_known);
  const LedRows led = led_rows(draft.table);
  for (std::size_t row = 0; row < dropped.size(); ++row) dropped[row] = dropped[row] != 0 || known.not_yet(row) ? 1 : 0;
  const bool all_count = !told_apart && (!as_known || record.known_on.is_none());
  for (std::size_t i = all_count ? order.rows.size() : 0; i < order.rows.size();) {
    std::vector<std::size_t> rivals;
    const std::size_t first = order.rows[i];
    for (bool more = true; more && i < order.rows.size(); ++i, more = told_apart && i < order.rows.size() && order.same_thing(first, order.rows[i])) {
      if (!dropped[order.rows[i]] && identity_known(draft, record, order.rows[i])) rivals.push_back(order.rows[i]);
    }
    settle_rivals(policy, draft, targets, led, rivals, known, dropped, faults);
  }
  std::erase_if(order.rows, [&](std::size_t row) { return dropped[row] != 0; });
  apply(draft, order.rows, faults);
}

}  // namespace

bool settle_distinct_rows(const model::Policy& policy, Draft& draft, const Targets& targets, std::optional<Date> as_known, std::vector<Fault>& faults) {
  const model::Record& record = policy.records[draft.record];
  if (draft.table.rows == 0 || (as_known && !record.known_on.is_none())) return false;
  const PackedOrder order(policy, draft, targets);
  if (!order.possible()) return false;
  const Standing standing = order.standing();
  if (standing == Standing::two_alike) return false;
  const bool every_one = !record.one_for_each.empty() && !draft.table.unusable && !draft.table.lost_rows && order.every_one();
  const auto rows = standing == Standing::in_order ? std::vector<std::uint32_t>() : order.sorted();
  if (standing == Standing::not_in_order && rows.empty()) return false;
  if (rows.empty()) tidy(draft.table);
  else apply(draft, rows, faults);
  draft.table.every_one = every_one;
  return true;
}

void settle_rows(const model::Policy& policy, Draft& draft, const Targets& targets, std::optional<Date> as_known, std::vector<Fault>& faults) {
  if (settle_distinct_rows(policy, draft, targets, as_known, faults)) return;
  settle_compared(policy, draft, targets, as_known, faults);
}

}  // namespace meed::table
