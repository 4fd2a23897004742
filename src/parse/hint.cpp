#include "parse/hint.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.hpp"

namespace meed::parse {

namespace {

template <std::size_t N>
bool is_among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr auto kShouted = std::to_array<std::string_view>({"AND", "OR", "NOT", "IF", "THEN", "IS", "OF", "OVER", "WHERE", "BY"});
constexpr auto kFunctions = std::to_array<std::string_view>({"sum", "average", "count", "least", "greatest", "first", "last"});
constexpr auto kOther = std::to_array<std::string_view>({"SUM", "AVERAGE", "COUNT", "MIN", "MAX", "IF", "ROUND", "min", "max", "round", "avg", "mean"});

}  // namespace

std::optional<std::string_view> hint_for(const Habit& habit) {
  const auto [seen, before, what] = habit;
  const bool field = what.starts_with("what the field");
  if (is_among(before, kShouted) || is_among(seen, kShouted)) return "Words of the language are written in small letters, as in `and`.";
  if (seen == "x" || before == "x") return "Write `*` for times.";
  if (seen == "(" && is_among(before, kFunctions)) return "Write what it goes through as well, as in `sum of amount over payments`.";
  if (seen == "(" && is_among(before, kOther)) {
    return "There are no functions: write it in words, as in `sum of amount over payments`, `the lesser of (a, b)`, `a rounded half up to the penny`.";
  }
  if (seen == "if") return "Write `if … then … otherwise …`, with the condition first.";
  if (field && (seen == ">" || seen == "<")) return "Write the limits of a field as `from 0 to 100`.";
  if (field && seen == "yes") return "Write `yes or no`.";
  if (what == "the value of `money:`") return "Write the currency's three capitals, as in `GBP`.";
  if (what.starts_with("the header of this") && !seen.empty() && is_word(seen.front())) {
    return "A name is one word; a longer title follows it in quotes, as in `early_years \"Early years\"`.";
  }
  return std::nullopt;
}

std::string_view word_before(std::string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at;
  std::size_t begin = at;
  while (begin > 0 && is_word(text[begin - 1])) --begin;
  return text.substr(begin, at - begin);
}

}  // namespace meed::parse
