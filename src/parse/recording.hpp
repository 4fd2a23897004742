// Holds what one run of the grammar leaves behind: the tree, or else how far it came and what it wanted there.
// Promises: of all the ways that were tried, the one that came furthest is the one told of.
// Leaves out: the words for a board's chair around it (report.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "parse/tree.hpp"

namespace meed::parse {

/// The mistakes that the grammar knows by sight.
enum class Mistake : std::uint8_t {
#define MEED_MISTAKE(rule, kind, message, help) rule,
#include "parse/mistakes.def"
#undef MEED_MISTAKE
};

struct SeenMistake {
  Mistake mistake;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// How deep brackets, conditions and the like may stand in one another.
inline constexpr int kDeepest = 200;
/// How often one part of a file may be tried before it counts as hopelessly entangled.
inline constexpr int kMostTries = 200'000;

/// Thrown inside the grammar, and caught at the edge of the part that was being matched.
struct TooDeep {
  std::uint32_t at = 0;
};

struct Recording {
  std::string_view text;  // of the whole file
  Tree tree;
  std::uint32_t furthest = 0;
  std::vector<std::string_view> wanted;  // at `furthest`
  std::optional<SeenMistake> mistake;
  std::optional<std::uint32_t> too_deep;
  int depth = 0;
  int looking = 0;  // above 0 while only looking ahead: nothing is wanted then
  int tries = 0;

  /// Makes ready for the next part.
  void begin(std::uint32_t at);
  /// Notes that something with a name was wanted at a place, and wasn't there.
  void want(std::uint32_t at, std::string_view words, std::size_t wanted_before);
  /// Notes that everything up to a place was understood.
  void reach(std::uint32_t at);
  void see(SeenMistake seen);
};

/// Gives the first place at or after `at`, before `end`, that is neither space nor comment.
[[nodiscard]] std::uint32_t past_gap(std::string_view text, std::uint32_t at, std::uint32_t end);

}  // namespace meed::parse
