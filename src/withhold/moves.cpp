#include "withhold/moves.hpp"

#include <algorithm>
#include <map>

namespace meed::withhold {

/// The counts that may move, and the sums they stand in: closed, so that whoever moves answers in each of its sums.
struct Moves::Nearby {
  std::vector<CountId> counts;
  std::vector<std::uint32_t> sums;
  std::map<CountId, std::uint32_t> place;
  bool cut_short = false;  // there were more

  void add(CountId id) {
    if (place.emplace(id, static_cast<std::uint32_t>(counts.size())).second) counts.push_back(id);
  }
};

namespace {

constexpr std::size_t kFewest = 6;    // counts of a kind to look at in each sum, at first
constexpr std::size_t kMost = 200;    // counts in all to look at, ever

}  // namespace

bool is_small(const Sheet& sheet, const Rational& value) {
  const bool begins = sheet.low.is_zero() ? value.sign() >= 0 : value.sign() > 0;
  return begins && value < sheet.high + 1;
}

Moves::Moves(const Sheet& sheet) : sheet_(sheet), shown_(sheet.counts.size(), Shown::yes), sums_of_(sheet.counts.size()) {
  for (std::uint32_t i = 0; i < sheet.sums.size(); ++i) {
    std::vector<CountId> all = sheet.sums[i].parts;
    all.push_back(sheet.sums[i].whole);
    std::stable_sort(all.begin(), all.end(), [&](CountId a, CountId b) { return sheet.counts[a].value < sheet.counts[b].value; });
    widest_ = std::max(widest_, all.size());
    for (const CountId id : all) sums_of_[id].push_back(i);
    tied_.push_back(std::move(all));
  }
  for (CountId id = 0; id < sheet.counts.size(); ++id) {
    if (is_small(sheet, sheet.counts[id].value)) shown_[id] = Shown::small;
  }
}

/// A zero that is shown can't have been anything else, as readers know that zeros are.
bool Moves::may_give_way(CountId id) const { return sheet_.low.is_zero() || !sheet_.counts[id].value.is_zero(); }

Freedom Moves::freedom(CountId id, CountId small) const {
  const Count& count = sheet_.counts[id];
  const Rational least = std::min(count.printed ? sheet_.low : Rational(0), count.value);
  Freedom free{{}, count.value - least, is_hidden(id) ? Rational(0) : count.value.abs() + 1};
  if (id != small && shown_[id] == Shown::small && count.column == sheet_.counts[small].column) {
    free.up = std::max(sheet_.high - count.value, Rational(0));
  }
  return free;
}

/// Of each sum: the smallest counts that are shown, and the largest hidden, which give way the best.
Moves::Nearby Moves::nearby(CountId small, std::size_t breadth, bool only_hidden) const {
  Nearby found;
  std::vector<bool> has_sum(sheet_.sums.size(), false);
  found.add(small);
  for (std::size_t next = 0; next < found.counts.size(); ++next) {
    for (const std::uint32_t sum : sums_of_[found.counts[next]]) {
      if (has_sum[sum]) continue;
      has_sum[sum] = true;
      found.sums.push_back(sum);
      const std::vector<CountId>& tied = tied_[sum];
      add_some(found, tied.rbegin(), tied.rend(), breadth, [&](CountId id) { return is_hidden(id); });
      if (!only_hidden) add_some(found, tied.begin(), tied.end(), breadth, [&](CountId id) { return !is_hidden(id) && may_give_way(id); });
    }
  }
  return found;
}

template <class Iterator, class Fits>
void Moves::add_some(Nearby& nearby, Iterator from, Iterator to, std::size_t breadth, Fits fits) {
  for (std::size_t number = 0; from != to && number < breadth; ++from) {
    if (!fits(*from)) continue;
    if (nearby.counts.size() >= kMost) {
      nearby.cut_short = true;
      return;
    }
    nearby.add(*from);
    ++number;
  }
}

Problem Moves::problem(const Nearby& nearby, CountId small, bool up) const {
  Problem problem;
  std::map<std::uint32_t, std::size_t> row_of;
  for (const std::uint32_t sum : nearby.sums) row_of.emplace(sum, row_of.size());
  problem.rows.resize(nearby.sums.size());
  for (std::uint32_t at = 0; at < nearby.counts.size(); ++at) {
    const CountId id = nearby.counts[at];
    problem.variables.push_back(freedom(id, small));
    for (const std::uint32_t sum : sums_of_[id]) problem.rows[row_of.at(sum)].emplace_back(at, sheet_.sums[sum].whole == id ? -1 : 1);
  }
  problem.target = nearby.place.at(small);
  problem.up = up;
  problem.far = distance(small, up);
  return problem;
}

Rational Moves::distance(CountId small, bool up) const {
  const Rational& value = sheet_.counts[small].value;
  return up ? sheet_.high - value : value - sheet_.low;
}

Way Moves::to_end(CountId small, bool up, bool only_hidden) const {
  if (distance(small, up).sign() <= 0) return {true, false, {}};
  for (std::size_t breadth = kFewest;; breadth *= 4) {
    const Nearby here = nearby(small, breadth, only_hidden);
    const Problem asked = problem(here, small, up);
    const Solution solution = rebalance(asked);
    const bool there = solution.reached == asked.far;
    if (!there && breadth < widest_ && !here.cut_short) continue;
    Way way{there, here.cut_short, {}};
    for (const std::uint32_t at : solution.moved) way.moved.push_back(here.counts[at]);
    std::sort(way.moved.begin(), way.moved.end());
    return way;
  }
}

std::vector<CountId> Moves::all_above(CountId small) const {
  std::vector<CountId> found{small};
  const auto add = [&](CountId id) {
    if (std::find(found.begin(), found.end(), id) == found.end()) found.push_back(id);
  };
  for (std::size_t next = 0; next < found.size(); ++next) {
    for (const std::uint32_t sum : sums_of_[found[next]]) {
      const Sum& here = sheet_.sums[sum];
      if (here.whole == found[next]) continue;
      add(here.whole);
      if (!sheet_.counts[found[next]].printed) for (const CountId part : here.parts) add(part);
    }
  }
  return found;
}

}  // namespace meed::withhold
