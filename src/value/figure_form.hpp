// Holds the form in which a column writes its numbers: `{} out of 10`, `£{} million`, `({})`, `{1.234,5} %`.
//
// Promises: what stands around the figures means what it says. A sign, brackets, a scale, a percent sign or a currency counts, or
// the form is refused; nothing that changes a value is cut off. A text is read only if it has the form whole.
//
// Leaves out: blanks at the ends of cells, and which text of a form is one unit's name or another's (`check`).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "value/figures.hpp"
#include "value/unit.hpp"

namespace meed {

/// A number that was read, and the figures that it was read from.
struct FigureReading {
  Rational value;
  std::string_view figures;
};

/// Why a form is refused, as a sentence, and what would help. `for_percent`: the field would have to be a percent.
struct FormProblem {
  std::string what, help;
  bool for_percent = false;
};

struct FigureForm {
  struct Around { std::string before, behind; };

  Around plain;
  std::optional<Around> below_zero;  // around figures below zero, without their own minus: brackets, or a minus behind
  FigureMarks marks;
  bool powered = false;              // `{}E{}`
  bool minus_before = false;         // a minus may stand before what stands before the figures: `-£5`
  Rational factor = 1;               // what one of the figures is worth: a million, a hundredth

  std::optional<FigureReading> read(std::string_view text) const;
};

/// Reads a form for numbers of that unit; a percent's figures count hundredths unless the form says otherwise.
std::variant<FigureForm, FormProblem> figure_form(std::string_view form, const Unit&, bool percent);

/// Says whether the text around figures holds that word, in any case.
bool form_names(std::string_view form, std::string_view word);

}  // namespace meed
