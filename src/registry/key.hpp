// Holds keys for signing: Ed25519 (RFC 8032), by libsodium. Promises that a key's file names whose it is, and that a secret
// key leaves memory when it goes. Leaves out files, and whom to trust: that is for whoever verifies.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace meed::registry {

/// Whom a key belongs to, and its 32 bytes in hexadecimal.
struct PublicKey {
  std::string name;
  std::string hexadecimal;
};

/// Tells whether a key may be called so: one line, not blank at its ends.
bool is_key_name(std::string_view);

class SecretKey {
 public:
  /// Makes a new key; CHECKs its name.
  static SecretKey make(std::string name);
  /// Reads the text of a secret key's file.
  [[nodiscard]] static Result<SecretKey> read(std::string_view text);
  SecretKey(SecretKey&&) noexcept;
  SecretKey(const SecretKey&) = delete;
  SecretKey& operator=(const SecretKey&) = delete;
  ~SecretKey();

  /// Writes the text of its file.
  std::string text() const;
  PublicKey public_key() const;
  /// Signs some bytes; gives 64 bytes in hexadecimal.
  std::string sign(std::string_view bytes) const;

 private:
  SecretKey() = default;
  std::string name_;
  std::array<unsigned char, 64> bytes_{};
};

/// Writes and reads the text of a public key's file.
std::string text_of(const PublicKey&);
[[nodiscard]] Result<PublicKey> read_public_key(std::string_view text);

/// Tells whether a signature over some bytes was made with the key of that public one; both in hexadecimal, small letters.
bool is_signed(std::string_view bytes, std::string_view signature, std::string_view public_key);

}  // namespace meed::registry
