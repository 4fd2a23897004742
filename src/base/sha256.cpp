#include "base/sha256.hpp"

#include <array>

#include <openssl/evp.h>

#include "base/check.hpp"

namespace meed {
namespace {

EVP_MD_CTX* in(const auto& held) { return static_cast<EVP_MD_CTX*>(held.get()); }

}  // namespace

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  CHECK(context_ && EVP_DigestInit_ex(in(context_), EVP_sha256(), nullptr) == 1, "SHA-256 is always there");
}

void Sha256::Freed::operator()(void* context) const { EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context)); }

void Sha256::add(std::string_view bytes) { CHECK(EVP_DigestUpdate(in(context_), bytes.data(), bytes.size()) == 1); }

std::string Sha256::hexadecimal() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  CHECK(EVP_DigestFinal_ex(in(context_), digest.data(), &size) == 1);
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (unsigned int i = 0; i < size; ++i) {
    out += digits[digest[i] / 16];
    out += digits[digest[i] % 16];
  }
  return out;
}

std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.hexadecimal();
}

}  // namespace meed
