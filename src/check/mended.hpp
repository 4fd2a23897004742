// Holds texts that an author could write in the place of others, so that a help can be followed as it stands. Promises that what
// it gives reads as a value of the same kind. Leaves out which of them a rule ought to have.
#pragma once

#include <optional>
#include <string>

#include "check/expression_site.hpp"

namespace meed::check {

/// Writes an expression so that it is never missing: `due or else £0.00`, `(done is in the period) or else no`. Nothing for a kind
/// of value that has no plain one to take its place.
std::optional<std::string> never_missing(const Site&, model::ExprId);

/// Writes for whom something is, so that those without a value are left out: "each Centre, where most is not missing".
std::string where_there(const Context&, const syntax::Expressions&, const std::optional<syntax::ForEach>&, std::string_view record, syntax::ExprId value);

/// Says on one line what may stand on several.
std::string on_one_line(std::string_view text);

}  // namespace meed::check
