// Holds the choice of what not to show, so that no small count can be worked out from what is shown.
//
// The law. A count is small if it is above zero (or at zero, where the range begins there) and below the
// range's upper end plus one. Whoever reads what is shown, and knows every sum that the counts make, that
// counts aren't below zero, that a count of zero would have been shown, and of every other small count in the
// same column (of rows, or of one sort of total) that it is small, must still find every value of the range
// possible for each small count.
// Nothing may give it more narrowly than the range itself does.
//
// Promises: the same choice for the same sheet, and the choice rests on nothing but the sheet. Counts are
// taken from the smallest up, equal ones in the order of the sheet; zeros last of all, and only where the range
// holds them. A count that protects none is shown.
//
// Leaves out: where counts come from, what stands in their place, and relations between counts that the sheet
// doesn't have. A sheet whose sums could not be told apart even if nothing were shown stays as it is.
#pragma once

#include <cstdint>
#include <vector>

#include "value/rational.hpp"

namespace meed::withhold {

using CountId = std::uint32_t;

/// One count. `column`: what is counted there, so that one column can be reckoned to be small throughout.
/// One that isn't `printed` (a difference that readers can work out) is small or not like any other.
struct Count {
  Rational value;
  std::uint32_t column = 0;
  bool printed = true;
};

/// The whole is the sum of the parts, exactly.
struct Sum {
  CountId whole = 0;
  std::vector<CountId> parts;
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
