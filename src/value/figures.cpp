#include "value/figures.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace meed {

namespace {

constexpr std::string_view minus_sign = "\u2212";

/// Takes the mark between thousands out of whole digits; nothing unless it parts groups of exactly three: nobody writes
/// thousands with a zero before them, so that 0,250 may well be a quarter.
std::optional<std::string> without_groups(std::string_view whole, std::string_view group) {
  if (group.empty() || whole.find(group) == std::string_view::npos) return all_digits(whole) ? std::optional(std::string(whole)) : std::nullopt;
  constexpr std::size_t three = 3;
  std::string digits;
  for (bool first = true;; first = false) {
    const std::size_t end = whole.find(group);
    const std::string_view part = whole.substr(0, end);
    const bool fits = all_digits(part) && (first ? part.size() <= three && !part.starts_with('0') : part.size() == three);
    if (!fits) return std::nullopt;
    digits += part;
    if (end == std::string_view::npos) return digits;
    whole.remove_prefix(end + group.size());
  }
}

}  // namespace

std::string_view without_minus(std::string_view text) {
  if (text.starts_with('-')) return text.substr(1);
  return text.starts_with(minus_sign) ? text.substr(minus_sign.size()) : text;
}

std::optional<Rational> read_figures(std::string_view text, const FigureMarks& marks) {
  std::string_view size = without_minus(text);
  const bool negative = size.size() < text.size();
  if (!negative && size.starts_with('+')) size.remove_prefix(1);
  const std::size_t point = size.find(marks.point);
  const auto whole = without_groups(size.substr(0, point), marks.group);
  const std::string_view decimals = point == std::string_view::npos ? "" : size.substr(point + 1);
  if (!whole || (point != std::string_view::npos && !all_digits(decimals))) return std::nullopt;
  std::string plain = (negative ? "-" : "") + *whole;
  if (!decimals.empty()) plain.append(".").append(decimals);
  return Rational::parse(plain);
}

std::optional<Rational> read_digits(std::string_view text) {
  static const FigureMarks plain{"", '.', false};
  return read_figures(text, plain);
}

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

std::optional<Rational> read_ratio(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos || !all_digits(without_minus(text).substr(0, without_minus(text).find('/'))) || !all_digits(text.substr(slash + 1))) return std::nullopt;
  const auto above = read_digits(text.substr(0, slash)), below = read_digits(text.substr(slash + 1));
  return below->sign() == 0 ? std::nullopt : std::optional(*above / *below);
}

bool point_may_part_thousands(std::string_view figures) {
  const std::string_view size = without_minus(figures);
  constexpr std::size_t three = 3;
  const std::size_t point = size.find('.');
  return point != std::string_view::npos && point > 0 && point <= three && size[0] != '0' && size.size() == point + 1 + three &&
         all_digits(size.substr(0, point)) && all_digits(size.substr(point + 1));
}

std::optional<FigureMarks> marks_of_sample(std::string_view sample) {
  const std::size_t first = sample.find_first_not_of("0123456789");
  if (first == std::string_view::npos || first == 0) return std::nullopt;
  const std::string group(sample.substr(first, sample.find_first_of("0123456789", first) - first));
  const auto if_it_reads = [&](FigureMarks marks) { return read_figures(sample, marks) ? std::optional(std::move(marks)) : std::nullopt; };
  const std::size_t last = sample.find_last_of(".,");
  if (last != std::string_view::npos && last != first && group != sample.substr(last, 1)) return if_it_reads({group, sample[last], true});
  if (group == "." && point_may_part_thousands(sample)) return std::nullopt;
  const char other = group == "." ? ',' : '.';
  if (auto parts = if_it_reads({group, other, true})) return parts;
  return group == "." || group == "," ? if_it_reads({"", group[0], true}) : std::nullopt;
}

}  // namespace meed
