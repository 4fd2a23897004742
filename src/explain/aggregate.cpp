// Explains aggregates: which rows counted, with their values, and which dropped out.
#include <algorithm>

#include "explain/trace.hpp"
#include "model/text.hpp"

namespace meed::explain {

namespace {

struct Cell {
  plan::StepId step;
  std::uint64_t cell;
};

std::optional<std::uint32_t> index_of(const model::Value& value) {
  if (const auto* row = std::get_if<model::RowOf>(&value)) return row->row;
  if (const auto* item = std::get_if<model::Item>(&value)) return item->index;
  return std::nullopt;
}

/// A value of an operand beside a cell: operands of no axes have one cell for all.
model::Value beside(const Trace& trace, plan::StepId operand, std::uint64_t cell) {
  const bool single = trace.plan().spaces[trace.plan().steps[operand].space].axes.empty();
  return trace.result().value(operand, single ? 0 : cell);
}

std::optional<Cell> gathered_from(const Trace& trace, const plan::Step& step, const plan::Gather& gather, std::uint64_t cell) {
  const auto here = trace.result().coordinates(step.space, cell);
  std::vector<std::uint32_t> there;
  for (const plan::Coordinate& coordinate : gather.at) {
    const auto at = coordinate.is_axis ? std::optional(here[coordinate.number])
                                       : index_of(beside(trace, step.operands[coordinate.number], cell));
    if (!at) return std::nullopt;
    there.push_back(*at);
  }
  const plan::StepId source = step.operands[0];
  return Cell{source, trace.result().cell_at(trace.plan().steps[source].space, there)};
}

/// Follows a place through what only brings columns together, to the aggregate itself.
std::optional<Cell> aggregate_cell(const Trace& trace, model::ExprId expr, const At& at) {
  const auto place = trace.plan().places.find({expr, at.frame});
  if (place == trace.plan().places.end()) return std::nullopt;
  for (const std::uint32_t binding : place->second.bindings) {
    if (binding >= at.bindings.size()) return std::nullopt;
  }
  std::optional<Cell> cell = Cell{place->second.step, trace.result().cell_of(place->second, at.bindings)};
  while (cell) {
    const plan::Step& step = trace.plan().steps[cell->step];
    if (std::holds_alternative<plan::Aggregate>(step.operation)) return cell;
    const auto* gather = std::get_if<plan::Gather>(&step.operation);
    if (!gather) return std::nullopt;
    cell = gathered_from(trace, step, *gather, cell->cell);
  }
  return std::nullopt;
}

std::string plural(std::size_t count, const std::string& one) { return std::to_string(count) + " " + one + (count == 1 ? "" : "s"); }

bool is_pick(model::AggregateKind kind) { return kind == model::AggregateKind::first || kind == model::AggregateKind::last; }

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

/// Of several keys, in order; values of one expression are of one sort.
bool comes_before(const std::vector<model::Value>& a, const std::vector<model::Value>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto sign = std::visit(
        [&](const auto& left) {
          using T = std::decay_t<decltype(left)>;
          const auto* right = std::get_if<T>(&b[i]);
          if constexpr (std::is_same_v<T, model::Absent>) return 0;
          else if constexpr (std::is_same_v<T, model::Item>) return !right ? 0 : left.index < right->index ? -1 : left.index > right->index;
          else if constexpr (std::is_same_v<T, model::RowOf>) return !right ? 0 : left.row < right->row ? -1 : left.row > right->row;
          else return !right ? 0 : left < *right ? -1 : static_cast<int>(*right < left);
        },
        a[i]);
    if (sign != 0) return sign < 0;
  }
  return false;
}

}  // namespace

std::vector<At> rows_of(const Trace& trace, model::ExprId expr, const model::Aggregate& node, const At& at) {
  std::vector<At> rows;
  const auto cell = aggregate_cell(trace, expr, at);
  const eval::Groups* groups = cell ? trace.result().groups(cell->step) : nullptr;
  if (!groups) return rows;
  const plan::Step& step = trace.plan().steps[cell->step];
  const plan::Grouping& grouping = std::get<plan::Aggregate>(step.operation).grouping;
  const auto here = trace.result().coordinates(step.space, cell->cell);
  std::vector<std::uint32_t> key;
  for (std::size_t k = 0; k < grouping.from.size(); ++k) {
    const plan::StepId looked_up = grouping.looked_up[k];
    const auto index = looked_up.is_none() ? std::optional(here[grouping.from[k]]) : index_of(beside(trace, looked_up, cell->cell));
    if (!index) return rows;
    key.push_back(*index);
  }
  const std::uint64_t group = trace.result().cell_at(grouping.groups, key);
  for (std::uint64_t i = groups->from[group]; i < groups->from[group + 1]; ++i) {
    const auto row = trace.result().coordinates(grouping.rows, groups->rows[i]);
    rows.push_back(at);
    rows.back().bindings.insert(rows.back().bindings.end(), row.end() - static_cast<std::ptrdiff_t>(node.over.size()), row.end());
  }
  return rows;
}

void Trace::say_aggregate(Reason& reason, model::ExprId expr, const model::Aggregate& node, const At& at) {
  std::vector<At> counted;
  std::map<model::State, std::size_t> dropped;
  const std::vector<At> rows = rows_of(*this, expr, node, at);
  for (const At& row : rows) {
    const auto found = node.value.is_none() ? std::nullopt : value(node.value, row);
    const auto* absent = found ? std::get_if<model::Absent>(&*found) : nullptr;
    if (absent) ++dropped[absent->state];
    else counted.push_back(row);
  }
  if (is_pick(node.kind) && !counted.empty()) return say_pick(reason, node, counted);
  if (node.kind == model::AggregateKind::running_sum) return say_running_sum(reason, node, at, std::move(counted));
  const bool plain = rows.size() == 1 && dropped.empty() && (node.kind == model::AggregateKind::sum || node.kind == model::AggregateKind::average);
  const bool place = node.kind == model::AggregateKind::percentile && !node.percentile.is_none();
  const std::string made = place ? "percentile " + words(node.percentile, at) + " of " : kind_words(node.kind);
  if (!plain) also(reason.note, rows.empty() ? "there is no such row" : made + plural(counted.size(), "value"));
  if (place && !rows.empty()) also(reason.note, model::definition_text(node.definition));
  for (const auto& [state, count] : dropped) {
    also(reason.note, std::to_string(count) + " dropped out: " + std::string(state_words(state)));
  }
  if (node.needing && !node.needing->at_least.is_none() && reason.value == "missing") {
    also(reason.note, "at least " + words(node.needing->at_least, at) + " needed");
  }
  if (!node.subject.is_none()) add(reason, node.subject, at);
  list_rows(reason, node, rows);
}

void Trace::say_pick(Reason& reason, const model::Aggregate& node, const std::vector<At>& rows) {
  const At* best = nullptr;
  std::vector<model::Value> best_key;
  for (const At& row : rows) {
    std::vector<model::Value> key;
    for (const model::ExprId by : node.by) key.push_back(value(by, row).value_or(model::Absent{}));
    const bool first = node.kind == model::AggregateKind::first;
    if (best && !(first ? comes_before(key, best_key) : comes_before(best_key, key))) continue;
    best = &row;
    best_key = std::move(key);
  }
  std::string keys;
  for (const model::ExprId by : node.by) keys += (keys.empty() ? "" : ", ") + written(by) + " " + words(by, *best);
  if (rows.size() > 1) also(reason.note, kind_words(node.kind) + std::to_string(rows.size()) + (keys.empty() ? "" : ": " + keys));
  reason.parts.push_back(row_reason(node, *best));
}

void Trace::say_running_sum(Reason& reason, const model::Aggregate& node, const At& at, std::vector<At> counted) {
  const auto keys_of = [&](const std::vector<model::ExprId>& by, const At& where) {
    std::vector<model::Value> keys;
    for (const model::ExprId key : by) keys.push_back(value(key, where).value_or(model::Absent{}));
    return keys;
  };
  const auto is_absent = [](const model::Value& key) { return std::holds_alternative<model::Absent>(key); };
  const std::vector<model::Value> own = keys_of(node.own, at);
  const std::size_t all = counted.size();
  std::vector<std::pair<std::vector<model::Value>, At>> rows;
  for (At& row : counted) {
    std::vector<model::Value> keys = keys_of(node.by, row);
    if (std::none_of(keys.begin(), keys.end(), is_absent) && !comes_before(own, keys)) rows.emplace_back(std::move(keys), std::move(row));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return comes_before(a.first, b.first); });
  std::string place;
  for (std::size_t i = 0; i < own.size(); ++i) place += (place.empty() ? "" : ", ") + written(node.by[i]) + " " + words(node.own[i], at);
  if (std::any_of(own.begin(), own.end(), is_absent)) return also(reason.note, "it has no place among the rows: " + place);
  also(reason.note, kind_words(node.kind) + std::to_string(rows.size()) + " of " + plural(all, "value") + ", up to " + place);
  std::vector<At> listed_rows;
  for (auto& row : rows) listed_rows.push_back(std::move(row.second));
  list_rows(reason, node, listed_rows);
}

void Trace::list_rows(Reason& reason, const model::Aggregate& node, const std::vector<At>& rows) {
  const std::size_t shown = listed(rows.size());
  for (std::size_t i = 0; i < shown; ++i) reason.parts.push_back(row_reason(node, rows[i]));
  if (shown < rows.size()) reason.parts.push_back(and_more(rows.size() - shown, rows.size() - shown == 1 ? "row" : "rows"));
}

std::string Trace::rows_name(const model::Aggregate& node, const At& row) const {
  const std::size_t own = row.bindings.size() - node.over.size();
  return coordinate_names(policy(), data(), node.over, {row.bindings.begin() + static_cast<std::ptrdiff_t>(own), row.bindings.end()});
}

Reason Trace::row_reason(const model::Aggregate& node, const At& row) {
  Reason head;
  head.what = rows_name(node, row);
  if (!node.over.back().record.is_none()) {
    head.place = row_place(data(), node.over.back().record, row.bindings.back());
    head.row = DataRow{node.over.back().record, row.bindings.back()};
  }
  head.value = node.value.is_none() ? "" : words(node.value, row);
  Reason holder;
  nest(holder, std::move(head), [&](Reason& reason) {
    add(reason, node.value.is_none() ? node.where : node.value, row);
    const bool same = reason.parts.size() == 1 && !node.value.is_none() && reason.parts[0].value == reason.value;
    if (same) {
      Reason only = std::move(reason.parts[0]);
      if (only.place.empty()) only.place = std::move(reason.place);  // it was not gone into
      if (!only.row) only.row = reason.row;
      reason = std::move(only);
    }
    reason.listed = true;
    if (node.weight.is_none()) return;
    also(reason.note, "weight " + words(node.weight, row));
    add(reason, node.weight, row);
  });
  return std::move(holder.parts[0]);
}

}  // namespace meed::explain
