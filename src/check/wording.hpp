// Holds the turns of phrase that messages of the checker share: names in backticks, lists
// with "and", the nearest name. Promises the same words for the same thing everywhere.
// Leaves out values and types in words, which are model's (model/text.hpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/text.hpp"

namespace meed::check {

/// Writes a name as messages do: `` `score` ``.
std::string quoted(std::string_view name);

/// Writes "`a`, `b` and `c`".
std::string and_list(const std::vector<std::string>& names);

/// Writes "Did you mean `score`?" if a known name is near, otherwise the names there are
/// ("The items are `a` and `b`."), and so is never empty. `what` is the plural noun.
std::string suggestion(std::string_view wanted, const std::vector<std::string>& known, std::string_view what);

}  // namespace meed::check
