// Holds the ledger: statements in the order in which they were made, each entry chained to the one before by its hash, some
// signed. Promises that whoever knows the last entry's hash can tell whether anything before it was changed, left out
// or put in. Leaves out where entries are kept (storage.hpp) and what they come to (registry.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

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
  std::string hash;              // chained() to the one before by its seal
  std::string subject;           // subject_of its statement, so that what was said of one thing is found; not hashed

  friend bool operator==(const Entry&, const Entry&) = default;
};

/// Where the chain ends: of an empty ledger number 0 and 64 zeros.
struct Head {
  std::uint64_t number = 0;
  std::string hash = std::string(64, '0');
};

/// Gives an entry's seal: the SHA-256 of `<key> LF <signature> LF <statement>`.
[[nodiscard]] std::string seal_of(const Entry&);

/// Gives the hash of an entry: the SHA-256 of `<number> LF <previous> LF <seal>`. So the seals of all entries prove a whole
/// chain, even to somebody who is shown only what some of them say.
[[nodiscard]] std::string chained(std::uint64_t number, std::string_view previous, std::string_view seal);

/// Tells whether what is said counts only with a signature.
bool is_to_be_signed(const Said&);

/// A signature and the key that it is of, in hexadecimal; both empty: not signed.
struct Signed { std::string key, signature; };
/// Signs a statement, if there is a key.
[[nodiscard]] Signed sign(const Statement&, const SecretKey*);

/// Makes the entry that follows the head.
[[nodiscard]] Entry next_entry(const Head&, const Statement&, const Signed&);

/// Says what is wrong with an entry by itself and after the one before; nothing if it is whole.
[[nodiscard]] std::optional<std::string> why_broken(const Entry&, const Head& before);

}  // namespace meed::registry
