// Holds the writing of stored numbers as plain figures. Promises that a decimal is written to its last figure, and that a
// binary fraction is written as the decimal that it stands for, or so that no field reads it. Leaves out columns.
#pragma once

#include <string>
#include <string_view>

namespace meed::host {

/// Writes a decimal: a whole number of so many places (below zero: of tens, hundreds …), in two's complement of 4, 8, 16 or
/// 32 bytes, the lowest first.
std::string decimal_text(std::string_view bytes, int places);

/// Writes the shortest decimal that is nearest to no other binary fraction of that length. Every decimal of 15 figures (6
/// for the short ones) comes back as it went in. One that needs more, such as 0.1 + 0.2 gives, is written with an exponent,
/// which no field reads: nobody can say which decimal was meant.
std::string real_text(double);
std::string real_text(float);

}  // namespace meed::host
