// Holds what words and signs around figures say of them: `million`, `CR`, `less than`, `per cent`.
//
// Promises: a word that changes a value is known, or isn't one that people write beside figures.
//
// Leaves out: money (currency.hpp), and where in a form a word stands.
#pragma once

#include <optional>
#include <string_view>

#include "value/rational.hpp"

namespace meed {

enum class Says { scale, ratio, sign, inexact, count, days, months, hours };

/// What a word says; `factor`: what one is worth, of a scale, a ratio (a percent is 1/100) or a length of time.
struct FigureWord { Says says; Rational factor; };

/// Looks up a word in small letters.
std::optional<FigureWord> figure_word(std::string_view word);

}  // namespace meed
