// Holds whether files still fit below a policy when it has a new version: each file, its own text unchanged, is checked
// as if it extended the new version, by way of however many others. Promises a finding for each thing that no longer
// fits, with its place in the file and the places in the new version; nothing is guessed of files that don't lie below it.
// Leaves out where versions are kept, and printing.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/compile.hpp"

namespace meed::engine {

/// A place in a rule file, and what is said of it.
struct NotedPlace {
  std::string file;
  LineColumn at;
  std::string note;   // "what may be chosen is £10.00 to £20.00"; empty: it is where the fault lies
};

/// One thing in a file that no longer fits.
struct Misfit {
  std::string_view change;                 // "setting gone", "bounds", "total", "name gone", "type or unit", …
  Kind kind;
  std::string message, help;
  std::optional<NotedPlace> below;         // in the file itself
  std::vector<NotedPlace> above;           // in the new version and what it extends
  std::optional<NotedPlace> before;        // where the older version declared what is gone, if that is at hand
};

enum class Fit {
  fits,
  needs_changes,
  waits,       // nothing is wrong with it by itself, but with a file that it goes on from
  not_below,   // it doesn't go on from any version of the policy
};

/// One file, and how it stands to the new version.
struct FileBelow {
  std::string file, policy, version;
  std::string chooser;                     // "Centre C07"; empty: a policy
  Fit fit = Fit::fits;
  std::string waits_for;                   // that file
  std::vector<Misfit> misfits;
  std::string report;                      // its faults as `meed check` shows them
};

struct StillFits {
  std::unique_ptr<Compilation> version;    // the new one, checked by itself; if it is faulty, nothing below is looked at
  std::vector<FileBelow> below;            // in the order asked about

  /// Tells whether every file that lies below still fits.
  bool all() const;
};

/// Sees which files still fit. What they extend is looked for among them, then by the finder.
StillFits still_fits(const RuleFile& version, const std::vector<RuleFile>& below, const RuleFinder&);

/// Says it in words: "still fits", "needs changes".
std::string_view fit_words(Fit);

}  // namespace meed::engine
