// Holds the choice of what not to show, so that no small count can be worked out from what is shown.
//
// The law. A count is small if it is above zero (or at zero, where the range begins there) and below the
// range's upper end plus one. Whoever reads what is shown, and knows every sum that the counts make, that
// counts aren't below zero, that a count of zero would have been shown (unless the range holds zeros), and of
// every other small count in the same column (of rows, or of one sort of total) that it is small, must still
// find both ends of the range possible for each small count. Nothing may give it more narrowly than the range
// itself does.
// A sum that was found in the counts (a tie) may be known to a reader, or may hold by chance. So the law is
// kept against every reader: whichever of the ties he knows, a small count is as free as it would be for him
// if nothing but zeros outside the range had been shown. Where all ties together would leave it no room (a
// column of zeros beside two that are alike), they can't all be known: each largest set of them that leaves it
// room is guarded against.
//
// Promises: the same choice for the same sheet, and the choice rests on nothing but the sheet. Counts are
// taken from the smallest up, equal ones in the order of the sheet; zeros last of all, and only where the range
// holds them. A count that protects none is shown.
//
// Leaves out: where counts come from, what stands in their place, and relations between counts that the sheet
// doesn't have. What sums that aren't ties give away even if nothing is shown stays as it is.
#pragma once

#include <cstdint>
#include <vector>

#include "value/rational.hpp"

namespace meed::withhold {

using CountId = std::uint32_t;

/// One count. `column`: what is counted there, so that one column can be reckoned to be small throughout.
/// One that isn't `printed` (a difference that readers can work out) is small or not like any other, unless it
/// isn't `guarded`: it only ties others, and nobody asks for it.
struct Count {
  Rational value;
  std::uint32_t column = 0;
  bool printed = true, guarded = true;
};

/// Names a tie: all sums of one tie hold together, or by chance together.
using TieId = std::uint32_t;
inline constexpr TieId no_tie = UINT32_MAX;

/// The whole is the sum of the parts, exactly. Of a tie: so it is found, and readers may know it or not.
struct Sum {
  CountId whole = 0;
  std::vector<CountId> parts;
  TieId tie = no_tie;
};

struct Sheet {
  std::vector<Count> counts;
  std::vector<Sum> sums;
  Rational low, high;  // the range that nobody may learn; low is 0 or 1
};

enum class Shown : unsigned char { yes, small, for_another };

/// Tells whether a count lies in the range.
bool is_small(const Sheet&, const Rational& value);

/// Chooses, one for each count of the sheet. Counts that aren't printed are never `for_another`.
std::vector<Shown> withhold(const Sheet&);

}  // namespace meed::withhold
