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
    if (sheet.counts[id].guarded && is_small(sheet, sheet.counts[id].value)) shown_[id] = Shown::small;
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
Moves::Nearby Moves::nearby(CountId small, std::size_t breadth, const Asked& asked) const {
  const bool only_hidden = asked.only_hidden;
  Nearby found;
  std::set<std::uint32_t> has_sum;
  found.add(small);
  for (std::size_t next = 0; next < found.counts.size(); ++next) {
    for (const std::uint32_t sum : sums_of_[found.counts[next]]) {
      if (!holds(sum, asked.unknown) || !has_sum.insert(sum).second) continue;
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

Problem Moves::problem(const Nearby& nearby, const Aim& aim) const {
  Problem problem;
  std::map<std::uint32_t, std::size_t> row_of;
  for (const std::uint32_t sum : nearby.sums) row_of.emplace(sum, row_of.size());
  problem.rows.resize(nearby.sums.size());
  for (std::uint32_t at = 0; at < nearby.counts.size(); ++at) {
    const CountId id = nearby.counts[at];
    problem.variables.push_back(freedom(id, aim.small));
    for (const std::uint32_t sum : sums_of_[id]) {
      const auto row = row_of.find(sum);
      if (row != row_of.end()) problem.rows[row->second].emplace_back(at, sheet_.sums[sum].whole == id ? -1 : 1);
    }
  }
  problem.target = nearby.place.at(aim.small);
  problem.up = aim.up;
  problem.far = aim.far;
  return problem;
}

Aim Moves::to_end(CountId small, bool up) const {
  const Rational& value = sheet_.counts[small].value;
  return {small, up, std::max(up ? sheet_.high - value : value - sheet_.low, Rational(0))};
}

Way Moves::way(const Aim& aim, bool only_hidden, const Unknown& unknown) const {
  if (aim.far.is_zero()) return {true, false, {}, {}};
  for (std::size_t breadth = kFewest;; breadth *= 4) {
    const Nearby here = nearby(aim.small, breadth, {only_hidden, unknown});
    const Solution solution = rebalance(problem(here, aim));
    const bool there = solution.reached == aim.far;
    if (!there && breadth < widest_ && !here.cut_short) continue;
    Way way{there, here.cut_short, solution.reached, {}};
    for (const std::uint32_t at : solution.moved) way.moved.push_back(here.counts[at]);
    std::sort(way.moved.begin(), way.moved.end());
    return way;
  }
}

std::set<TieId> Moves::all_ties() const {
  std::set<TieId> ties;
  for (const Sum& sum : sheet_.sums) ties.insert(sum.tie);
  ties.erase(no_tie);
  return ties;
}

/// Everything in the sums that are followed from a count, and in those from these.
template <class Follows>
Moves::Nearby Moves::reached_by(CountId from, Follows follows) const {
  Nearby found;
  std::set<std::uint32_t> has_sum;
  found.add(from);
  for (std::size_t next = 0; next < found.counts.size(); ++next) {
    for (const std::uint32_t sum : sums_of_[found.counts[next]]) {
      if (!follows(sum) || !has_sum.insert(sum).second) continue;
      found.sums.push_back(sum);
      for (const CountId id : tied_[sum]) found.add(id);
    }
  }
  return found;
}

bool Moves::is_held_by(const Aim& aim, const std::set<TieId>& ties) const {
  constexpr std::size_t few = 4;  // counts in a sum
  const Nearby here = reached_by(aim.small, [&](std::uint32_t sum) {
    const TieId tie = sheet_.sums[sum].tie;
    return tie == no_tie ? tied_[sum].size() <= few : ties.contains(tie);
  });
  if (here.counts.size() > kMost) return false;
  return rebalance(problem(here, aim)).reached != aim.far;
}

std::set<TieId> Moves::ties_near(CountId id) const {
  std::set<TieId> ties;
  for (const std::uint32_t sum : sums_of_[id]) {
    for (const CountId next : tied_[sum]) {
      for (const std::uint32_t beside : sums_of_[next]) ties.insert(sheet_.sums[beside].tie);
      if (tied_[sum].size() > kMost) break;
    }
  }
  ties.erase(no_tie);
  return ties;
}

std::set<TieId> Moves::ties_around(CountId id) const {
  std::set<TieId> ties;
  for (const std::uint32_t sum : reached_by(id, [](std::uint32_t) { return true; }).sums) {
    if (sheet_.sums[sum].tie != no_tie) ties.insert(sheet_.sums[sum].tie);
  }
  return ties;
}

std::vector<CountId> Moves::all_around(CountId id) const {
  return reached_by(id, [](std::uint32_t) { return true; }).counts;
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
