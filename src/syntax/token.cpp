#include "syntax/token.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace meed::syntax {

namespace {

constexpr std::string_view kPound = "£";
constexpr std::string_view kEuro = "€";
constexpr std::string_view kDollar = "$";

/// Tells whether a byte may be within a word as it was written: a misspelt one has other letters too.
bool is_of_word(char c) { return is_word(c) || c == '.' || c == '\'' || static_cast<unsigned char>(c) >= 0x80; }

bool is_currency(std::string_view text) { return text == kPound || text == kEuro || text == kDollar; }

std::size_t quoted_size(std::string_view rest) {
  std::size_t at = 1;
  while (at < rest.size()) {
    if (rest[at++] != '"') continue;
    if (at >= rest.size() || rest[at] != '"') break;
    ++at;  // a doubled quote stands for one
  }
  return at;
}

// Numbers, dates and versions are one token: 1,250.00, 2012-04-01, 2012-13, 1/4/2012.
std::size_t number_size(std::string_view rest) {
  std::size_t at = 1;
  while (at < rest.size()) {
    const bool joins = rest[at] == ',' || rest[at] == '-' || rest[at] == '/';
    if (joins && at + 1 < rest.size() && is_digit(rest[at + 1])) {
      at += 2;
    } else if (is_of_word(rest[at]) && static_cast<unsigned char>(rest[at]) < 0x80) {
      ++at;
    } else {
      break;
    }
  }
  return at;
}

std::size_t word_size(std::string_view rest) {
  std::size_t at = 0;
  while (at < rest.size() && is_of_word(rest[at]) && !rest.substr(at).starts_with(kPound) &&
         !rest.substr(at).starts_with(kEuro)) {
    ++at;
  }
  return std::max<std::size_t>(at, 1);
}

std::size_t token_size(std::string_view rest) {
  if (rest[0] == '"') return quoted_size(rest);
  if (is_digit(rest[0])) return number_size(rest);
  for (const std::string_view sign : {kPound, kEuro, kDollar, std::string_view("<="), std::string_view(">="),
                                      std::string_view("<>"), std::string_view("=="), std::string_view("!=")}) {
    if (rest.starts_with(sign)) return sign.size();
  }
  return is_of_word(rest[0]) ? word_size(rest) : 1;
}

/// Tells whether a minus after this token takes something away from it.
bool ends_value(std::string_view text) {
  static constexpr auto kBefore = std::to_array<std::string_view>(
      {"of",      "over",   "where", "by",    "on",   "in",   "is",    "and",    "or",    "not",  "if",  "then",
       "otherwise", "else", "between", "within", "needing", "to", "than", "as", "from", "at", "below", "above", "after",
       "before", "least"});
  if (is_currency(text) || std::find(kBefore.begin(), kBefore.end(), text) != kBefore.end()) return false;
  return is_of_word(text[0]) || text[0] == '"' || text == ")" || text == "%";
}

bool space_between(const std::vector<Token>& tokens, std::size_t next) {
  const std::string_view before = tokens[next - 1].text;
  const std::string_view text = tokens[next].text;
  if (text == "," || text == ")" || text == "%" || text == ":") return false;
  if (before == "(" || is_currency(before)) return false;
  return !is_sign_of_value(tokens, next - 1);
}

}  // namespace

bool is_sign_of_value(const std::vector<Token>& tokens, std::size_t at) {
  if (tokens[at].text != "-") return false;
  if (at > 0 && !ends_value(tokens[at - 1].text)) return true;
  const bool away = at == 0 || tokens[at].space_before;  // a line may go on with a minus of either sort
  return away && at + 1 < tokens.size() && !tokens[at + 1].space_before;
}

std::vector<Token> tokens_of(std::string_view line) {
  std::vector<Token> tokens;
  bool space = false;
  for (std::size_t at = 0; at < line.size();) {
    if (is_blank(line[at])) {
      space = true;
      ++at;
      continue;
    }
    const std::size_t size = token_size(line.substr(at));
    tokens.push_back({line.substr(at, size), space});
    at += size;
    space = false;
  }
  return tokens;
}

std::string spaced(const std::vector<Token>& tokens, std::size_t first, std::size_t last) {
  std::string line;
  for (std::size_t at = first; at < last; ++at) {
    if (at > first && space_between(tokens, at)) line += ' ';
    line += tokens[at].text;
  }
  return line;
}

std::string spaced(std::string_view line) {
  const auto tokens = tokens_of(line);
  return spaced(tokens, 0, tokens.size());
}

std::vector<std::string_view> cells_of(std::string_view row) {
  std::vector<std::string_view> cells;
  bool in_quotes = false;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= row.size(); ++at) {
    if (at < row.size() && row[at] == '"') in_quotes = !in_quotes;
    if (at < row.size() && (in_quotes || row[at] != '|')) continue;
    std::string_view cell = row.substr(begin, at - begin);
    while (!cell.empty() && is_blank(cell.front())) cell.remove_prefix(1);
    while (!cell.empty() && is_blank(cell.back())) cell.remove_suffix(1);
    cells.push_back(cell);
    begin = at + 1;
  }
  // What stands before the first pipe and after the last is nothing.
  if (!cells.empty() && cells.front().empty()) cells.erase(cells.begin());
  if (!cells.empty() && cells.back().empty()) cells.pop_back();
  return cells;
}

}  // namespace meed::syntax
