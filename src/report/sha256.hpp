// Holds SHA-256 (FIPS 180-4), by OpenSSL. Promises 64 small hexadecimal digits.
#pragma once

#include <string>
#include <string_view>

namespace meed::report {

/// Takes bytes as they come.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  void add(std::string_view bytes);
  /// Gives the hash of all bytes added; to be called once.
  std::string hexadecimal();

 private:
  void* context_;
};

/// Gives the SHA-256 of some bytes in hexadecimal.
std::string sha256(std::string_view bytes);

}  // namespace meed::report
