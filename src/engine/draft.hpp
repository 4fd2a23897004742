// Holds what a registry is told of a rule file: the statement that drafts it, made from rules that were checked, and by whom
// they say they were agreed. Leaves out the registry, files and the clock.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/compile.hpp"
#include "engine/heading.hpp"
#include "registry/registry.hpp"

namespace meed::engine {

/// A rule file as a registry keeps it.
struct Draft {
  Heading heading;
  std::string text;
  registry::Drafted drafted;
};

/// Makes it of a file that compiled without errors; what it extends is among the sources. Fails if its header lacks what
/// a registry has to know.
[[nodiscard]] Result<Draft> draft_of(const RuleFile&, const Compilation&);

/// Gives the content of each version that a file extends, nearest first, from the sources of its compilation.
std::vector<registry::VersionContent> contents_below(const Heading&, const Compilation&);

/// Gives the content of a file that compiled; nothing if it has no name and version.
std::optional<registry::VersionContent> content_of(const RuleFile&, const Compilation&);

/// Puts files in an order in which each comes after those that it extends.
std::vector<RuleFile> bases_first(std::vector<RuleFile>);

}  // namespace meed::engine
