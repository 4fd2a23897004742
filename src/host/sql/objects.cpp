#include "host/sql/objects.hpp"

#include <utility>

#include "host/sql/pieces.hpp"

namespace meed::host::sql {
namespace {

/// What meed_objects says of one.
struct KeptObject {
  std::string sha256;
  long long size = 0, pieces = 0;
};

/// Gives an object's bytes, or (inside) why it isn't whole.
Result<Result<std::string, std::string>> whole(Connection& connection, const KeptObject& kept) {
  std::string bytes, wrong;
  Piece piece;
  long long number = 0, expected = 0;
  auto done = connection.each("SELECT piece, stored, stored_sha256 FROM meed_pieces WHERE sha256 = :a ORDER BY piece", {kept.sha256},
                              {&number, &piece.stored, &piece.sha256}, [&] {
                                if (!wrong.empty()) return;
                                if (number != expected++) wrong = "piece " + std::to_string(expected) + " isn't there";
                                else if (auto read = from_piece(piece, bytes); !read) wrong = "piece " + std::to_string(expected) + ": " + read.error();
                              });
  if (!done) return tl::unexpected(done.error());
  if (wrong.empty() && expected != kept.pieces) wrong = "it is said to have " + std::to_string(kept.pieces) + " pieces, and has " + std::to_string(expected);
  if (wrong.empty() && bytes.size() != static_cast<std::uint64_t>(kept.size)) {
    wrong = "it is said to have " + std::to_string(kept.size) + " bytes, and has " + std::to_string(bytes.size());
  }
  if (!wrong.empty()) return Result<std::string, std::string>(tl::unexpected(wrong));
  return Result<std::string, std::string>(std::move(bytes));
}

}  // namespace

Result<std::optional<std::string>> read_object(Connection& connection, const std::string& sha256) {
  KeptObject kept{sha256};
  auto found = connection.one("SELECT size, pieces FROM meed_objects WHERE sha256 = :a", {sha256}, {&kept.size, &kept.pieces});
  if (!found) return tl::unexpected(found.error());
  if (!*found) return std::optional<std::string>();
  auto bytes = whole(connection, kept);
  if (!bytes) return tl::unexpected(bytes.error());
  if (*bytes) return std::optional(std::move(**bytes));
  return fail("object " + sha256 + " of the registry " + connection.place().name + " is damaged: " + bytes->error(),
              "`meed verify` says what else is; go back to the last copy that it finds whole");
}

Result<std::vector<std::string>> read_object_names(Connection& connection) { return connection.texts("SELECT sha256 FROM meed_objects ORDER BY sha256"); }

Result<void> write_object(Connection& connection, const std::string& sha256, std::string_view bytes) {
  long long there = 0;
  auto found = connection.one("SELECT count(*) FROM meed_objects WHERE sha256 = :a", {sha256}, {&there});
  if (!found) return tl::unexpected(found.error());
  if (there > 0) return {};
  const std::size_t count = pieces_of(bytes.size());
  auto done = connection.run("INSERT INTO meed_objects (sha256, size, pieces) VALUES (:a, :b, :c)",
                             {sha256, static_cast<long long>(bytes.size()), static_cast<long long>(count)});
  for (std::size_t at = 0; done && at < count; ++at) {
    Piece piece = to_piece(bytes.substr(at * bytes_in_piece, bytes_in_piece));
    done = connection.run("INSERT INTO meed_pieces (sha256, piece, stored, stored_sha256) VALUES (:a, :b, :c, :d)",
                          {sha256, static_cast<long long>(at), std::move(piece.stored), std::move(piece.sha256)});
  }
  return done;
}

Result<std::vector<std::string>> examine_objects(Connection& connection) {
  auto strays = connection.texts(
      "SELECT DISTINCT sha256 FROM meed_pieces p WHERE NOT EXISTS (SELECT 1 FROM meed_objects o WHERE o.sha256 = p.sha256) ORDER BY sha256");
  if (!strays) return tl::unexpected(strays.error());
  for (std::string& stray : *strays) stray = "object " + stray + ": pieces of it are kept, and it isn't known";
  return strays;
}

}  // namespace meed::host::sql
