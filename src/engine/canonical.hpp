// Holds the canonical form of rules, and the hash of what they say. Promises that layout, comments and where lines are broken
// don't change it, and any other token does; and that it stays the same from one version of Meed to the next, since
// what was published is known by it for ever. Leaves out whether the rules are good.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "registry/statement.hpp"

namespace meed::engine {

/// Writes rules in their canonical form: a first line that says which form this is; then a line for each header, label and
/// entry, in order, with one space between tokens, two in front of labels and entries, and none after a minus that stands
/// before a value. Cells of examples are data, and stay as they are.
std::string canonical_text(std::string_view rules);

/// Gives the SHA-256 by which a version is known: of the lines `meed content 1`, the SHA-256 of the canonical form, and
/// `extends <policy> <version> <content>` for each version that it rests on, nearest first; each ended by LF.
std::string content_hash(std::string_view rules, const std::vector<registry::VersionContent>& extends);

}  // namespace meed::engine
