#pragma once

// Holds Span, a stretch of one file's bytes, and FileId, which names the file in its SourceSet.
// Promises: begin <= end, half-open, counted in bytes from 0. Leaves out: the text itself (SourceSet).

#include <algorithm>
#include <compare>
#include <cstdint>

#include "base/id.hpp"

namespace meed {

struct FileTag;
using FileId = Id<FileTag>;

struct Span {
  FileId file;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  /// True for the span that points at no file: a thing that wasn't written by an author.
  [[nodiscard]] constexpr bool is_none() const { return file.is_none(); }
  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }

  friend constexpr bool operator==(Span, Span) = default;
  /// Orders by file, then by where they begin, then by where they end.
  friend constexpr std::strong_ordering operator<=>(Span, Span) = default;
};

/// Gives the least span that covers both, which stand in one file; a span of no file adds nothing.
[[nodiscard]] constexpr Span covering(Span a, Span b) {
  if (a.is_none()) return b;
  if (b.is_none()) return a;
  CHECK(a.file == b.file, "one span lies in one file");
  return Span{a.file, std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

}  // namespace meed
