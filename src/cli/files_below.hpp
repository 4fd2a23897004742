// Holds what a new version of a policy means for the published files below it: each, as it is, checked on the new version.
// Leaves out how that is checked (engine/still_fits.hpp).
#pragma once

#include "cli/rule_source.hpp"

namespace meed::cli {

/// Prints, for every published file that goes on from another version of a policy, whether it still fits on this one. Prints
/// nothing if there is no such file.
[[nodiscard]] Result<void> tell_what_fits(registry::Registry&, const RuleSource&, const registry::VersionName& version);

}  // namespace meed::cli
