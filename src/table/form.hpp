// Holds the form of codes: how many figures they have. Promises that only figures are filled up. Leaves out the forms of
// numbers (value/figure_form.hpp), of dates (value/date.hpp) and of items (pattern.hpp).
#pragma once

#include <string>
#include <string_view>

namespace meed::table {

/// Puts back the zeros that a spreadsheet took off a code: `107` in the form `0000` is `0107`. A text that isn't
/// figures alone, or isn't shorter than the form, stays as it is; so does any with an empty form.
std::string with_zeros(std::string_view text, std::string_view form);

}  // namespace meed::table
