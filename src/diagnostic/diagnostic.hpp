#pragma once

// Holds one mistake of an author: what kind, where, what was seen, every cause, and what would help.
// Promises: plain data, no pointers. Leaves out: how it looks (render) and how it is gathered (Sink).

#include <optional>
#include <string>
#include <vector>

#include "diagnostic/kind.hpp"
#include "source/span.hpp"

namespace meed {

/// One of the things that together make the mistake: "`need` is a number" at its declaration.
struct Cause {
  std::optional<Span> span;
  std::string text;

  friend bool operator==(const Cause&, const Cause&) = default;
};

struct Diagnostic {
  Kind kind;
  Span where;  // Span{} if no file is to blame
  std::string message;
  std::vector<Cause> causes;
  std::string help;  // never empty

  [[nodiscard]] Severity severity() const { return facts_of(kind).severity; }
  [[nodiscard]] bool is_error() const { return severity() == Severity::error; }

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

}  // namespace meed
