// Holds how commands come to a registry: the options that say where it is, who speaks and with which key, and the way from
// them to an open one. Leaves out what is said (command_*.cpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "engine/draft.hpp"

namespace meed::cli {

struct RegistryOptions {
  std::string where;      // empty: meed.registry in this folder
  std::string key;        // path of a secret key's file; empty: none
  std::string by;         // who speaks, if no key says it

  /// Where it is: as said, or else in this folder.
  std::string place() const { return where.empty() ? "meed.registry" : where; }
};

/// Adds `--registry`.
void add_registry(CLI::App&, RegistryOptions&);
/// Adds `--key`, and `--by` where a name may be given instead.
void add_key(CLI::App&, RegistryOptions&);
void add_key_or_name(CLI::App&, RegistryOptions&);

/// Opens the registry that is there, or what was handed over as a folder or a bundle, to be looked at; with `may_make` it is made if there is none.
[[nodiscard]] Result<registry::Registry> open_registry(const RegistryOptions&, bool may_make = false);

/// Adds `--trusted`, and reads the public keys in its files.
void add_trusted(CLI::App&, std::vector<std::string>& files);
[[nodiscard]] Result<std::vector<registry::PublicKey>> trusted_keys(const std::vector<std::string>& files);

/// Who speaks, when, and the key to sign with if there is one.
struct Speaker {
  std::string at;
  std::string by;
  std::optional<registry::SecretKey> key;

  const registry::SecretKey* signs() const { return key ? &*key : nullptr; }
  registry::Statement says(registry::Said said) const { return {at, by, std::move(said)}; }
};

/// Reads the key and the clock. Without a key whoever `--by` names speaks, or the machine's user, unless what is said `must_be_signed`.
[[nodiscard]] Result<Speaker> speaker(const RegistryOptions&, bool must_be_signed = false);

/// Reads `swindon.outreach 2012.1`: a policy and a version; with no version, if that may be, the policy alone.
std::optional<registry::VersionName> version_name(const std::string& words, bool may_lack_version = false);

}  // namespace meed::cli
