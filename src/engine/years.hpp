// Holds the moving of every date and period of a rule file by whole years: in rules, in
// the dates that settings hold from, and in the cells of examples. Promises that nothing
// else changes: texts in quotes, comments and plain numbers stay. Leaves out what moves
// them (begin_policy.hpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/compile.hpp"

namespace meed::engine {

/// A stretch of a text, and what takes its place.
struct Edit {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string text;
};

/// Makes all edits at once; of two that overlap the one that begins first, and is longer, counts.
std::string edited(std::string_view text, std::vector<Edit> edits);

enum class YearForm { date, month, period };
/// Moves the years of one date or period as it was written: `1 May 2024`, `2024-05-01`,
/// `2024-25 Q1`, `financial year 2024-25`.
std::string moved_by_years(std::string_view written, int years, YearForm);

/// Gives an edit for each date and period of a file, its header's days in force excepted.
/// The file has been compiled without an error.
std::vector<Edit> edits_moving_years(const syntax::File&, const SourceSet&, const model::Policy&, int years);

}  // namespace meed::engine
