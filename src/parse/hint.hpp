// Holds what to try when something can't stand where it does, from habits that people bring along: spreadsheet
// functions, capitals, a cross for times, names of several words. Promises a hint only where the habit is plain to
// see. Leaves out the fault itself (report.hpp) and characters that look like others.
#pragma once

#include <optional>
#include <string_view>

namespace meed::parse {

/// What can't stand: the token, the word before it, and which part is read ("the header of this policy").
struct Habit {
  std::string_view seen;
  std::string_view before;
  std::string_view what;
};

/// Gives a sentence of help, if the habit is known.
[[nodiscard]] std::optional<std::string_view> hint_for(const Habit& habit);

/// Gives the word that ends before a place, with only space between; empty if there is none.
[[nodiscard]] std::string_view word_before(std::string_view text, std::size_t at);

}  // namespace meed::parse
