// Holds the checking of rule text in tests: texts in, policy and diagnostics out. Promises
// that what the parser finds is among the diagnostics. Leaves out files, but those of the project.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "check/check.hpp"
#include "parse/parse.hpp"

namespace meed::check::testing {

struct Checked {
  std::optional<model::Policy> policy;
  std::vector<Diagnostic> diagnostics;
  std::string shown;  // all of them, rendered

  /// Tells whether a diagnostic of this kind is there.
  bool has(Kind) const;
  /// Gives the first message of this kind, or nothing.
  std::string message(Kind) const;
};

/// Which text plays which part.
struct Texts {
  std::string policy;
  std::vector<std::string> extends = {};
  std::vector<std::string> local = {};
};

Checked check_texts(const Texts&);
inline Checked check_text(std::string policy) { return check_texts({std::move(policy)}); }

/// Reads a file of the project.
std::string project_file(const std::string& path);

/// A small policy in good order, to which a test adds lines.
extern const std::string header;
extern const std::string small;

}  // namespace meed::check::testing
