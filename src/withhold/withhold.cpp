#include "withhold/withhold.hpp"

#include <algorithm>
#include <utility>

#include "withhold/diagnosis.hpp"

namespace meed::withhold {

namespace {

/// How one small count gets to one end of the range, for readers who don't know some ties: all that moves, in order of the sheet.
struct Witness {
  Aim aim;
  Unknown unknown;
  std::vector<CountId> moved;

  bool needs(CountId id) const { return std::binary_search(moved.begin(), moved.end(), id); }
};

class Chooser {
 public:
  explicit Chooser(const Sheet& sheet) : sheet_(sheet), moves_(sheet), diagnosis_(sheet, moves_), all_ties_(moves_.all_ties()), for_ever_(sheet.counts.size(), false) {}

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

  /// Hides what has to move for the small count to get to that end, whoever reads it; or, if it can't get there whatever is hidden,
  /// as near as it gets.
  void protect(CountId small, bool up) {
    const Aim aim = moves_.to_end(small, up);
    if (!diagnosis_.is_known_held(aim) && taken(aim, {})) return;
    const Way freest = moves_.way(aim, false, all_ties_);
    if (!freest.there && freest.cut_short) return hide_all_above(aim);
    if (!freest.there) return take(aim, {}, moves_.way(aim, false).moved);  // sums that aren't ties hold it
    const Diagnoses diagnoses = diagnosis_.of(aim);
    if (diagnoses.too_many) return hide_all_around(small);
    for (const Unknown& unknown : diagnoses.sets) taken(aim, unknown);
  }
  /// Finds a way, and hides what moves; false if there is none.
  bool taken(const Aim& aim, const Unknown& unknown) {
    Way way = moves_.way(aim, true, unknown);
    if (!way.there) way = moves_.way(aim, false, unknown);
    if (way.there) take(aim, unknown, std::move(way.moved));
    return way.there;
  }
  void take(const Aim& aim, const Unknown& unknown, std::vector<CountId> moved) {
    for (const CountId id : moved) hide(id);
    std::sort(moved.begin(), moved.end());
    witnesses_.push_back({aim, unknown, std::move(moved)});
  }
  /// Where there are too many counts to look at them all, every total that it is in is hidden.
  void hide_all_above(const Aim& aim) { take(aim, {}, moves_.all_above(aim.small)); }
  /// With nothing shown around it, a small count is as free as it can be, whoever reads it.
  void hide_all_around(CountId small) {
    for (const CountId id : moves_.all_around(small)) {
      hide(id);
      for_ever_[id] = true;
    }
  }
  void hide(CountId id) {
    const bool tells_nothing = sheet_.counts[id].value.is_zero() && !sheet_.low.is_zero();
    if (!moves_.is_hidden(id) && !tells_nothing) moves_.shown()[id] = Shown::for_another;
  }

  /// A count hidden early may not be needed once others are hidden; the largest is tried first.
  void show_again_what_may_be() {
    std::vector<CountId> hidden = smallest_first(Shown::for_another);
    std::reverse(hidden.begin(), hidden.end());
    for (const CountId id : hidden) {
      if (for_ever_[id]) continue;
      moves_.shown()[id] = Shown::yes;
      if (!all_get_there_without(id)) moves_.shown()[id] = Shown::for_another;
    }
  }
  bool all_get_there_without(CountId id) {
    std::vector<std::pair<std::size_t, std::vector<CountId>>> others;
    for (std::size_t i = 0; i < witnesses_.size(); ++i) {
      if (!witnesses_[i].needs(id)) continue;
      Way other = moves_.way(witnesses_[i].aim, true, witnesses_[i].unknown);
      if (!other.there) return false;
      others.emplace_back(i, std::move(other.moved));
    }
    for (auto& [place, moved] : others) witnesses_[place].moved = std::move(moved);
    return true;
  }

  const Sheet& sheet_;
  Moves moves_;
  Diagnosis diagnosis_;
  Unknown all_ties_;
  std::vector<bool> for_ever_;    // hidden, and never tried to be shown again
  std::vector<Witness> witnesses_;
};

}  // namespace

std::vector<Shown> withhold(const Sheet& sheet) { return Chooser(sheet).choose(); }

}  // namespace meed::withhold
