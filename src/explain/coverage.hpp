// Holds what the examples of a policy never reach: bands, rows of decision tables,
// branches of a condition, exceptions and the rules without them, gates of indicators (scored or not, beyond chance or not) and
// values of settings (a dated row × an item). Promises that each stands in the list once,
// in order of place. A branch that stands in another counts once its own condition holds.
// Leaves out whether an example is right.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "explain/recorded.hpp"
#include "source/span.hpp"

namespace meed::explain {

/// Something in the rules that no example reaches: "band `strong` of achievement".
struct Unreached {
  Span place;
  std::string what;
};

struct Coverage {
  std::uint32_t reached = 0;
  std::uint32_t all = 0;
  std::vector<Unreached> unreached;  // in order of place
};

/// Counts what recorded runs of one policy reach between them. Without runs nothing is
/// reached. `policy` is the one that all of them ran.
Coverage coverage(const model::Policy& policy, const std::vector<Recorded>& runs);

}  // namespace meed::explain
