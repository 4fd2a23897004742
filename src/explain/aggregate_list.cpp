// Lists the rows of an aggregate: those that count, with what those not listed come to together; those about which
// something is missing; and, where two runs are laid side by side, all of them with all that decides about them.
#include <algorithm>

#include "explain/making_rows.hpp"
#include "explain/trace.hpp"

namespace meed::explain {

namespace {

bool says_absent(const Reason& reason) {
  return reason.value == state_words(model::State::missing) || reason.value == state_words(model::State::suppressed) ||
         reason.value == state_words(model::State::not_applicable) || reason.value == state_words(model::State::held);
}

std::optional<Rational> number_in(const std::optional<model::Value>& value) {
  const auto* number = value ? std::get_if<Rational>(&*value) : nullptr;
  return number ? std::optional(*number) : std::nullopt;
}

}  // namespace

/// Says what the rows that aren't listed come to, so that a list that is cut still adds up.
Reason Trace::the_rest(const model::Aggregate& node, const std::vector<Member>& counted, std::size_t shown) const {
  const std::size_t count = counted.size() - shown;
  Reason rest = and_more(count, count == 1 ? "row" : "rows");
  if (node.kind == model::AggregateKind::least) rest.what += ", none of them less";
  if (node.kind == model::AggregateKind::greatest) rest.what += ", none of them greater";
  const bool adds_up = node.kind == model::AggregateKind::sum || node.kind == model::AggregateKind::average || node.kind == model::AggregateKind::running_sum;
  if (!adds_up) return rest;
  Rational total, weights;
  for (std::size_t i = shown; i < counted.size(); ++i) {
    const Rational weight = node.weight.is_none() ? Rational(1) : std::get<Rational>(*value(node.weight, counted[i].at));
    total += std::get<Rational>(*value(node.value, counted[i].at)) * weight;
    weights += weight;
  }
  rest.what += node.weight.is_none() ? " together" : ", each times its weight, together";
  rest.value = words(model::Value(total), type(node.value));
  if (!node.weight.is_none()) rest.note = "weights " + words(model::Value(weights), type(node.weight)) + " together";
  return rest;
}

void Trace::list_rows(Reason& reason, const model::Aggregate& node, const std::vector<Member>& counted) {
  const std::size_t shown = listed(counted.size());
  for (std::size_t i = 0; i < shown; ++i) reason.parts.push_back(row_reason(node, counted[i].at));
  if (shown < counted.size()) reason.parts.push_back(the_rest(node, counted, shown));
}

void Trace::list_uncounted(Reason& reason, const model::Aggregate& node, const Members& members) {
  const std::size_t count = members.uncounted.size(), shown = listed(count);
  for (std::size_t i = 0; i < shown; ++i) reason.parts.push_back(uncounted_reason(node, members.uncounted[i]));
  if (shown < count) reason.parts.push_back(and_more(count - shown, count - shown == 1 ? "that doesn't count" : "that don't count"));
}

std::string Trace::rows_name(const model::Aggregate& node, const At& row) const {
  const std::size_t own = row.bindings.size() - node.over.size();
  return coordinate_names(policy(), data(), node.over, {row.bindings.begin() + static_cast<std::ptrdiff_t>(own), row.bindings.end()});
}

Reason Trace::row_head(const model::Aggregate& node, const At& row) const {
  Reason head;
  head.what = rows_name(node, row);
  head.listed = true;
  head.at.assign(row.bindings.end() - static_cast<std::ptrdiff_t>(node.over.size()), row.bindings.end());
  for (std::size_t i = 0; i < node.over.size(); ++i) {
    if (!node.over[i].record.is_none()) head.row = DataRow{node.over[i].record, head.at[i]};
  }
  if (!node.over.back().record.is_none()) head.place = row_place(data(), head.row->record, head.row->row);
  return head;
}

Reason Trace::row_reason(const model::Aggregate& node, const At& row) {
  Reason head = row_head(node, row);
  head.value = node.value.is_none() ? "" : words(node.value, row);
  Reason holder;
  nest(holder, std::move(head), [&](Reason& reason) {
    add(reason, node.value.is_none() ? node.where : node.value, row);
    const bool same = reason.parts.size() == 1 && !node.value.is_none() && reason.parts[0].value == reason.value;
    if (same) {
      Reason only = std::move(reason.parts[0]);
      if (std::holds_alternative<model::If>(policy().exprs[node.value].node)) only.what = "choice";  // not its own words, row after row
      if (only.place.empty()) only.place = std::move(reason.place);  // it was not gone into
      if (!only.row) only.row = reason.row;
      only.listed = true;
      only.at = std::move(reason.at);
      reason = std::move(only);
    }
    if (node.weight.is_none()) return;
    const bool told = same && (!reason.parts.empty() || !reason.note.empty());  // what the value is made of stands there already
    also(reason.note, "weight " + words(node.weight, row));
    if (told) nest(reason, {"its weight", words(node.weight, row), {}, "", "", {}}, [&](Reason& weight) { add(weight, node.weight, row); });
    else add(reason, node.weight, row);
  });
  return std::move(holder.parts[0]);
}

/// Of a condition that can't be told only what is missing is said.
Reason Trace::uncounted_reason(const model::Aggregate& node, const Member& member) {
  if (member.counts != Counts::condition_unknown) {
    Reason reason = row_reason(node, member.at);
    reason.counts = false;
    if (member.counts == Counts::no_weight) also(reason.note, "so it doesn't count");
    if (member.counts == Counts::no_place) also(reason.note, "it doesn't count: its place in the order can't be told");
    return reason;
  }
  Reason head = row_head(node, member.at);
  head.value = "doesn't count";
  head.note = "its condition can't be told";
  head.counts = false;
  Reason holder;
  nest(holder, std::move(head), [&](Reason& reason) {
    add(reason, node.where, member.at);
    if (std::any_of(reason.parts.begin(), reason.parts.end(), says_absent)) std::erase_if(reason.parts, [](const Reason& part) { return !says_absent(part); });
  });
  return std::move(holder.parts[0]);
}

/// Adds something that stands beside a value and decides what becomes of it.
void Trace::add_aside(Reason& reason, const std::string& about, model::ExprId expr, const At& at, std::uint32_t operand) {
  if (expr.is_none()) return;
  Reason head;
  head.about = about;
  head.aside = true;
  head.value = words(condition(expr, at), type(expr));
  head.exact = neutral(condition(expr, at));
  head.operand = operand;
  head.passes = Reason::Passes::value;
  nest(reason, std::move(head), [&](Reason& aside) { add_part(aside, expr, at, 0); });
}

void Trace::list_for_comparing(Reason& reason, const model::Aggregate& node, const At& at, const Members& members) {
  const auto making = std::make_shared<RowsMaking>(node, neutral(reason.taken->aggregate, at).value_or(model::Absent{}));
  if (node.needing && !node.needing->at_least.is_none()) making->needed = number_in(neutral(node.needing->at_least, at));
  making->percent = number_in(neutral(node.percentile, at));
  making->own_value = neutral(node.subject, at);
  for (const model::Value& key : values(node.own, at)) making->own_place.push_back(neutral(key));
  const auto list = [&](const Member& member) {
    RowsMaking::Row decided{neutral(node.value, member.at), neutral(node.weight, member.at), {}, {}, member.counts == Counts::yes};
    if (!node.where.is_none()) decided.condition = condition(node.where, member.at);
    for (const model::Value& key : values(node.by, member.at)) decided.place.push_back(neutral(key));
    const std::uint32_t number = making->add(std::move(decided));
    Reason head = row_head(node, member.at);
    head.counts = member.counts == Counts::yes;
    head.lacking = !head.counts && member.counts != Counts::condition_unmet;
    head.value = node.value.is_none() ? "" : words(node.value, member.at);
    head.operand = number;
    head.passes = Reason::Passes::all;
    nest(reason, std::move(head), [&](Reason& row) {
      add_aside(row, "value", node.value, member.at, making->operand(number, RowsMaking::value));
      add_aside(row, "weight", node.weight, member.at, making->operand(number, RowsMaking::weight));
      for (std::uint32_t i = 0; i < node.by.size(); ++i) {
        add_aside(row, "place " + std::to_string(i), node.by[i], member.at, making->operand(number, RowsMaking::first_place + i));
      }
      add_aside(row, "condition", node.where, member.at, making->operand(number, RowsMaking::condition));
    });
  };
  for (const Member& member : members.counted) list(member);
  for (const Member& member : members.uncounted) list(member);
  for (const Member& member : members.unmet) list(member);
  making->finish();
  reason.making = making;
}

}  // namespace meed::explain
