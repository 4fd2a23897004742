// Holds the table of what can stand where: which kinds of values each place takes and each shape gives, which types each
// role takes, and of pairs that random policies don't have, why.
//
// Promises: of a pair that never stands, `check` refuses the rules or there is no way to write them; reach_test.cpp fails
// when one comes up all the same.
//
// Leaves out: counting (reach.hpp).
#pragma once

#include <string>
#include <vector>

#include "reach.hpp"

namespace meed::reach {

/// Whether a pair comes up in some hundreds of cases, in some tens of thousands, or in none; and if not often, why.
struct Standing {
  enum class How : unsigned char { often, seldom, never };
  using enum How;
  How how = often;
  std::string why;
};

/// All pairs of places and shapes, and how each stands.
std::vector<Pair> all_shapes();
Standing standing_of_shape(const Pair& pair);

/// All pairs of roles and types that can stand: `throughout`, those of declarations, of which whole cases are run, explained
/// and written out; otherwise those of fields within expressions.
std::vector<Pair> all_roles(bool throughout);

/// Writes all counts.
std::string table_text(const Counter& counter);

}  // namespace meed::reach
