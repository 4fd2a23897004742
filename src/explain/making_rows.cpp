#include "explain/making_rows.hpp"

#include <algorithm>

#include "explain/trace.hpp"

namespace meed::explain {

namespace {

using model::AggregateKind;
using model::Value;

Rational number(const std::optional<Value>& value, std::int64_t otherwise) {
  const auto* found = value ? std::get_if<Rational>(&*value) : nullptr;
  return found ? *found : Rational(otherwise);
}

}  // namespace

bool RowsMaking::counted(const Row& row) const {
  const auto there = [](const std::optional<Value>& part) { return part && !model::is_absent(*part); };
  if (!node_.where.is_none() && row.condition != Value(true)) return false;
  if (!node_.value.is_none() && !there(row.value)) return false;
  if (!node_.weight.is_none() && !there(row.weight)) return false;
  return std::none_of(row.place.begin(), row.place.end(), [](const Value& key) { return model::is_absent(key); });
}

std::uint32_t RowsMaking::add(Row row) {
  rows_.push_back(std::move(row));
  return static_cast<std::uint32_t>(rows_.size() - 1);
}

bool RowsMaking::is_better(const Value& a, const Value& b) const {
  const int order = order_of(a, b);
  return node_.kind == AggregateKind::least ? order < 0 : order > 0;
}

bool RowsMaking::is_earlier(const Row& a, const Row& b) const {
  return node_.kind == AggregateKind::first ? comes_before(a.place, b.place) : comes_before(b.place, a.place);
}

/// Tells whether what is placed among the rows has a place at all.
bool RowsMaking::is_placed() const {
  if (node_.kind == AggregateKind::rank) return own_value && !model::is_absent(*own_value);
  return std::none_of(own_place.begin(), own_place.end(), [](const Value& key) { return model::is_absent(key); });
}

/// Tells whether a row stands up to the place that a running sum goes to.
bool RowsMaking::is_reached(const Row& row) const { return node_.kind != AggregateKind::running_sum || !comes_before(own_place, row.place); }

void RowsMaking::finish() {
  const bool extreme = node_.kind == AggregateKind::least || node_.kind == AggregateKind::greatest;
  const bool pick = node_.kind == AggregateKind::first || node_.kind == AggregateKind::last;
  const auto stands_before = [&](const Row& a, const Row& b) { return extreme ? is_better(*a.value, *b.value) : is_earlier(a, b); };
  std::vector<const Value*> values;
  for (const Row& row : rows_) {
    if (!row.counts) continue;
    ++count_;
    if (is_reached(row)) {
      total_ += number(row.value, 0) * number(row.weight, 1);
      weights_ += number(row.weight, 1);
    }
    if (row.value) values.push_back(&*row.value);
    if (!extreme && !pick) continue;
    if (!best_ || stands_before(row, *best_)) {
      next_ = best_;
      best_ = &row;
    } else if (!next_ || stands_before(row, *next_)) {
      next_ = &row;
    }
  }
  if (node_.kind != AggregateKind::percentile || !percent || values.empty()) return;
  std::sort(values.begin(), values.end(), [](const Value* a, const Value* b) { return order_of(*a, *b) < 0; });
  const auto decided = places_of_percentile(node_.definition, *percent, static_cast<std::int64_t>(values.size()));
  if (decided.first == 0) return;
  low_ = *values[static_cast<std::size_t>(decided.first - 1)];
  high_ = *values[static_cast<std::size_t>(decided.second - 1)];
}

std::optional<Value> RowsMaking::with(std::uint32_t operand, const Value& with) const {
  const std::uint32_t number = operand / stride(), part = operand % stride();
  if (number >= rows_.size()) return std::nullopt;
  Row now = rows_[number];
  if (part == value) now.value = with;
  else if (part == weight) now.weight = with;
  else if (part == condition) now.condition = with;
  else now.place.at(part - first_place) = with;
  now.counts = counted(now);
  return replaced(&rows_[number], &now);
}

std::optional<Value> RowsMaking::without(std::uint32_t row) const { return row < rows_.size() ? replaced(&rows_[row], nullptr) : std::nullopt; }

std::optional<Value> RowsMaking::with_another(const Making& other, std::uint32_t row) const {
  const auto* rows = dynamic_cast<const RowsMaking*>(&other);
  return rows && row < rows->rows_.size() ? replaced(nullptr, &rows->rows_[row]) : std::nullopt;
}

RowsMaking::Made RowsMaking::replaced(const Row* was, const Row* now) const {
  const bool known = (was && was->lacks(node_)) == (now && now->lacks(node_));
  if (was && !was->counts) was = nullptr;
  if (now && !now->counts) now = nullptr;
  const std::int64_t count = count_ - (was ? 1 : 0) + (now ? 1 : 0);
  if (const auto few = too_few(known, count)) return *few;
  if ((!was && !now) || !is_placed()) return made_;
  switch (node_.kind) {
    case AggregateKind::count: return model::is_absent(made_) ? Made() : Made(Value(Rational(count)));
    case AggregateKind::sum:
    case AggregateKind::average:
    case AggregateKind::running_sum: return added_up(was, now);
    case AggregateKind::least:
    case AggregateKind::greatest: return best(was, now);
    case AggregateKind::first:
    case AggregateKind::last: return first(was, now);
    case AggregateKind::rank:
    case AggregateKind::percentile: return unmoved(was, now);
  }
  return std::nullopt;
}

/// What it is where fewer count than are needed, or might: nothing to say of that otherwise. `known`: as many are missing as before.
std::optional<RowsMaking::Made> RowsMaking::too_few(bool known, std::int64_t count) const {
  if (!node_.needing) return std::nullopt;
  const bool by_known = node_.needing->at_least.is_none() || node_.kind == AggregateKind::count;  // whose condition isn't met are known as well
  if (by_known && !known) return Made();
  if (by_known) return model::is_absent(made_) ? std::optional<Made>(made_) : std::nullopt;
  if (count == count_) return std::nullopt;
  if (!needed) return Made();
  const bool was_enough = Rational(count_) >= *needed, is_enough = Rational(count) >= *needed;
  if (was_enough != is_enough) return Made();
  return is_enough ? std::nullopt : std::optional<Made>(made_);
}

RowsMaking::Made RowsMaking::added_up(const Row* was, const Row* now) const {
  if (model::is_absent(made_)) return std::nullopt;
  Rational total = total_, weights = weights_;
  const auto take = [&](const Row* row, std::int64_t sign) {
    if (!row || !is_reached(*row)) return;
    total += number(row->value, 0) * number(row->weight, 1) * sign;
    weights += number(row->weight, 1) * sign;
  };
  take(was, -1);
  take(now, 1);
  if (node_.kind != AggregateKind::average) return Value(total);
  return weights.is_zero() ? Made() : Made(Value(total / weights));
}

RowsMaking::Made RowsMaking::best(const Row* was, const Row* now) const {
  const Row* other = was && was == best_ ? next_ : best_;
  if (!other && !now) return std::nullopt;
  if (!other || (now && is_better(*now->value, *other->value))) return now->value;
  return other->value;
}

RowsMaking::Made RowsMaking::first(const Row* was, const Row* now) const {
  const Row* other = was && was == best_ ? next_ : best_;
  if (!other && !now) return std::nullopt;
  if (!other || (now && is_earlier(*now, *other))) return now->value;
  return other->value;
}

/// Where a row stands beside what is placed among the rows: before it, beside it or after it, 2 if it doesn't count.
int RowsMaking::standing(const Row* row) const {
  const bool rank = node_.kind == AggregateKind::rank;
  if (!row) return 2;
  if (rank) return own_value ? order_of(*row->value, *own_value) : 3;
  if (!low_) return 3;
  return order_of(*row->value, *low_) < 0 ? -1 : order_of(*row->value, *high_) > 0 ? 1 : 0;
}

/// A rank and a percentile stay where a row only moves on one side of them; of a rank by ties' keys only where it isn't beside it.
RowsMaking::Made RowsMaking::unmoved(const Row* was, const Row* now) const {
  const int before = standing(was), after = standing(now);
  const bool rank = node_.kind == AggregateKind::rank;
  if ((was == nullptr) != (now == nullptr)) {
    const int below = node_.highest_first ? -1 : 1;
    return rank && (was ? before : after) == below ? Made(made_) : Made();
  }
  const bool same_side = before == after && (before == -1 || before == 1);
  const bool same_beside = before == after && before == 0 && rank && node_.ties != model::RankTies::by_key;
  return same_side || same_beside ? Made(made_) : Made();
}

}  // namespace meed::explain
