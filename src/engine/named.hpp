// Holds where a policy declares what is called by a name. Leaves out what the name means.
#pragma once

#include <optional>
#include <string_view>

#include "model/policy.hpp"

namespace meed::engine {

/// Finds where a name is declared: a setting, a record or its plural, a list or an item, a rule, a scale, a fund, a unit.
std::optional<Span> place_of_name(const model::Policy&, std::string_view name);

}  // namespace meed::engine
