#include "withhold/withhold.hpp"

#include <algorithm>
#include <utility>

#include "withhold/moves.hpp"

namespace meed::withhold {

namespace {

/// How one small count gets to one end of the range: all that moves, in order of the sheet.
struct Witness {
  CountId small;
  bool up;
  std::vector<CountId> moved;

  bool needs(CountId id) const { return std::binary_search(moved.begin(), moved.end(), id); }
};

class Chooser {
 public:
  explicit Chooser(const Sheet& sheet) : sheet_(sheet), moves_(sheet) {}

  std::vector<Shown> choose() {
    for (const CountId small : smallest_first(Shown::small)) {
      for (const bool up : {false, true}) protect(small, up);
    }
    show_again_what_may_be();
    return moves_.shown();
  }

 private:
  std::vector<CountId> smallest_first(Shown kind) {
    std::vector<CountId> ids;
    for (CountId id = 0; id < sheet_.counts.size(); ++id) {
      if (moves_.shown()[id] == kind) ids.push_back(id);
    }
    std::stable_sort(ids.begin(), ids.end(), [&](CountId a, CountId b) { return sheet_.counts[a].value < sheet_.counts[b].value; });
    return ids;
  }

  /// Hides what has to move for the small count to get to that end. Where there are too many counts to look at
  /// them all, every total that it is in is hidden.
  void protect(CountId small, bool up) {
    Way way = moves_.to_end(small, up, true);
    if (!way.there) way = moves_.to_end(small, up, false);
    if (!way.there && way.cut_short) way.moved = moves_.all_above(small);
    for (const CountId id : way.moved) {
      const bool tells_nothing = sheet_.counts[id].value.is_zero() && !sheet_.low.is_zero();
      if (!moves_.is_hidden(id) && !tells_nothing) moves_.shown()[id] = Shown::for_another;
    }
    std::sort(way.moved.begin(), way.moved.end());
    witnesses_.push_back({small, up, std::move(way.moved)});
  }

  /// A count hidden early may not be needed once others are hidden; the largest is tried first.
  void show_again_what_may_be() {
    std::vector<CountId> hidden = smallest_first(Shown::for_another);
    std::reverse(hidden.begin(), hidden.end());
    for (const CountId id : hidden) {
      moves_.shown()[id] = Shown::yes;
      if (!all_get_there_without(id)) moves_.shown()[id] = Shown::for_another;
    }
  }
  bool all_get_there_without(CountId id) {
    std::vector<std::pair<std::size_t, std::vector<CountId>>> others;
    for (std::size_t i = 0; i < witnesses_.size(); ++i) {
      if (!witnesses_[i].needs(id)) continue;
      Way other = moves_.to_end(witnesses_[i].small, witnesses_[i].up, true);
      if (!other.there) return false;
      others.emplace_back(i, std::move(other.moved));
    }
    for (auto& [place, moved] : others) witnesses_[place].moved = std::move(moved);
    return true;
  }

  const Sheet& sheet_;
  Moves moves_;
  std::vector<Witness> witnesses_;
};

}  // namespace

std::vector<Shown> withhold(const Sheet& sheet) { return Chooser(sheet).choose(); }

}  // namespace meed::withhold
