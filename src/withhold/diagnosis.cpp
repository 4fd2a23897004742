#include "withhold/diagnosis.hpp"

#include <algorithm>
#include <deque>

namespace meed::withhold {

namespace {

constexpr std::size_t kMostSets = 300;  // that are looked at for one count

bool meets(const std::set<TieId>& one, const std::set<TieId>& other) {
  return std::any_of(one.begin(), one.end(), [&](TieId tie) { return other.contains(tie); });
}

bool holds_all_of(const Unknown& wide, const Unknown& narrow) { return std::includes(wide.begin(), wide.end(), narrow.begin(), narrow.end()); }

}  // namespace

std::vector<Diagnosis::Ties> Diagnosis::holding(const Aim& aim) {
  std::vector<Ties> found;
  for (const Ties& ties : known_for(aim.small)) {
    if (moves_.is_held_by(aim, ties)) found.push_back(ties);
  }
  return found;
}

bool Diagnosis::is_known_held(const Aim& aim) {
  const auto& known = known_for(aim.small);
  return std::any_of(known.begin(), known.end(), [&](const Ties& ties) { return moves_.is_held_by(aim, ties); });
}

/// Takes ties away one by one as long as the rest still holds the count; what is left holds it. The nearest ties mostly do,
/// and are asked first, since that is soon done.
Diagnosis::Ties Diagnosis::conflict(const Aim& aim, const Unknown& unknown) const {
  Ties ties = moves_.ties_near(aim.small);
  std::erase_if(ties, [&](TieId tie) { return unknown.contains(tie); });
  const bool near = moves_.is_held_by(aim, ties);
  if (!near) ties = moves_.ties_around(aim.small);
  Unknown out = unknown;
  for (const TieId tie : std::vector<TieId>(ties.begin(), ties.end())) {
    ties.erase(tie);
    if (out.contains(tie)) continue;
    out.insert(tie);
    if (near ? moves_.is_held_by(aim, ties) : !has_way(aim, out)) continue;
    out.erase(tie);
    ties.insert(tie);
  }
  return ties;
}

/// The sets that are still to be looked at, the smallest first, and what was found.
struct Diagnosis::Search {
  std::deque<Unknown> waiting{{}};
  std::set<Unknown> seen;
  Diagnoses found;

  bool is_needless(const Unknown& set) const {
    return std::any_of(found.sets.begin(), found.sets.end(), [&](const Unknown& smaller) { return holds_all_of(set, smaller); });
  }
  /// Goes on with each tie of a conflict unknown besides.
  void branch(const Unknown& from, const Ties& conflict) {
    for (const TieId tie : conflict) {
      Unknown next = from;
      next.insert(tie);
      if (!is_needless(next) && seen.insert(next).second) waiting.push_back(std::move(next));
    }
  }
};

Diagnoses Diagnosis::of(const Aim& aim) {
  std::vector<Ties> conflicts = holding(aim);
  Search search;
  while (!search.waiting.empty()) {
    const Unknown set = std::move(search.waiting.front());
    search.waiting.pop_front();
    if (search.is_needless(set)) continue;
    if (search.seen.size() > kMostSets) return {{}, true};
    const auto open = std::find_if(conflicts.begin(), conflicts.end(), [&](const Ties& one) { return !meets(one, set); });
    if (open != conflicts.end()) {
      search.branch(set, *open);
    } else if (has_way(aim, set)) {
      search.found.sets.push_back(set);
    } else {
      const Ties fresh = conflict(aim, set);
      if (fresh.empty()) return {};  // other sums hold it, whatever is unknown
      conflicts.push_back(fresh);
      known_for(aim.small).push_back(fresh);
      search.branch(set, fresh);
    }
  }
  return std::move(search.found);
}

}  // namespace meed::withhold
