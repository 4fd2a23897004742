#pragma once

// Holds SHA-256 (FIPS 180-4), by OpenSSL. Promises 64 small hexadecimal digits.
// Leaves out where bytes come from.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace meed {

/// How many hexadecimal digits a SHA-256 has.
inline constexpr std::size_t sha256_figures = 64;

/// Takes bytes as they come.
class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  /// Gives the hash of all bytes added; to be called once.
  std::string hexadecimal();

 private:
  struct Freed { void operator()(void* context) const; };
  std::unique_ptr<void, Freed> context_;
};

/// Gives the SHA-256 of some bytes in hexadecimal.
std::string sha256(std::string_view bytes);

}  // namespace meed
