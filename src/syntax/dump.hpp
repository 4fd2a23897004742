// Holds the readable form of the tree, for `meed ast` and for tests that pair a source with what was understood.
// Promises: the same tree gives the same bytes; everything that the tree says of the rules is shown, except places.
// Leaves out: the layout of rules for people (format.hpp).
#pragma once

#include <string>

#include "source/source_set.hpp"
#include "syntax/declaration.hpp"

namespace meed::syntax {

/// Writes a file, one declaration after another, one line for each thing that it says.
[[nodiscard]] std::string dump(const File& file, const SourceSet& sources);

/// Writes one expression in brackets, each operator before its operands: `(add a (multiply b c))`.
[[nodiscard]] std::string dump(const Expressions& expressions, ExprId root);

}  // namespace meed::syntax
