// Holds the forms in which published files write numbers: `3 out of 10`, `12.5 %`,
// `1,234`, `£1.2m`. Promises that a text is read only if it matches the declared form
// whole. Leaves out the default forms of types (cell.cpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "value/rational.hpp"

namespace meed::table {

/// Reads plain digits with an optional sign and decimal point; no separators, no exponent.
std::optional<Rational> read_digits(std::string_view text);

/// Reads the same where commas may separate groups of three: `1,234.5`.
std::optional<Rational> read_grouped(std::string_view text);

/// Reads `text` in a form: what stands around `{}` must stand around the number. A form
/// without braces is an example: `1,234` allows commas. `m`, `k` and `bn` right after the
/// braces multiply by a million, a thousand and a thousand million; `{}E{}` is a number times a power of ten, of 400
/// places at most: `1.2E-05`.
std::optional<Rational> read_form(std::string_view text, std::string_view form);

/// Puts back the zeros that a spreadsheet took off a code: `107` in the form `0000` is `0107`. A text that isn't
/// figures alone, or isn't shorter than the form, stays as it is; so does any with an empty form.
std::string with_zeros(std::string_view text, std::string_view form);

}  // namespace meed::table
