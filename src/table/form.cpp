#include "table/form.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace meed::table {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Tells whether commas stand only before groups of exactly three digits.
bool well_grouped(std::string_view whole) {
  std::size_t comma = whole.find(',');
  if (comma == std::string_view::npos) return true;
  if (comma == 0 || comma > 3) return false;
  for (; comma != std::string_view::npos; comma = whole.find(',', comma + 1)) {
    const std::size_t next = std::min(whole.find(',', comma + 1), whole.size());
    if (next - comma != 4) return false;
  }
  return true;
}

std::pair<std::string_view, Rational> scaled_suffix(std::string_view suffix) {
  static constexpr std::array<std::pair<std::string_view, std::int64_t>, 3> scales{
      {{"bn", 1'000'000'000}, {"m", 1'000'000}, {"k", 1'000}}};
  for (const auto& [word, factor] : scales) {
    if (suffix == word) return {suffix, Rational(factor)};
  }
  return {suffix, Rational(1)};
}

}  // namespace

std::optional<Rational> read_digits(std::string_view text) {
  std::string_view digits = text;
  if (!digits.empty() && (digits[0] == '-' || digits[0] == '+')) digits.remove_prefix(1);
  const bool only_digits = std::all_of(digits.begin(), digits.end(), [](char c) { return is_digit(c) || c == '.'; });
  if (digits.empty() || !only_digits || !is_digit(digits.front()) || !is_digit(digits.back())) return std::nullopt;
  if (text[0] == '+') text.remove_prefix(1);
  return Rational::parse(text);
}

std::optional<Rational> read_grouped(std::string_view text) {
  std::string_view whole = text.substr(0, text.find('.'));
  if (!whole.empty() && whole[0] == '-') whole.remove_prefix(1);
  if (!well_grouped(whole)) return std::nullopt;
  std::string plain(text);
  std::erase(plain, ',');
  return read_digits(plain);
}

namespace {

/// Reads a number times a power of ten, as programs write it: `1.2E-05`.
std::optional<Rational> read_powered(std::string_view text) {
  const std::size_t letter = text.find_first_of("eE");
  const auto digits = read_digits(text.substr(0, letter));
  if (letter == std::string_view::npos || !digits) return digits;
  const auto places = read_digits(text.substr(letter + 1));
  const auto power = places && places->is_integer() ? places->to_int64() : std::nullopt;
  constexpr std::int64_t most_places = 400;
  if (!power || *power < -most_places || *power > most_places) return std::nullopt;
  return *digits * Rational(10).pow(static_cast<int>(*power));
}

}  // namespace

std::optional<Rational> read_form(std::string_view text, std::string_view form) {
  const std::size_t braces = form.find("{}");
  if (braces == std::string_view::npos) return form.find(',') == std::string_view::npos ? read_digits(text) : read_grouped(text);
  const std::string_view prefix = form.substr(0, braces);
  constexpr std::string_view power = "E{}";
  const bool powered = form.substr(braces + 2).starts_with(power);
  const auto [suffix, factor] = scaled_suffix(form.substr(braces + 2 + (powered ? power.size() : 0)));
  if (text.size() < prefix.size() + suffix.size() || !text.starts_with(prefix) || !text.ends_with(suffix)) return std::nullopt;
  text = text.substr(prefix.size(), text.size() - prefix.size() - suffix.size());
  const auto number = powered ? read_powered(text) : read_grouped(text);
  return number ? std::optional(*number * factor) : std::nullopt;
}

std::string with_zeros(std::string_view text, std::string_view form) {
  const bool figures = !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
  const std::size_t zeros = figures && text.size() < form.size() ? form.size() - text.size() : 0;
  return std::string(zeros, '0') + std::string(text);
}

}  // namespace meed::table
