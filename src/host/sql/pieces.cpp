#include "host/sql/pieces.hpp"

#include <openssl/evp.h>
#include <zstd.h>

#include "base/sha256.hpp"

namespace meed::host::sql {
namespace {

constexpr std::string_view plain = "plain:", compressed = "zstd:";
constexpr int level = 3;

const unsigned char* as_bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* as_bytes(char* text) { return reinterpret_cast<unsigned char*>(text); }

std::string to_base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  text.resize(static_cast<std::size_t>(EVP_EncodeBlock(as_bytes(text.data()), as_bytes(bytes), static_cast<int>(bytes.size()))));
  return text;
}

/// OpenSSL counts bytes for the signs of equality at the end; what else it is lax about, the text's hash has ruled out.
Result<std::string, std::string> from_base64(std::string_view text) {
  std::string bytes(text.size() / 4 * 3, '\0');
  const int size = EVP_DecodeBlock(as_bytes(bytes.data()), as_bytes(text), static_cast<int>(text.size()));
  if (size < 0) return tl::unexpected(std::string("its text isn't base64"));
  const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with("=") ? 1 : 0;
  bytes.resize(static_cast<std::size_t>(size) - padding);
  return bytes;
}

}  // namespace

Piece to_piece(std::string_view bytes) {
  std::string shorter(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress(shorter.data(), shorter.size(), bytes.data(), bytes.size(), level);
  const bool is_shorter = ZSTD_isError(size) == 0 && size < bytes.size();
  if (is_shorter) shorter.resize(size);
  Piece piece{std::string(is_shorter ? compressed : plain) + to_base64(is_shorter ? std::string_view(shorter) : bytes), ""};
  piece.sha256 = meed::sha256(piece.stored);
  return piece;
}

Result<void, std::string> from_piece(const Piece& piece, std::string& bytes) {
  if (meed::sha256(piece.stored) != piece.sha256) return tl::unexpected(std::string("its text isn't the one that its hash is of"));
  std::string_view stored = piece.stored;
  const bool is_compressed = stored.starts_with(compressed);
  if (!is_compressed && !stored.starts_with(plain)) return tl::unexpected(std::string("its form isn't known"));
  stored.remove_prefix(is_compressed ? compressed.size() : plain.size());
  auto decoded = from_base64(stored);
  if (!decoded) return tl::unexpected(decoded.error());
  if (!is_compressed) {
    bytes += *decoded;
    return {};
  }
  std::string whole(bytes_in_piece, '\0');
  const std::size_t size = ZSTD_decompress(whole.data(), whole.size(), decoded->data(), decoded->size());
  if (ZSTD_isError(size) != 0) return tl::unexpected(std::string("it can't be decompressed"));
  bytes.append(whole, 0, size);
  return {};
}

}  // namespace meed::host::sql
