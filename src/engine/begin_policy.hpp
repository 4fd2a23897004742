// Holds the beginning of a policy from a scheme of the catalogue: its rules and examples,
// under another name, for other years. Promises text in the one layout that checks, and
// whose examples pass, whatever the years. Leaves out files, and the meaning of the rules.
#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "engine/catalogue.hpp"
#include "value/period.hpp"

namespace meed::engine {

/// What the new policy says of itself. What isn't said: the scheme's own title, no
/// authority, the scheme's own days in force, and the first year in force with `.1` as
/// the version.
struct Beginning {
  std::string name;
  std::optional<std::string> title;
  std::optional<std::string> authority;
  std::optional<std::string> version;
  std::optional<Period> in_force;
};

/// Gives the text of the new policy. All its dates and periods move with the days in force, by whole years. Fails if
/// the name can't be a policy's, or if the days in force don't begin on the scheme's day of the year or are
/// too short for its examples.
[[nodiscard]] Result<std::string> begin_policy(const Scheme&, const Beginning&);

}  // namespace meed::engine
