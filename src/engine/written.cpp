#include "engine/written.hpp"

#include <algorithm>
#include <array>

#include "explain/reason.hpp"
#include "syntax/outline.hpp"
#include "syntax/token.hpp"
#include "value/unit.hpp"

namespace meed::engine {
namespace {

using syntax::Token;

std::string one_line(const SourceSet& sources, Span span) { return syntax::spaced(explain::whole_rule_text(span, sources)); }

bool is_quoted(std::string_view token) { return !token.empty() && token.front() == '"'; }

/// Puts the heading apart: `measure score "Title" for each Family` has a name, a title and the rest.
void read_heading(WrittenDeclaration& into, const std::string& line, Span span) {
  const auto tokens = syntax::tokens_of(line);
  if (tokens.size() > 1) into.name = tokens[1].text;
  std::vector<Token> rest;
  for (std::size_t i = 2; i < tokens.size(); ++i) {
    if (is_quoted(tokens[i].text)) into.labels.push_back({"title", std::string(tokens[i].text), span});
    else rest.push_back(tokens[i]);
  }
  if (!rest.empty()) into.labels.push_back({"heading", syntax::spaced(rest, 0, rest.size()), span});
}

WrittenLine entry(const std::string& text, Span span) {
  const auto tokens = syntax::tokens_of(text);
  if (tokens.empty() || tokens[0].text == "|") return {"", text, span};
  return {std::string(tokens[0].text), syntax::spaced(tokens, 1, tokens.size()), span};
}

WrittenDeclaration declaration_of(const SourceSet& sources, const syntax::Section& section) {
  WrittenDeclaration made;
  made.keyword = sources.text(section.keyword);
  made.span = section.keyword;
  for (const syntax::Piece& piece : section.pieces) {
    if (piece.kind == syntax::PieceKind::blank || piece.kind == syntax::PieceKind::comment) continue;
    made.span = covering(made.span, piece.value);
    const std::string text = one_line(sources, piece.value);
    if (piece.kind == syntax::PieceKind::header) {
      read_heading(made, text, piece.value);
    } else if (piece.kind == syntax::PieceKind::label) {
      made.labels.push_back({one_line(sources, piece.label), text, covering(piece.label, piece.value)});
    } else {
      made.entries.push_back(entry(text, piece.value));
    }
  }
  return made;
}

/// Gives the number that a token is, without its commas; dates, years and versions of several parts are none.
std::optional<Rational> number_of(std::string_view token) {
  if (token.empty() || token.front() < '0' || token.front() > '9') return std::nullopt;
  std::string digits;
  for (const char c : token) {
    if (c == ',') continue;
    if ((c < '0' || c > '9') && c != '.') return std::nullopt;
    digits += c;
  }
  return Rational::parse(digits);
}

bool is_month(std::string_view word) {
  static constexpr std::array<std::string_view, 12> months{"January", "February", "March",     "April",   "May",      "June",
                                                           "July",    "August",   "September", "October", "November", "December"};
  return std::find(months.begin(), months.end(), word) != months.end();
}

bool is_unit(std::string_view word) {
  static constexpr std::array<std::string_view, 31> others{
      "of", "over", "where", "by", "on", "in", "is", "and", "or", "not", "if", "then", "otherwise", "else", "between", "within",
      "rounded", "needing", "missing", "yes", "no", "the", "this", "for", "each", "from", "to", "step", "at", "below", "above"};
  const bool letters = !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
  return letters && std::find(others.begin(), others.end(), word) == others.end();
}

/// Where the tokens of a number begin and end, with its currency, its percent sign or its unit.
struct Stretch { std::size_t first, last; };
Stretch amount_at(const std::vector<Token>& tokens, std::size_t at) {
  Stretch amount{at, at + 1};
  const auto names_money = [](std::string_view text) { return text == "£" || text == "€" || text == "$" || is_currency(text); };
  if (at > 0 && names_money(tokens[at - 1].text)) --amount.first;
  if (at + 1 < tokens.size() && (tokens[at + 1].text == "%" || is_unit(tokens[at + 1].text))) ++amount.last;
  return amount;
}

bool is_day(const std::vector<Token>& tokens, std::size_t at) { return at + 1 < tokens.size() && is_month(tokens[at + 1].text); }

bool alike(std::string_view a, std::string_view b) {
  const auto left = number_of(a), right = number_of(b);
  return left && right ? *left == *right : a == b;
}

}  // namespace

std::vector<WrittenDeclaration> written_declarations(const SourceSet& sources, FileId file) {
  std::vector<WrittenDeclaration> all;
  for (const syntax::Section& section : syntax::outline(sources, file).sections) {
    if (section.declaration && sources.text(section.keyword) != "set") all.push_back(declaration_of(sources, section));
  }
  return all;
}

std::vector<WrittenLine> entries_of(const WrittenLine& line) {
  std::vector<WrittenLine> entries;
  const auto tokens = syntax::tokens_of(line.text);
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= tokens.size(); ++i) {
    if (i < tokens.size() && tokens[i].text != ",") continue;
    if (i > begin) entries.push_back(entry(syntax::spaced(tokens, begin, i), line.span));
    begin = i + 1;
  }
  return entries;
}

std::string alike_text(std::string_view text) {
  std::string out;
  for (const Token& token : syntax::tokens_of(text)) {
    const auto number = number_of(token.text);
    out += (out.empty() ? "" : " ") + (number ? number->to_fraction() : std::string(token.text));
  }
  return out;
}

std::optional<OneNumber> one_number(std::string_view before, std::string_view after) {
  const auto left = syntax::tokens_of(before), right = syntax::tokens_of(after);
  if (left.size() != right.size()) return std::nullopt;
  std::optional<std::size_t> at;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (alike(left[i].text, right[i].text)) continue;
    if (at || !number_of(left[i].text) || !number_of(right[i].text) || is_day(right, i)) return std::nullopt;
    at = i;
  }
  if (!at) return std::nullopt;
  const Stretch amount = amount_at(right, *at);
  OneNumber found{*number_of(left[*at].text), *number_of(right[*at].text), syntax::spaced(left, amount.first, amount.last),
                  syntax::spaced(right, amount.first, amount.last), "", amount.first == 0};
  if (found.stands_first) found.rest = syntax::spaced(right, amount.last, right.size());
  return found;
}

bool same_but_numbers(std::string_view before, std::string_view after) {
  const auto left = syntax::tokens_of(before), right = syntax::tokens_of(after);
  return left.size() == right.size() && std::equal(left.begin(), left.end(), right.begin(), [](const Token& a, const Token& b) {
    return alike(a.text, b.text) || (number_of(a.text) && number_of(b.text));
  });
}

}  // namespace meed::engine
