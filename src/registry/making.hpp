// Holds the making of one statement within a piece of writing: whether it may be made, its objects, its entry, its rows.
// Leaves out the rules by kind (rules.hpp).
#pragma once

#include "registry/registry.hpp"

namespace meed::registry {

/// Makes it, or fails; what was written then has to be taken back by whoever began the writing.
[[nodiscard]] Result<Made> make_one(Writing&, const Registry::Wanted&, const SecretKey*);

/// Makes one that was signed elsewhere, or needs no signature; the signature has been checked. The same rules hold.
[[nodiscard]] Result<Made> make_signed(Writing&, const Registry::Wanted&, const Signed&);

/// Writes an entry down, and what it changes in the index.
[[nodiscard]] Result<void> write_down(Writing&, const Entry&, const Statement&);

/// Gives the objects that a statement says are kept, each once, in the order of the statement.
std::vector<std::string> kept_objects(const Said&);

}  // namespace meed::registry
