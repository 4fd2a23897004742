// Holds how a stretch of one line falls into tokens, and the one way to space them.
// Promises: joining the tokens without space gives the stretch without its space; spacing what is spaced changes
// nothing; an operator never moves to another operand. Leaves out: comments and pipes (format.cpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace meed::syntax {

struct Token {
  std::string_view text;
  bool space_before = false;  // as written
};

/// Cuts a stretch of one line into words, numbers, quoted texts and signs.
[[nodiscard]] std::vector<Token> tokens_of(std::string_view line);

/// Tells whether the token at `at` is a minus that stands before a value, not between two. One that is written close to what
/// follows and away from what comes before stays so: `psed -5 points` gives psed a value.
[[nodiscard]] bool is_sign_of_value(const std::vector<Token>& tokens, std::size_t at);

/// Joins tokens [first, last) with the spaces that belong between them.
[[nodiscard]] std::string spaced(const std::vector<Token>& tokens, std::size_t first, std::size_t last);
[[nodiscard]] std::string spaced(std::string_view line);

/// Cuts a row at its pipes, those in quotes aside: "| a | b |" gives "a" and "b" with the space around them gone.
[[nodiscard]] std::vector<std::string_view> cells_of(std::string_view row);

}  // namespace meed::syntax
