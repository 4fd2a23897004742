#include "report/sha256.hpp"

#include <array>

#include <openssl/evp.h>

#include "base/check.hpp"

namespace meed::report {

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  CHECK(EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) == 1, "SHA-256 is always there");
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (unsigned int i = 0; i < size; ++i) {
    out += digits[digest[i] / 16];
    out += digits[digest[i] % 16];
  }
  return out;
}

}  // namespace meed::report
