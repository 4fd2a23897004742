// Holds the ledger: statements in the order in which they were made, each entry chained to the one before by its hash, some
// signed. Promises that whoever knows the last entry's hash can tell whether anything before it was changed, left out
// or put in. Leaves out where entries are kept (storage.hpp) and what they come to (registry.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "registry/key.hpp"
#include "registry/statement.hpp"

namespace meed::registry {

/// One entry as it is kept: texts only.
struct Entry {
  std::uint64_t number = 0;      // from 1, without gaps
  std::string statement;         // its text
  std::string key;               // the public key in hexadecimal; empty: not signed
  std::string signature;         // over the statement's text, in hexadecimal; empty: not signed
  std::string previous;          // the hash of the entry before; of the first, 64 zeros
  std::string hash;              // of `<number> LF <previous> LF <key> LF <signature> LF <statement>`
  std::string subject;           // subject_of its statement, so that what was said of one thing is found; not hashed

  friend bool operator==(const Entry&, const Entry&) = default;
};

/// Where the chain ends: of an empty ledger number 0 and 64 zeros.
struct Head {
  std::uint64_t number = 0;
  std::string hash = std::string(64, '0');
};

/// Makes the entry that follows the head, signed if there is a key.
[[nodiscard]] Entry next_entry(const Head&, const Statement&, const SecretKey*);

/// Says what is wrong with an entry by itself and after the one before; nothing if it is whole.
[[nodiscard]] std::optional<std::string> why_broken(const Entry&, const Head& before);

}  // namespace meed::registry
