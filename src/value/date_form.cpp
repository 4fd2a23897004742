#include <algorithm>
#include <array>
#include <vector>

#include "value/date.hpp"
#include "base/ascii.hpp"
#include "value/date_digits.hpp"

namespace meed {

namespace {

enum class Part : unsigned char { day, month, year, literal };

// What one piece of a form stands for: how many digits, a name, or a character that stands for itself.
struct Piece {
  std::string_view spelt;
  Part part = Part::literal;
  std::size_t least = 1;
  std::size_t most = 1;
  bool name = false;
};

constexpr std::array kPieces = {
    Piece{"Month", Part::month, 3, 9, true}, Piece{"mmm", Part::month, 3, 3, true},
    Piece{"yyyy", Part::year, 4, 4},         Piece{"yy", Part::year, 2, 2},
    Piece{"mm", Part::month, 2, 2},          Piece{"dd", Part::day, 2, 2},
    Piece{"m", Part::month, 1, 2},           Piece{"d", Part::day, 1, 2},
};

// A form, and the first of the hundred years that a year of two figures lies in.
struct Form {
  std::string_view pattern;
  std::optional<int> first_year;
};

// Takes `, 1950 to 2049` off the end of a form, if it is there and a hundred years long.
Form split_years(std::string_view form) {
  constexpr std::string_view shape = ", 1950 to 2049";
  if (form.size() <= shape.size()) return {form, std::nullopt};
  const std::string_view tail = form.substr(form.size() - shape.size());
  if (!tail.starts_with(", ") || tail.substr(6, 4) != " to " || leading_digits(tail.substr(2), 4) != 4 || leading_digits(tail.substr(10), 4) != 4) return {form, std::nullopt};
  const auto first = digits_value(tail.substr(2, 4)), last = digits_value(tail.substr(10, 4));
  if (!first || !last || *last != *first + 99) return {form, std::nullopt};
  return {form.substr(0, form.size() - shape.size()), first};
}

std::optional<Piece> piece_at_front(std::string_view form) {
  for (const Piece& piece : kPieces) {
    if (form.starts_with(piece.spelt)) return piece;
  }
  if ('a' <= form[0] && form[0] <= 'z') return std::nullopt;  // a misspelt part, not a literal
  return Piece{form.substr(0, 1)};
}

bool begins_with_digits(const Piece& piece) {
  if (piece.part == Part::literal) return leading_digits(piece.spelt, 1) == 1;
  return !piece.name;
}

// A part of one or two digits must not run into other digits, or 1112012 could be read in two ways.
bool runs_together(const std::vector<Piece>& pieces) {
  return std::ranges::adjacent_find(pieces, [](const Piece& a, const Piece& b) {
           return !a.name && a.least < a.most && begins_with_digits(b);
         }) != pieces.end();
}

bool has_each_part_once(const std::vector<Piece>& pieces) {
  return std::ranges::all_of(std::array{Part::day, Part::month, Part::year}, [&](Part part) {
    return std::ranges::count(pieces, part, &Piece::part) == 1;
  });
}

bool says_century(const std::vector<Piece>& pieces, const std::optional<int>& first_year) {
  return std::ranges::count(pieces, std::string_view("yy"), &Piece::spelt) == (first_year ? 1 : 0);
}

std::optional<std::vector<Piece>> pieces_of(std::string_view whole) {
  auto [form, first_year] = split_years(whole);
  std::vector<Piece> pieces;
  while (!form.empty()) {
    const auto piece = piece_at_front(form);
    if (!piece) return std::nullopt;
    pieces.push_back(*piece);
    form.remove_prefix(piece->spelt.size());
  }
  if (!has_each_part_once(pieces) || runs_together(pieces) || !says_century(pieces, first_year)) return std::nullopt;
  return pieces;
}

char lower(char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_in_any_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

// Takes the text of one piece off the front; empty if the piece isn't there.
std::string_view take(std::string_view& text, const Piece& piece) {
  std::size_t size = 0;
  if (piece.part == Part::literal) {
    size = text.starts_with(piece.spelt) ? 1 : 0;
  } else if (piece.name) {
    while (size < text.size() && size < piece.most && is_letter(text[size])) ++size;
  } else {
    size = leading_digits(text, piece.most);
  }
  if (size < piece.least) size = 0;
  const std::string_view taken = text.substr(0, size);
  text.remove_prefix(size);
  return taken;
}

struct DateParts {
  int day = 0;
  int month = 0;
  int year = 0;
};

bool put(DateParts& parts, const Piece& piece, std::string_view taken) {
  if (piece.part == Part::literal) return true;
  auto value = piece.name ? month_in_any_case(taken) : digits_value(taken);
  if (!value) return false;
  // `Month` is the whole name: `Apr` is another form.
  if (piece.name && piece.most > 3 && taken.size() != month_name(*value).size()) return false;
  (piece.part == Part::day ? parts.day : piece.part == Part::month ? parts.month : parts.year) = *value;
  return true;
}

}  // namespace

std::optional<int> month_in_any_case(std::string_view name) {
  for (int month = 1; month <= 12; ++month) {
    const std::string_view full = month_name(month);
    if (same_in_any_case(name, full) || same_in_any_case(name, full.substr(0, 3))) return month;
  }
  return std::nullopt;
}

bool Date::is_form(std::string_view form) { return pieces_of(form).has_value(); }

std::optional<Date> Date::parse_form(std::string_view text, std::string_view form) {
  if (form == "yyyy-mm-dd") return parse_iso(text);
  const auto pieces = pieces_of(form);
  if (!pieces) return std::nullopt;
  DateParts parts;
  for (const Piece& piece : *pieces) {
    const std::string_view taken = take(text, piece);
    if (taken.empty() || !put(parts, piece, taken)) return std::nullopt;
  }
  if (!text.empty()) return std::nullopt;
  if (const auto first = split_years(form).first_year) parts.year = *first + (parts.year - *first % 100 + 100) % 100;
  return from_civil(parts.year, parts.month, parts.day);
}

}  // namespace meed
