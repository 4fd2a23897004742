// Holds the one layout of rules, `meed fmt`: two spaces in, values of a declaration in one column, tables and
// entries in columns, one space between tokens, one blank line between declarations.
// Promises: only space changes; every token and comment stays, in its order, so the rules mean what they meant. A text
// laid out is a text that layout leaves alone. Lines stay broken where the author broke them.
// Leaves out: mending faults; whoever calls has parsed the text first.
#pragma once

#include <string>

#include "source/source_set.hpp"
#include "syntax/outline.hpp"

namespace meed::syntax {

/// Lays out a file.
[[nodiscard]] std::string format(const SourceSet& sources, const Outline& outline);

}  // namespace meed::syntax
