// Holds the way from the texts of rule files to a checked policy: parsing, finding what
// a file extends, layering local choices, checking. Promises every diagnostic of every
// file that was read, once, in order of place. Leaves out opening files: a RuleFinder,
// which stands above, hands over the texts that may be needed.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/sink.hpp"
#include "model/policy.hpp"
#include "source/source_set.hpp"
#include "syntax/declaration.hpp"

namespace meed::engine {

/// A rule file's name, as messages show it, and its text.
struct RuleFile {
  std::string name;
  std::string text;
};

/// Hands over the rule files among which an extended policy may be.
class RuleFinder {
 public:
  virtual ~RuleFinder() = default;
  /// Gives the other rule files beside a file, in a fixed order.
  virtual std::vector<RuleFile> beside(std::string_view file_name) const = 0;
  /// Gives a version of a policy that is kept somewhere (in a registry), if there is one.
  virtual std::optional<RuleFile> version(std::string_view /*policy*/, std::string_view /*version*/) const { return std::nullopt; }
};

/// What compiling gave: a policy exactly when no diagnostic is an error. Pinned, since
/// spans point into `sources`.
struct Compilation {
  SourceSet sources;
  std::vector<Diagnostic> diagnostics;
  std::optional<model::Policy> policy;
  std::vector<FileId> chain;   // the file asked for, and what it extends, nearest first, as far as it was found
  FileId stand_in;             // the file that stands in for a policy's versions; none if none was asked for

  /// Tells whether any diagnostic is an error.
  bool faulty() const { return has_errors(diagnostics); }
};

/// What to compile: the policy that is asked for (it may be a board's own file), local
/// files whose choices to layer in, other files among which what it extends may be, and
/// figures wanted besides the rules (`outreach of C07`), which become Policy::figures. `stand_in` takes the place of
/// every version of its policy that anything extends.
struct CompileRequest {
  RuleFile policy;
  std::vector<RuleFile> local = {};
  std::vector<RuleFile> others = {};
  std::vector<std::string> figures = {};
  std::optional<RuleFile> stand_in = {};
};

std::unique_ptr<Compilation> compile(const CompileRequest&, const RuleFinder&);

/// Checks several files, each with the others at hand, and all local files of a policy
/// together; gives one compilation for each file, each diagnostic once among them.
std::vector<std::unique_ptr<Compilation>> check_files(const std::vector<RuleFile>&, const RuleFinder&);

}  // namespace meed::engine
