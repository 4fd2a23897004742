// Holds the lines of one declaration as they will be laid out, in columns that line up.
// Promises: widths count code points. Leaves out: comments and blank lines, which keep their place around them.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "source/source_set.hpp"
#include "syntax/outline.hpp"

namespace meed::syntax {

/// For each line of the file that a declaration covers, its text without comment, indented and aligned.
using LaidOutLines = std::map<std::uint32_t, std::string>;

/// Lays out the lines of a declaration.
[[nodiscard]] LaidOutLines lay_out(const SourceSet& sources, FileId file, const Section& section);

/// Adds spaces until the text is `width` code points wide.
void pad_to(std::string& text, std::size_t width);

}  // namespace meed::syntax
