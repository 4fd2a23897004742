// Explains aggregates: what is made of the rows that count, and how many don't and why.
#include <algorithm>
#include <map>

#include "explain/trace.hpp"

namespace meed::explain {

namespace {

bool is_pick(model::AggregateKind kind) { return kind == model::AggregateKind::first || kind == model::AggregateKind::last; }

bool is_extreme(model::AggregateKind kind) { return kind == model::AggregateKind::least || kind == model::AggregateKind::greatest; }

std::string kind_words(model::AggregateKind kind) {
  switch (kind) {
    case model::AggregateKind::sum: return "sum of ";
    case model::AggregateKind::average: return "average of ";
    case model::AggregateKind::count: return "count of ";
    case model::AggregateKind::least: return "least of ";
    case model::AggregateKind::greatest: return "greatest of ";
    case model::AggregateKind::first: return "first of ";
    case model::AggregateKind::last: return "last of ";
    case model::AggregateKind::rank: return "place among ";
    case model::AggregateKind::percentile: return "percentile of ";
    case model::AggregateKind::running_sum: return "running sum of ";
  }
  return "";
}

std::string uncounted_words(std::size_t count, Counts why, model::State state) {
  const std::string number = std::to_string(count);
  const std::string not_counted = number + (count == 1 ? " doesn't count: its " : " don't count: their ");
  switch (why) {
    case Counts::yes: break;
    case Counts::no_value: return number + " dropped out: " + std::string(state_words(state));
    case Counts::condition_unknown: return not_counted + "condition can't be told";
    case Counts::no_weight: return not_counted + "weight is " + std::string(state_words(state));
    case Counts::no_place: return not_counted + "place in the order can't be told";
    case Counts::condition_unmet: return number + (count == 1 ? " doesn't meet" : " don't meet") + " the condition";
  }
  return {};
}

/// Puts the row whose value is the least, or the greatest, before all others.
void put_best_first(const Trace& trace, const model::Aggregate& node, std::vector<Member>& rows) {
  const int sign = node.kind == model::AggregateKind::least ? 1 : -1;
  auto best = rows.begin();
  for (auto row = rows.begin(); row != rows.end(); ++row) {
    if (order_of(*trace.value(node.value, row->at), *trace.value(node.value, best->at)) * sign < 0) best = row;
  }
  if (best != rows.end()) std::rotate(rows.begin(), best, best + 1);
}

}  // namespace

void note_uncounted(std::string& note, const Members& members) {
  std::map<std::pair<Counts, model::State>, std::size_t> why;
  for (const Member& member : members.uncounted) ++why[{member.counts, member.state}];
  if (!members.unmet.empty()) why[{Counts::condition_unmet, model::State::present}] = members.unmet.size();
  for (const auto& [reason, count] : why) also(note, uncounted_words(count, reason.first, reason.second));
}

/// Says what it needs, where fewer count than that.
void Trace::note_needed(Reason& reason, const model::Aggregate& node, const At& at, std::size_t known, const Members& members) const {
  if (!node.needing) return;
  if (node.needing->at_least.is_none()) return members.uncounted.empty() ? void() : also(reason.note, "all are needed");
  const auto needed = value(node.needing->at_least, at);
  const auto* number = needed ? std::get_if<Rational>(&*needed) : nullptr;
  if (!number || Rational(static_cast<std::int64_t>(known)) < *number) also(reason.note, "at least " + words(node.needing->at_least, at) + " needed");
}

std::string plural(std::size_t count, const std::string& one) { return std::to_string(count) + " " + one + (count == 1 ? "" : "s"); }

void Trace::say_aggregate(Reason& reason, model::ExprId expr, const model::Aggregate& node, const At& at) {
  Members members = members_of(*this, expr, node, at);
  reason.taken = Taken{expr, {}, static_cast<std::uint32_t>(at.frame.index()), at.bindings};
  const model::ExprId needed = node.needing ? node.needing->at_least : model::ExprId{};
  if (limits().for_comparing) add_aside(reason, "needed", needed, at);
  else if (!needed.is_none() && !std::holds_alternative<model::Constant>(policy().exprs[needed].node)) {
    nest(reason, {"how many are needed", words(needed, at), {}, "", "", {}}, [&](Reason& one) { add(one, needed, at); });
  }
  if (node.kind == model::AggregateKind::running_sum) return say_running_sum(reason, node, at, std::move(members));
  if (node.kind == model::AggregateKind::rank) return say_rank(reason, node, at, std::move(members));
  if (node.kind == model::AggregateKind::percentile) return say_percentile(reason, node, at, std::move(members));
  if (is_pick(node.kind) && !members.counted.empty()) return say_pick(reason, node, at, members);
  say_together(reason, node, at, std::move(members));
}

void Trace::say_together(Reason& reason, const model::Aggregate& node, const At& at, Members members) {
  const bool adds_up = node.kind == model::AggregateKind::sum || node.kind == model::AggregateKind::average;
  const bool plain = adds_up && members.counted.size() == 1 && members.uncounted.empty() && members.unmet.empty();
  if (members.none()) also(reason.note, "there is no such row");
  else if (!plain) also(reason.note, kind_words(node.kind) + plural(members.counted.size(), "value"));
  note_uncounted(reason.note, members);
  note_needed(reason, node, at, members.counted.size() + (node.kind == model::AggregateKind::count ? members.unmet.size() : 0), members);
  if (limits().for_comparing) return list_for_comparing(reason, node, at, members);
  if (is_extreme(node.kind)) put_best_first(*this, node, members.counted);
  list_rows(reason, node, members.counted);
  list_uncounted(reason, node, members);
}

void Trace::say_pick(Reason& reason, const model::Aggregate& node, const At& at, const Members& members) {
  const Member* best = nullptr;
  std::vector<model::Value> best_key;
  for (const Member& row : members.counted) {
    std::vector<model::Value> key = values(node.by, row.at);
    const bool first = node.kind == model::AggregateKind::first;
    if (best && !(first ? comes_before(key, best_key) : comes_before(best_key, key))) continue;
    best = &row;
    best_key = std::move(key);
  }
  std::string keys;
  for (const model::ExprId by : node.by) keys += (keys.empty() ? "" : ", ") + written(by) + " " + words(by, best->at);
  const bool only = members.counted.size() == 1 && members.uncounted.empty();
  if (!only) also(reason.note, kind_words(node.kind) + std::to_string(members.counted.size()) + (keys.empty() ? "" : ": " + keys));
  note_uncounted(reason.note, members);
  note_needed(reason, node, at, members.counted.size(), members);
  if (limits().for_comparing) return list_for_comparing(reason, node, at, members);
  reason.parts.push_back(row_reason(node, best->at));
  list_uncounted(reason, node, members);
}

void Trace::say_running_sum(Reason& reason, const model::Aggregate& node, const At& at, Members members) {
  const std::vector<model::Value> own = values(node.own, at);
  std::string place;
  for (std::size_t i = 0; i < own.size(); ++i) place += (place.empty() ? "" : ", ") + written(node.by[i]) + " " + words(node.own[i], at);
  const bool placed = std::none_of(own.begin(), own.end(), [](const model::Value& key) { return model::is_absent(key); });
  const std::size_t all = members.counted.size();
  std::vector<std::pair<std::vector<model::Value>, Member>> rows;
  for (Member& row : members.counted) {
    std::vector<model::Value> keys = values(node.by, row.at);
    if (placed && !comes_before(own, keys)) rows.emplace_back(std::move(keys), row);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return comes_before(a.first, b.first); });
  const model::Value among = node.subject.is_none() ? model::Value(true) : condition(node.subject, at);
  if (!placed) also(reason.note, "it has no place among the rows: " + place);
  else if (among != model::Value(true)) also(reason.note, model::is_absent(among) ? "it can't be told whether it is among the rows itself" : "it isn't among the rows itself");
  else also(reason.note, kind_words(node.kind) + std::to_string(rows.size()) + " of " + plural(all, "value") + ", up to " + place);
  note_uncounted(reason.note, members);
  note_needed(reason, node, at, rows.size(), members);
  for (const model::ExprId key : node.own) {
    if (limits().for_comparing) add_aside(reason, "its own place", key, at);
  }
  if (limits().for_comparing && !node.subject.is_none()) add_aside(reason, "whether it is among the rows", node.subject, at);
  if (limits().for_comparing) return list_for_comparing(reason, node, at, members);
  std::vector<Member> up_to;
  for (auto& row : rows) up_to.push_back(std::move(row.second));
  list_rows(reason, node, up_to);
  list_uncounted(reason, node, members);
}

}  // namespace meed::explain
