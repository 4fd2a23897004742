// Holds how a part that doesn't match is told to its author: what was seen, what was wanted, and what would help.
// Promises: one report for each part, at the place furthest on that any reading of it reached.
// Leaves out: faults that the grammar lets through (bad numbers, unknown labels), which the builders report.
#pragma once

#include <string_view>

#include "parse/reading.hpp"

namespace meed::parse {

/// Reports why a part failed. `what` names the part: "the value of `limit:`".
void report_failure(Reading& reading, const Recording& recording, Span part, std::string_view what);

/// Gives the end of the token that begins at `at`: a word, a number, a quoted text, or one character.
[[nodiscard]] std::uint32_t token_end(std::string_view text, std::uint32_t at, std::uint32_t end);

/// Writes `a`, `a or b`, `a, b or c`.
[[nodiscard]] std::string either(std::span<const std::string_view> words);

}  // namespace meed::parse
