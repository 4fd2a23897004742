// Holds how an object's bytes are kept: in pieces of a mebibyte, each as one text (zstd where that is shorter, then base64) beside
// that text's SHA-256. Promises that the bytes come back, and that one bit changed in what is kept is noticed. Leaves out the database.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace meed::host::sql {

inline constexpr std::size_t bytes_in_piece = std::size_t{1} << 20U;

struct Piece {
  std::string stored;   // `plain:` or `zstd:` and base64
  std::string sha256;   // of `stored`
};

/// Says how many pieces so many bytes make.
constexpr std::size_t pieces_of(std::size_t bytes) { return (bytes + bytes_in_piece - 1) / bytes_in_piece; }

[[nodiscard]] Piece to_piece(std::string_view bytes);

/// Appends a piece's bytes; a reason (`its text isn't as it was stored`) if it isn't whole.
[[nodiscard]] Result<void, std::string> from_piece(const Piece&, std::string& bytes);

}  // namespace meed::host::sql
