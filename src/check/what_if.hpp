// Holds what somebody asks "what if" about: `set`s that stand in place of the policy's values and of boards' choices alike, open to
// choice or not. Promises that values are checked like any others, and totals again. Leaves out who asks.
#pragma once

#include <vector>

#include "check/declaration.hpp"

namespace meed::check {

/// The `set`s, and those of other variants, whose values rules must reckon with too, so that all variants are planned alike.
struct WhatIfs { std::vector<Plain<syntax::SetDeclaration>> lines, others; };

/// Takes them from files that hold nothing else; null: none.
WhatIfs gather_what_ifs(const syntax::File* lines, const syntax::File* others);

/// Puts them in the place of what stands.
void suppose(Context&, const Declarations&, const WhatIfs&);

}  // namespace meed::check
