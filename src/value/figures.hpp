// Holds the reading of figures as files write them: a sign, digits, perhaps a mark between thousands and one before decimals.
//
// Promises: a text is read whole or not at all, and its value is exactly what is written; thousands are groups of just three.
//
// Leaves out: what stands around the figures (figure_form.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "value/rational.hpp"

namespace meed {

/// The marks between the digits. Without `group`, no mark stands between thousands.
struct FigureMarks {
  std::string group = ",";
  char point = '.';
  bool said = false;  // the form says them, so that none of them can be mistaken
};

/// Reads plain digits with an optional sign (`-`, `−` or `+`) and decimal point; no separators, no exponent.
std::optional<Rational> read_digits(std::string_view text);

/// Reads the same with those marks: `1.234,5`. Thousands may also stand without.
std::optional<Rational> read_figures(std::string_view text, const FigureMarks& marks = {});

/// Reads a number times a power of ten, of 400 places at most, as programs write it: `1.2E-05`.
std::optional<Rational> read_powered(std::string_view text);

/// Reads a ratio of two whole numbers: `-3/4`.
std::optional<Rational> read_ratio(std::string_view text);

/// Takes a minus (`-` or `−`) off the front; the text is as long as before if there is none.
std::string_view without_minus(std::string_view text);

/// Tells whether the point in plain figures may part thousands as well: `1.250`, `-12.500`, but neither `0.125` nor `1250.125`.
bool point_may_part_thousands(std::string_view figures);

/// Reads a sample of figures as the marks that it shows: `1.234,5`, `1 234.5`, `1234,5`, `1,234`. Nothing if it shows no such, or
/// can be understood in two ways (`1.234`).
std::optional<FigureMarks> marks_of_sample(std::string_view sample);

}  // namespace meed
