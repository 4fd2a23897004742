// Holds the filling in of a pattern for one item of a list: `{column} Rate`, `READM-30-{code}`. Braces hold a column of the list
// (`{code}`, `{code of Measure}`), `{name}`, `{title}` or the list itself.
//
// Promises: what stands in no such braces stays as it is.
//
// Leaves out: which patterns may be written, which `check` sees to.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "model/policy.hpp"

namespace meed::table {

/// A pattern filled in; `lacking` if the list says that the item has no value there.
struct Filled { std::string text; bool lacking = false; };

/// Fills the pattern in for the list's item at that place.
Filled filled(const model::Policy&, const model::List&, std::size_t item, std::string_view pattern);

}  // namespace meed::table
