#include "value/written_number.hpp"

#include <array>
#include <string>
#include <utility>

#include "value/figures.hpp"

namespace meed {

namespace {

/// Takes the sign of the currency off the front; nothing changes if it isn't that currency's.
std::string_view without_sign(const Unit& unit, std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> signs{
      {{"GBP", "£"}, {"EUR", "€"}, {"USD", "$"}, {"JPY", "¥"}}};
  for (const auto& [currency, sign] : signs) {
    if (text.starts_with(sign) && unit.is_money() && unit.currency() == currency) return text.substr(sign.size());
  }
  return text;
}

/// Takes the code of the currency off the front, or the unit's name off the end, if they are there.
std::string_view without_unit(const Unit& unit, std::string_view text) {
  if (unit.is_money()) {
    const std::string code = std::string(unit.currency()) + " ";
    if (text.starts_with(code)) return text.substr(code.size());
  }
  const auto& factors = unit.factors();
  const std::size_t space = text.rfind(' ');
  if (space == std::string_view::npos || factors.size() != 1) return text;
  const std::string_view word = text.substr(space + 1);
  return word == factors[0].plural || word == factors[0].singular ? text.substr(0, space) : text;
}

}  // namespace

std::optional<FigureReading> read_amount(const Unit& unit, std::string_view text) {
  const std::string_view size = without_minus(text), figures = without_sign(unit, size);
  const bool negative = size.size() < text.size();
  if (figures.size() == size.size() || (negative && without_minus(figures).size() < figures.size())) return std::nullopt;
  const auto number = read_figures(figures);
  return number ? std::optional(FigureReading{negative ? -*number : *number, figures}) : std::nullopt;
}

std::optional<Rational> read_written(std::string_view text, const Unit& unit, bool percent) {
  if (text.ends_with('%')) {
    const auto number = read_figures(text.substr(0, text.size() - 1));
    return number && unit.is_none() ? std::optional(*number / Rational(100)) : std::nullopt;
  }
  if (percent) return std::nullopt;
  if (const auto amount = read_amount(unit, text)) return amount->value;
  const std::string_view bare = without_unit(unit, text);
  const auto number = read_figures(bare);
  return number ? number : read_ratio(bare);
}

}  // namespace meed
