// Holds the ways to match one part of a file against the grammar: one function for each `_unit` rule.
// Promises: true only if the whole part matched; the tree, or what went wrong, is in the recording; nothing throws.
// Leaves out: PEGTL, which only control.hpp and match_*.cpp see.
#pragma once

#include <cstdint>

#include "parse/recording.hpp"

namespace meed::parse {

using Matcher = bool (*)(Recording& recording, std::uint32_t begin, std::uint32_t end);

#define MEED_UNIT(name) bool match_##name(Recording& recording, std::uint32_t begin, std::uint32_t end);
#include "parse/units_header.def"
#include "parse/units_value.def"
#include "parse/units_entry.def"
#undef MEED_UNIT
bool match_whole_expression(Recording& recording, std::uint32_t begin, std::uint32_t end);

}  // namespace meed::parse
