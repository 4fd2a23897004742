#pragma once

// Holds how a diagnostic looks to a person:
//
//   policy.meed:4:15: error: Nothing is called `scroe`. [unknown_name]
//         is:  sum of scroe over Family
//                     ^~~~~
//     note: policy.meed:2:9: `score` is a measure
//       measure score for each Family
//               ^~~~~
//     help: Did you mean `score`?
//
// Promises: the same bytes for the same diagnostic; the mark stands under what it points at, whatever tabs and
// wide letters come before it. Leaves out: the JSON form (report), and printing.

#include <span>
#include <string>

#include "diagnostic/diagnostic.hpp"
#include "source/source_set.hpp"

namespace meed {

struct RenderStyle {
  bool colour = false;
};

/// Gives the lines for one diagnostic, each with its line feed.
[[nodiscard]] std::string render(const Diagnostic& diagnostic, const SourceSet& sources, RenderStyle style = {});

/// Gives the lines for all, one diagnostic after another with an empty line between.
[[nodiscard]] std::string render(std::span<const Diagnostic> diagnostics, const SourceSet& sources,
                                 RenderStyle style = {});

/// Says where as messages do: "policy.meed:4:15", or "" for a span of no file.
[[nodiscard]] std::string place_text(Span span, const SourceSet& sources);

}  // namespace meed
