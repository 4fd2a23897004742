// Holds the checking of a whole registry: the chain, every signature, every object's hash, that every object that is said to
// be kept is there and none is there that nothing names, and that the index says what the entries do. Promises that one bit
// changed in any stored value is found, and named by where it stands. Leaves out making runs again (engine).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "registry/storage.hpp"

namespace meed::registry {

/// Something that isn't as it should be: where (`entry 17`, `object 3f…`, `index of swindon.outreach 2012.1`), and what.
struct Finding {
  std::string where;
  std::string what;
};

struct Verified {
  Head head;
  std::uint64_t entries = 0, objects = 0, signatures = 0;
  std::vector<PublicKey> signers;          // each once, in order of their first signature
  std::vector<Finding> findings;
};

/// Takes note of an entry's signature, which has been checked: who signed, and whether that key is trusted.
void take_signature(const Entry&, const Statement&, const std::vector<PublicKey>& trusted, Verified&);

/// Checks everything; `trusted`: keys that signatures must be of (none: any, and the signers are listed).
[[nodiscard]] Result<Verified> verify(Storage&, const std::vector<PublicKey>& trusted);

}  // namespace meed::registry
