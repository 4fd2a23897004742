// Leads references on whose cells are no keys any more: codes change, areas merge.
#include <algorithm>
#include <map>
#include <set>

#include "diagnostic/nearest_name.hpp"
#include "table/cell.hpp"
#include "table/order.hpp"
#include "table/resolve.hpp"

namespace meed::table {
namespace {

using model::FieldId;

const Column& column_of(const model::Policy& policy, const Draft& draft, FieldId field) {
  return draft.table.fields[place_of(policy.records[draft.record], field)];
}

std::string place(const RecordTable& table, std::size_t row) {
  return table.files[table.origins[row].file] + ":" + std::to_string(table.origins[row].line);
}

std::string first_file(const model::Record& record, const RecordTable& table) { return table.files.empty() ? record.plural : table.files[0]; }

/// Gives the keys that count on the day; a row not yet known has none.
std::set<std::string, std::less<>> keys_of(const model::Policy& policy, const Draft& target, const Targets& targets, std::optional<Date> as_known) {
  std::set<std::string, std::less<>> keys;
  const model::Record& record = policy.records[target.record];
  if (target.table.fields.empty() || record.key.is_none()) return keys;
  const Column& column = column_of(policy, target, record.key);
  const Column* known = record.known_on.is_none() ? nullptr : &column_of(policy, target, record.known_on);
  for (std::uint32_t row = 0; row < target.table.rows; ++row) {
    const bool later = as_known && known && known->present(row) && std::get<Dates>(known->values)[row] > *as_known;
    if (column.present(row) && !later) keys.insert(text_of_cell(policy, target, targets, record.key, row));
  }
  return keys;
}

/// The rows of changed codes, by their old code.
class Codes {
 public:
  Codes(const model::Policy& policy, const model::Field& reference, const Draft& draft) : policy_(policy), through_(*reference.through), draft_(draft) {
    if (draft.table.fields.empty()) return;
    const Column& old = column_of(policy, draft, through_.old);
    for (std::uint32_t row = 0; row < draft.table.rows; ++row) {
      const bool relied_on = draft.table.held.empty() || draft.table.held[row] == 0;
      if (old.state(row) == State::held || !relied_on) any_held_ = true;
      else if (old.present(row)) rows_[code_of_cell(policy, reference, text_at(old, row))].push_back(row);
    }
  }

  const RecordTable& table() const { return draft_.table; }
  bool unusable() const { return draft_.table.unusable || draft_.table.lost_rows || any_held_; }

  const std::vector<std::uint32_t>& rows(const std::string& code) const {
    static const std::vector<std::uint32_t> none;
    const auto found = rows_.find(code);
    return found == rows_.end() ? none : found->second;
  }

  /// Tells whether a row counts on a day; nothing if a fault stands in the way. Without a day only a row without dates counts.
  std::optional<bool> counts(std::uint32_t row, std::optional<Date> on) const {
    const auto from = bound(through_.from, row), until = bound(through_.until, row);
    if (from.held || until.held) return std::nullopt;
    if (!on) return !from.date && !until.date;
    return (!from.date || *from.date <= *on) && (!until.date || *on <= *until.date);
  }

  /// Gives the rows of a code that began last: one without a date began before all others. Nothing if a fault stands in the way.
  std::optional<std::vector<std::uint32_t>> last(const std::string& code) const {
    std::vector<std::uint32_t> last;
    std::optional<Date> latest;
    for (const std::uint32_t row : rows(code)) {
      const auto from = bound(through_.from, row);
      if (from.held) return std::nullopt;
      if (!last.empty() && from.date < latest) continue;
      if (!last.empty() && latest < from.date) last.clear();
      latest = from.date;
      last.push_back(row);
    }
    return last;
  }

  std::optional<std::string> leads_to(std::uint32_t row) const {
    const Column& column = column_of(policy_, draft_, through_.new_row);
    return column.present(row) ? std::optional(std::string(text_at(column, row))) : std::nullopt;
  }

  /// Says when a row counts: `only from 1 April 2019`.
  std::string when(std::uint32_t row) const {
    const auto from = bound(through_.from, row), until = bound(through_.until, row);
    std::string words = "only";
    if (from.date) words += " from " + from.date->to_string();
    if (until.date) words += " until " + until.date->to_string();
    return words;
  }

 private:
  struct Bound { std::optional<Date> date; bool held = false; };
  Bound bound(FieldId field, std::uint32_t row) const {
    if (field.is_none()) return {};
    const Column& column = column_of(policy_, draft_, field);
    if (column.state(row) == State::held) return {std::nullopt, true};
    return {column.present(row) ? std::optional(std::get<Dates>(column.values)[row]) : std::nullopt, false};
  }

  const model::Policy& policy_;
  const model::Through& through_;
  const Draft& draft_;
  bool any_held_ = false;
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> rows_;
};

/// One reference whose cells are led on.
class Leading {
 public:
  Leading(const model::Policy& policy, Draft& draft, std::size_t at, const Draft& target, const Codes& codes, std::set<std::string, std::less<>> keys, std::vector<Fault>& faults)
      : policy_(policy), draft_(draft), at_(at), field_(policy.fields[policy.records[draft.record].fields[at]]), target_(target), codes_(codes), keys_(std::move(keys)), faults_(faults) {}

  void run() {
    Column& column = draft_.table.fields[at_];
    auto& texts = std::get<Texts>(column.values);
    const std::size_t width = draft_.table.rows == 0 ? 1 : texts.size() / draft_.table.rows;
    for (std::size_t cell = 0; cell < texts.size(); ++cell) {
      if (!column.present(cell) || keys_.contains(texts[cell])) continue;
      if (auto key = lead(texts[cell], static_cast<std::uint32_t>(cell / width))) {
        texts[cell] = *std::move(key);
        continue;
      }
      if (column.states.empty()) column.states.resize(texts.size(), State::present);
      column.states[cell] = State::held;
    }
  }

 private:
  /// Gives the key that a code leads to; nothing if there is none, after a fault if nothing else has told of it.
  std::optional<std::string> lead(const std::string& code, std::uint32_t row) {
    if (codes_.unusable() || target_.table.unusable || target_.table.lost_rows) return std::nullopt;
    bool held = false;
    const auto on = day(row, held);
    if (held) return std::nullopt;
    const auto& found = fitting_on(code, on);
    if (!found) return std::nullopt;
    const std::vector<std::uint32_t>& fitting = *found;
    if (fitting.empty()) return report_none(code, row, on);
    if (fitting.size() > 1) return report_two(code, row, on, fitting);
    const auto key = codes_.leads_to(fitting[0]);
    if (!key || !keys_.contains(*key)) return std::nullopt;  // told of where the changed codes stand
    draft_.table.led.push_back({at_, row, code, place(codes_.table(), fitting[0])});
    return *key;
  }

  /// Tells whether the rows are what earlier runs left: those lead to where the last change leads, whatever day they were of.
  bool is_earlier() const { return policy_.records[draft_.record].earlier.has_value(); }

  /// Gives the rows that lead on from a code on a day, the first two of them; nothing if a fault stands in the way. Asked once for each.
  const std::optional<std::vector<std::uint32_t>>& fitting_on(const std::string& code, std::optional<Date> on) {
    const auto [known, fresh] = fitting_.try_emplace({code, on});
    std::optional<std::vector<std::uint32_t>>& fitting = known->second;
    if (!fresh) return fitting;
    if (is_earlier()) return fitting = codes_.last(code);
    fitting.emplace();
    for (const std::uint32_t one : codes_.rows(code)) {
      const auto counts = codes_.counts(one, on);
      if (!counts) return fitting = std::nullopt;
      if (*counts && fitting->size() < 2) fitting->push_back(one);
    }
    return fitting;
  }

  /// Gives the day on which codes count for a row: its date, or the first day of its period.
  std::optional<Date> day(std::uint32_t row, bool& held) const {
    if (field_.through->on.is_none()) return std::nullopt;
    const Column& column = column_of(policy_, draft_, field_.through->on);
    held = column.state(row) == State::held;
    if (!column.present(row)) return std::nullopt;
    if (const auto* dates = std::get_if<Dates>(&column.values)) return (*dates)[row];
    return std::get<Periods>(column.values)[row].first();
  }

  static std::string on_words(const std::optional<Date>& on) { return on ? " on " + on->to_string() : ""; }

  std::nullopt_t report(Kind kind, const std::string& code, std::uint32_t row, std::string message, std::string help) {
    const Origin origin = draft_.table.origins[row];
    faults_.push_back({kind, draft_.table.files[origin.file], origin.line, field_.column.empty() ? field_.name : field_.column, code, std::move(message), std::move(help), draft_.record, row});
    return std::nullopt;
  }

  std::optional<std::string> nearest_key(const std::string& code) {
    if (!nearest_) nearest_.emplace(std::vector<std::string>(keys_.begin(), keys_.end()));
    return nearest_->find(code);
  }

  std::nullopt_t report_none(const std::string& code, std::uint32_t row, const std::optional<Date>& on) {
    const model::Record& target = policy_.records[target_.record];
    const model::Record& codes = policy_.records[field_.through->record];
    const std::string file = first_file(codes, codes_.table());
    const auto& rows = codes_.rows(code);
    std::string help = "add a row for `" + code + "` to " + file + ", or correct the cell";
    if (!rows.empty()) {
      help = place(codes_.table(), rows[0]) + " leads on from it, but " + codes_.when(rows[0]) + "; correct the row, its dates or the cell";
    } else if (const auto nearest = nearest_key(code)) {
      help = "did you mean `" + *nearest + "`? Else " + help;
    }
    return report(Kind::unknown_reference, code, row,
                  "there is no " + target.name + " `" + code + "` in " + first_file(target, target_.table) + ", and no row of " + file + " leads on from it" + on_words(on), help);
  }

  std::nullopt_t report_two(const std::string& code, std::uint32_t row, const std::optional<Date>& on, const std::vector<std::uint32_t>& fitting) {
    std::string ways;
    for (const std::uint32_t one : {fitting[0], fitting[1]}) {
      const auto key = codes_.leads_to(one);
      ways += (ways.empty() ? "to " : ", and to ") + (key ? "`" + *key + "`" : std::string("nothing")) + " by " + place(codes_.table(), one);
    }
    return report(Kind::two_new_codes, code, row, "`" + code + "` leads to two rows" + on_words(on) + ": " + ways,
                  "say there from which day and until which day each of the two holds (`from`, `until`), or remove one of them");
  }

  const model::Policy& policy_;
  Draft& draft_;
  std::size_t at_;
  const model::Field& field_;
  const Draft& target_;
  const Codes& codes_;
  std::set<std::string, std::less<>> keys_;
  std::optional<NearestNames> nearest_;
  std::map<std::pair<std::string, std::optional<Date>>, std::optional<std::vector<std::uint32_t>>> fitting_;
  std::vector<Fault>& faults_;
};

/// Tells whether cells of a field may be led on. What a key says of old keys is for what earlier runs left.
bool is_led_on(const model::Field& field) { return field.through && field.type.kind == model::TypeKind::row; }

}  // namespace

bool goes_through(const model::Policy& policy, model::RecordId record) {
  const auto& fields = policy.records[record].fields;
  return std::any_of(fields.begin(), fields.end(), [&](FieldId field) { return is_led_on(policy.fields[field]); });
}

void follow_changed_codes(const model::Policy& policy, IdVector<model::RecordId, Draft>& drafts, const Targets& targets, model::RecordId record, std::optional<Date> as_known, std::vector<Fault>& faults) {
  const auto& fields = policy.records[record].fields;
  for (std::size_t at = 0; at < fields.size(); ++at) {
    const model::Field& field = policy.fields[fields[at]];
    if (!is_led_on(field) || drafts[record].table.fields.empty()) continue;
    const Draft& target = drafts[field.type.record];
    const Codes codes(policy, field, drafts[field.through->record]);
    Leading(policy, drafts[record], at, target, codes, keys_of(policy, target, targets, as_known), faults).run();
  }
}

}  // namespace meed::table
