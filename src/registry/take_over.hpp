// Holds the taking of an extract into a registry. Promises all or nothing; that what is taken over stands there with the signatures
// and in the words in which it was said; and that the registry's own rules hold for it. The extract must have been
// read without a finding. Leaves out whether what it says is true of the rules and runs in it (engine).
#pragma once

#include <memory>

#include "registry/extract.hpp"
#include "registry/memory_storage.hpp"

namespace meed::registry {

/// How many entries were added, and how many were there before.
struct TakenOver { std::uint64_t added = 0, were_there = 0; };

/// Puts the entries of a whole extract into a registry that is empty or holds the beginning of the same chain: the same
/// numbers, the same hashes. One that has gone another way is refused, with the first entry at which they part.
[[nodiscard]] Result<TakenOver> restore(Storage&, const Extract&);

/// Enters what an extract says into a registry with a chain of its own. What was said there before is left as it is; a version that
/// stands there with other rules is refused, with who drafted either.
[[nodiscard]] Result<TakenOver> take_over(Storage&, const Extract&);

/// Gives an extract as a registry in memory, to be looked at and not written to: entries that aren't all of their
/// chain are numbered anew.
[[nodiscard]] Result<std::unique_ptr<MemoryStorage>> held(const Extract&, std::string name);

}  // namespace meed::registry
