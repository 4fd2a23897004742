#include "registry/key.hpp"

#include <sodium.h>

#include <cstring>
#include <optional>

#include "base/check.hpp"
#include "registry/take_line.hpp"

namespace meed::registry {
namespace {

constexpr std::string_view secret_head = "meed secret key (Ed25519); whoever has it can sign in its name\n";
constexpr std::string_view public_head = "meed public key (Ed25519)\n";

void make_ready() {
  static const bool ready = sodium_init() >= 0;
  CHECK(ready, "the library of keys is ready");
}

template <std::size_t size>
std::string hexadecimal(const std::array<unsigned char, size>& bytes, std::size_t count = size) {
  constexpr std::string_view figures = "0123456789abcdef";
  std::string text;
  for (std::size_t at = 0; at < count; ++at) {
    text += figures[bytes[at] >> 4];
    text += figures[bytes[at] & 15];
  }
  return text;
}

std::optional<unsigned> figure(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  return std::nullopt;
}

/// Reads as many bytes as the array holds; tells whether the text is just that.
template <std::size_t size>
bool read_hexadecimal(std::string_view text, std::array<unsigned char, size>& bytes) {
  if (text.size() != 2 * size) return false;
  for (std::size_t at = 0; at < size; ++at) {
    const auto high = figure(text[2 * at]), low = figure(text[2 * at + 1]);
    if (!high || !low) return false;
    bytes[at] = static_cast<unsigned char>(*high << 4 | *low);
  }
  return true;
}

/// The two lines of a key's file under its head.
struct KeyLines { std::string_view name, figures; };

std::optional<KeyLines> lines_of(std::string_view text, std::string_view head, std::string_view label) {
  if (!text.starts_with(head)) return std::nullopt;
  text.remove_prefix(head.size());
  const auto name = take_line(text, "name: ");
  const auto figures = take_line(text, label);
  if (!name || !is_key_name(*name) || !figures || !text.empty()) return std::nullopt;
  return KeyLines{*name, *figures};
}

tl::unexpected<Failure> no_key(const std::string& sort) {
  return fail("this isn't the file of a " + sort + " key", "name a file that `meed key new` wrote: the secret key is in FILE, the public one in FILE.pub");
}

}  // namespace

bool is_key_name(std::string_view name) {
  const bool blank = name.empty() || name.front() == ' ' || name.back() == ' ';
  return !blank && name.find_first_of("\n\r\t") == std::string_view::npos;
}

SecretKey SecretKey::make(std::string name) {
  CHECK(is_key_name(name), "a key has a name");
  make_ready();
  SecretKey key;
  key.name_ = std::move(name);
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
  crypto_sign_keypair(open.data(), key.bytes_.data());
  return key;
}

Result<SecretKey> SecretKey::read(std::string_view text) {
  make_ready();
  const auto lines = lines_of(text, secret_head, "secret: ");
  std::array<unsigned char, crypto_sign_SEEDBYTES> seed{};
  if (!lines || !read_hexadecimal(lines->figures, seed)) return no_key("secret");
  SecretKey key;
  key.name_ = lines->name;
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
  crypto_sign_seed_keypair(open.data(), key.bytes_.data(), seed.data());
  sodium_memzero(seed.data(), seed.size());
  return key;
}

SecretKey::SecretKey(SecretKey&& other) noexcept : name_(std::move(other.name_)), bytes_(other.bytes_) {
  sodium_memzero(other.bytes_.data(), other.bytes_.size());
}

SecretKey::~SecretKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

std::string SecretKey::text() const {
  // The first half is the seed that all follows from, the second the public key.
  return std::string(secret_head) + "name: " + name_ + "\nsecret: " + hexadecimal(bytes_, crypto_sign_SEEDBYTES) + "\n";
}

PublicKey SecretKey::public_key() const {
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
  crypto_sign_ed25519_sk_to_pk(open.data(), bytes_.data());
  return {name_, hexadecimal(open)};
}

std::string SecretKey::sign(std::string_view bytes) const {
  std::array<unsigned char, crypto_sign_BYTES> signature{};
  crypto_sign_detached(signature.data(), nullptr, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), bytes_.data());
  return hexadecimal(signature);
}

std::string text_of(const PublicKey& key) { return std::string(public_head) + "name: " + key.name + "\npublic: " + key.hexadecimal + "\n"; }

Result<PublicKey> read_public_key(std::string_view text) {
  const auto lines = lines_of(text, public_head, "public: ");
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> bytes{};
  if (!lines || !read_hexadecimal(lines->figures, bytes)) return no_key("public");
  return PublicKey{std::string(lines->name), std::string(lines->figures)};
}

bool is_signed(std::string_view bytes, std::string_view signature, std::string_view public_key) {
  make_ready();
  std::array<unsigned char, crypto_sign_BYTES> signed_as{};
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> key{};
  if (!read_hexadecimal(signature, signed_as) || !read_hexadecimal(public_key, key)) return false;
  return crypto_sign_verify_detached(signed_as.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), key.data()) == 0;
}

}  // namespace meed::registry
