// Holds the files of keys. Promises that nobody but its owner may read a secret key's file, neither when it is written nor
// when it is used, and that no file is written over. Leaves out what keys are for (registry).
#pragma once

#include <string>

#include "base/result.hpp"
#include "registry/key.hpp"

namespace meed::host {

/// Writes the secret key into a file and the public one beside it, under the same name with `.pub`.
[[nodiscard]] Result<void> write_key_files(const std::string& path, const registry::SecretKey&);

/// Reads the file of a secret key; refuses one that others may read.
[[nodiscard]] Result<registry::SecretKey> read_secret_key(const std::string& path);

/// Reads the file of a public key.
[[nodiscard]] Result<registry::PublicKey> read_public_key(const std::string& path);

}  // namespace meed::host
