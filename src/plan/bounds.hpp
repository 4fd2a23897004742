// Holds bounds: the least and the greatest that a number can be, either of which may not be known, and what arithmetic
// does to them. Promises soundness, and bounds of 64-bit parts only, so that long chains of products cost no more than
// short ones. Leaves out denominators (reach.hpp).
#pragma once

#include <optional>

#include "value/rational.hpp"

namespace meed::plan {

struct Bounds {
  std::optional<Rational> low, high;

  bool known() const { return low && high; }
  bool contains(const Rational& value) const { return (!low || *low <= value) && (!high || value <= *high); }
};

/// Forgets what doesn't fit two parts of 64 bits.
Bounds kept(Bounds);
Bounds negated(const Bounds&);
Bounds sum(const Bounds&, const Bounds&);
Bounds product(const Bounds&, const Bounds&);
/// What one over a number can be that is never zero, and never nearer to zero than `nearest` (none: as near as it likes).
Bounds reciprocal(const Bounds&, const std::optional<Rational>& nearest);
/// What covers both: either may turn up.
Bounds either(const Bounds&, const Bounds&);
/// What is within both.
Bounds within(const Bounds&, const Bounds&);
/// The greater (or lesser) of the two.
Bounds extreme(const Bounds&, const Bounds&, bool greater);

}  // namespace meed::plan
