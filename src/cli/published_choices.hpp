// Holds which published choices count when rules are run: of a version that the registry keeps those in force below it, unless
// they are left out; of files none, and that is said. Promises that no published choice is left out in silence. Leaves out when
// a choice is in force (registry).
#pragma once

#include <string>

#include "cli/run_input.hpp"

namespace meed::cli {

/// Adds the published choices that count for a span of days to rules that were read, and notes those that don't. Files named
/// with `--local` take the place of what is published under their policy's name. Fails where a choice is in force on some of the
/// days only.
[[nodiscard]] Result<void> add_published_choices(const RunOptions&, const RuleSource&, Date first, Date last, RulesGiven&);

/// Warns of published choices that don't count, though nobody asked for that.
void warn_of_choices(const RulesGiven&);

/// Says which published choices count and which were left out, as was asked; nothing if there are none.
std::string choices_words(const std::vector<Choice>& counted, const std::vector<Choice>& left_out);

/// Prints that behind what a run came to, perhaps with whose rules it is said of; where CSV or JSON is asked for, on standard error.
void tell_choices(const std::string& words, Format, const std::string& whose = "");
void tell_choices(const Prepared&, Format, const std::string& whose = "");

}  // namespace meed::cli
