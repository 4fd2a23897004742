#pragma once

// Holds the list of the kinds of diagnostic, each declared once in a kinds_*.def file, and what is known of each.
// Promises: every kind has a title, a meaning and a way to mend it, in words for a board's chair; names are
// stable, since people search for them. Leaves out: the message for one mistake (Diagnostic).

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace meed {

enum class Severity : std::uint8_t { error, warning };

enum class Kind : std::uint16_t {
#define MEED_DIAGNOSTIC(name, severity, title, meaning, mend) name,
#include "diagnostic/kinds_parse.def"
#include "diagnostic/kinds_check.def"
#include "diagnostic/kinds_data.def"
#include "diagnostic/kinds_run.def"
#undef MEED_DIAGNOSTIC
};

struct KindFacts {
  Kind kind;
  std::string_view name;
  Severity severity;
  std::string_view title;
  std::string_view meaning;
  std::string_view mend;
};

/// Gives what is known of a kind.
[[nodiscard]] const KindFacts& facts_of(Kind kind);

/// Gives every kind in the order declared: parse, check, data, run.
[[nodiscard]] std::span<const KindFacts> all_kinds();

/// Finds a kind by the name that messages show in square brackets.
[[nodiscard]] std::optional<Kind> kind_named(std::string_view name);

/// Says "error" or "warning".
[[nodiscard]] std::string_view name_of(Severity severity);

}  // namespace meed
