// Explains places among rows: how many stand above and beside a value and which are next to it, and at which place a
// percentile stands and which values decide it.
#include <algorithm>

#include "explain/trace.hpp"
#include "model/text.hpp"
#include "value/quantity_text.hpp"

namespace meed::explain {

namespace {

/// The rows that count, by their values and then in their own order.
void sort_by_value(const Trace& trace, const model::Aggregate& node, std::vector<Member>& rows, bool descending) {
  std::vector<std::pair<model::Value, Member>> by_value;
  for (Member& row : rows) by_value.emplace_back(*trace.value(node.value, row.at), std::move(row));
  std::stable_sort(by_value.begin(), by_value.end(), [&](const auto& a, const auto& b) { return order_of(a.first, b.first) * (descending ? -1 : 1) < 0; });
  rows.clear();
  for (auto& row : by_value) rows.push_back(std::move(row.second));
}

std::string counted(std::size_t count, const std::string& what) { return (count == 0 ? std::string("none") : std::to_string(count)) + " " + what; }

/// Which two of so many values decide a percentile, least first and from 1, and the place between them.
struct Decided {
  Rational place;
  std::int64_t low = 0, high = 0;  // 0: it is beyond the values
};

Decided between(const Rational& place, std::int64_t count) {
  const std::int64_t low = *place.floor().to_int64();
  return {place, low, place.is_integer() || low == count ? low : low + 1};
}

/// Finds the place of a percentile by its definition, as Hyndman and Fan give them (1, 2, 6 and 7).
Decided decided_at(model::PercentileDefinition definition, const Rational& percent, std::int64_t count) {
  const Rational up_to = percent / 100 * count;
  const std::int64_t nearest = std::max<std::int64_t>(*up_to.ceiling().to_int64(), 1);
  switch (definition) {
    case model::PercentileDefinition::nearest_rank: return {nearest, nearest, nearest};
    case model::PercentileDefinition::average_at_steps: {
      const bool step = up_to.is_integer() && up_to.sign() > 0 && nearest < count;
      return step ? Decided{Rational::ratio(2 * nearest + 1, 2), nearest, nearest + 1} : Decided{nearest, nearest, nearest};
    }
    case model::PercentileDefinition::exclusive: {
      const Rational place = percent / 100 * (count + 1);
      return place < Rational(1) || place > Rational(count) ? Decided{place} : between(place, count);
    }
    case model::PercentileDefinition::linear: return between(percent / 100 * (count - 1) + 1, count);
  }
  return {};
}

}  // namespace

std::pair<std::int64_t, std::int64_t> places_of_percentile(model::PercentileDefinition definition, const Rational& percent, std::int64_t count) {
  const Decided decided = decided_at(definition, percent, count);
  return {decided.low, decided.high};
}

void Trace::add_near(Reason& reason, const model::Aggregate& node, const At& row, const std::string& where) {
  Reason near = row_reason(node, row);
  also(near.note, where);
  reason.parts.push_back(std::move(near));
}

/// The rows that count in their order, and where a value stands among them: the first that it doesn't come after, and the
/// first that it comes before.
struct Ranked {
  std::vector<Member> rows;
  std::size_t first = 0, last = 0;
  std::optional<std::size_t> itself;  // which of those between is the row that is asked for
};

namespace {

/// Gives the row that a rule is for, as an aggregate goes through it; nothing if it isn't for one of those.
std::optional<At> own_row(const model::Aggregate& node, const At& at) {
  At own = at;
  for (const model::Axis& axis : node.over) {
    std::size_t i = at.axes.size();
    while (i > 0 && !(at.axes[i - 1] == axis)) --i;
    if (i == 0) return std::nullopt;
    own.bindings.push_back(at.bindings[i - 1]);
  }
  return own;
}

Ranked ranked(const Trace& trace, const model::Aggregate& node, std::vector<Member> rows, const At& at) {
  Ranked found{std::move(rows), 0, 0, std::nullopt};
  sort_by_value(trace, node, found.rows, node.highest_first);
  const auto subject = trace.value(node.subject, at);
  const auto order = [&](const Member& row) { return subject ? order_of(*trace.value(node.value, row.at), *subject) * (node.highest_first ? -1 : 1) : 0; };
  while (found.first < found.rows.size() && order(found.rows[found.first]) < 0) ++found.first;
  const auto own = own_row(node, at);
  for (found.last = found.first; found.last < found.rows.size() && order(found.rows[found.last]) == 0; ++found.last) {
    if (own && own->bindings == found.rows[found.last].at.bindings) found.itself = found.last;
  }
  return found;
}

}  // namespace

void Trace::note_standing(Reason& reason, const model::Aggregate& node, const Ranked& ranked, const At& at) const {
  const std::size_t beside = ranked.last - ranked.first - (ranked.itself ? 1 : 0);
  also(reason.note, "of " + plural(ranked.rows.size(), "value") + " " + counted(ranked.first, "above it, ") + counted(beside, "beside it, ") +
                        counted(ranked.rows.size() - ranked.last, "below it"));
  if (!ranked.itself) also(reason.note, "it isn't among them itself");
  const auto own = own_row(node, at);
  if (node.ties != model::RankTies::by_key || !own) return;
  std::string names;
  for (const model::ExprId by : node.by) names += (names.empty() ? "" : ", ") + written(by);
  const std::vector<model::Value> keys = values(node.by, *own);
  if (std::any_of(keys.begin(), keys.end(), [](const model::Value& key) { return model::is_absent(key); })) {
    return also(reason.note, "its place by " + names + " can't be told");
  }
  if (beside == 0) return;
  const auto before = std::count_if(ranked.rows.begin() + static_cast<std::ptrdiff_t>(ranked.first), ranked.rows.begin() + static_cast<std::ptrdiff_t>(ranked.last),
                                    [&](const Member& row) { return comes_before(values(node.by, row.at), keys); });
  also(reason.note, counted(static_cast<std::size_t>(before), "of those beside it before it by " + names));
}

void Trace::list_near(Reason& reason, const model::Aggregate& node, const Ranked& ranked) {
  if (ranked.first > 0) add_near(reason, node, ranked.rows[ranked.first - 1].at, "the next above it");
  const std::size_t beside = ranked.last - ranked.first - (ranked.itself ? 1 : 0), shown = listed(beside);
  std::size_t told = 0;
  for (std::size_t i = ranked.first; i < ranked.last && told < shown; ++i) {
    if (i == ranked.itself) continue;
    add_near(reason, node, ranked.rows[i].at, "beside it");
    ++told;
  }
  if (told < beside) reason.parts.push_back(and_more(beside - told, "beside it"));
  if (ranked.last < ranked.rows.size()) add_near(reason, node, ranked.rows[ranked.last].at, "the next below it");
}

void Trace::say_rank(Reason& reason, const model::Aggregate& node, const At& at, Members members) {
  const auto subject = value(node.subject, at);
  const bool placed = subject && !model::is_absent(*subject) && !members.counted.empty();
  const Ranked among = ranked(*this, node, members.counted, at);
  if (placed) note_standing(reason, node, among, at);
  else also(reason.note, members.counted.empty() ? "there is no value to be placed among" : "it has no value, so it has no place");
  note_uncounted(reason.note, members);
  note_needed(reason, node, at, members.counted.size(), members);
  add(reason, node.subject, at);
  if (limits().for_comparing) return list_for_comparing(reason, node, at, members);
  if (placed) list_near(reason, node, among);
  list_uncounted(reason, node, members);
}

void Trace::say_percentile(Reason& reason, const model::Aggregate& node, const At& at, Members members) {
  sort_by_value(*this, node, members.counted, false);
  const auto percent = node.percentile.is_none() ? std::nullopt : value(node.percentile, at);
  const auto* share = percent ? std::get_if<Rational>(&*percent) : nullptr;
  const auto count = static_cast<std::int64_t>(members.counted.size());
  const std::string made = "percentile " + words(node.percentile, at) + " of " + plural(members.counted.size(), "value");
  also(reason.note, members.none() ? "there is no such row" : made + ", " + model::definition_text(node.definition));
  const Decided decided = share && count > 0 ? decided_at(node.definition, *share, count) : Decided{};
  const std::string place = "place " + number_text(decided.place);
  if (share && count > 0) also(reason.note, place + (decided.low == 0 ? ", which is beyond the values" : ""));
  note_uncounted(reason.note, members);
  note_needed(reason, node, at, members.counted.size(), members);
  add(reason, node.percentile, at);
  if (limits().for_comparing) return list_for_comparing(reason, node, at, members);
  const auto add_decisive = [&](std::int64_t number) {
    add_near(reason, node, members.counted[static_cast<std::size_t>(number - 1)].at, "number " + std::to_string(number) + ", the least first");
  };
  if (decided.low > 0) add_decisive(decided.low);
  if (decided.high > decided.low) add_decisive(decided.high);
  list_uncounted(reason, node, members);
}

}  // namespace meed::explain
