#pragma once

// Holds what of a text can be seen, so that two texts which look alike are one: blanks of every kind, characters without width,
// accents composed or not (Unicode normalization form C).
// Promises: a text that is seen as another gives the same bytes; a text that is its own seen text costs one look at its bytes.
// Leaves out: letters of different scripts that look alike, and cases.

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace meed {

/// What a text is read as. Figures keep a soft hyphen, which may be shown as a minus, so that it isn't lost: they aren't read then.
enum class SeenAs { words, figures };

/// Gives what can be seen of a text: no blanks and nothing without width at the ends, one space for each run of blanks inside
/// (line ends stay), nothing without width, accents composed. Nothing if the text is that already.
[[nodiscard]] std::optional<std::string> seen_text(std::string_view text, SeenAs = SeenAs::words);

/// The same, always given.
[[nodiscard]] std::string as_seen(std::string_view text);

/// Writes a text so that what can't be seen shows: `S1\u{A0}`, `Cafe\u{301}`.
[[nodiscard]] std::string escaped(std::string_view text);

/// Writes two different texts so that it shows where they differ, if only in what can't be seen.
[[nodiscard]] std::pair<std::string, std::string> told_apart(std::string_view one, std::string_view other);

}  // namespace meed
