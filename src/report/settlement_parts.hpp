// Holds what the text and the tables of a settlement share: the words for a difference between two sides. Leaves out layout.
#pragma once

#include <string>

#include "report/settlement.hpp"

namespace meed::report {

/// `changed`, `new`, `gone`, `counts`, `no longer counts`, `rule`, `figure`.
std::string cause_word(const explain::Difference&);

/// Writes a difference as one line: `minutes of V4: 45 -> 90 (visits.csv:5 -> visits.csv:8)`.
std::string difference_words(const explain::Difference&);

/// Makes the table of all reasons.
Table why_table(const Settlement&);

}  // namespace meed::report
