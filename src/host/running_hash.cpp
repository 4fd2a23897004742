#include "host/running_hash.hpp"

#include <array>

#include <openssl/evp.h>

#include "base/check.hpp"

namespace meed::host {

struct RunningHash::Context {
  EVP_MD_CTX* of = EVP_MD_CTX_new();
  Context() { CHECK(of != nullptr && EVP_DigestInit_ex(of, EVP_sha256(), nullptr) == 1, "SHA-256 is always there"); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { EVP_MD_CTX_free(of); }
};

RunningHash::RunningHash() : context_(std::make_unique<Context>()) {}
RunningHash::RunningHash(RunningHash&&) noexcept = default;
RunningHash& RunningHash::operator=(RunningHash&&) noexcept = default;
RunningHash::~RunningHash() = default;

void RunningHash::add(std::string_view bytes) { CHECK(EVP_DigestUpdate(context_->of, bytes.data(), bytes.size()) == 1, "a hash takes any bytes"); }

std::string RunningHash::finish() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  CHECK(EVP_DigestFinal_ex(context_->of, digest.data(), &size) == 1, "a hash ends once");
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (unsigned int i = 0; i < size; ++i) {
    out += digits[digest[i] / 16];
    out += digits[digest[i] % 16];
  }
  return out;
}

}  // namespace meed::host
