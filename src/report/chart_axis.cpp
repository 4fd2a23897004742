#include "report/chart_axis.hpp"

#include <algorithm>

#include "source/utf8.hpp"
#include "value/currency.hpp"
#include "value/quantity_text.hpp"
#include "value/rounding.hpp"

namespace meed::report {
namespace {

constexpr int most_places = 6;   // of a label
constexpr int most_steps = 7;

Rational rounded(const Rational& number, int places) { return round_to(number, Rational(10).pow(-places), RoundingMode::half_even); }

/// Gives the least of 1, 2, 5, 10, 20, 50 … that goes no more than so often into a length.
Rational step_for(const Rational& length) {
  Rational ten = 1;
  while (ten * most_steps > length) ten /= 10;
  while (ten * 10 * most_steps <= length) ten *= 10;
  for (const int times : {1, 2, 5}) {
    if (ten * times * most_steps >= length) return ten * times;
  }
  return ten * 10;
}

std::string number_words(const Rational& number, int places, const ChartNumbers& as) {
  const std::string figures = with_thousands(rounded(number.abs(), places).to_fixed(places));
  const std::string sign = number.sign() < 0 ? "-" : "";
  if (as.percent) return sign + figures + "%";
  if (!as.currency.empty()) {
    std::string symbol = money_text(0, as.currency);
    symbol.resize(symbol.find('0'));
    return sign + symbol + figures;
  }
  return sign + figures + (as.unit.empty() ? "" : " " + as.unit);
}

}  // namespace

std::string chart_place(const Rational& number) {
  constexpr int places = 9;
  return rounded(number, places).to_fixed(places);
}

std::vector<std::string> chart_numbers(const std::vector<Rational>& numbers, const ChartNumbers& as) {
  const Rational scale = as.percent ? 100 : 1;
  int places = 0;
  for (const Rational& number : numbers) places = std::max(places, std::min(most_places, (number * scale).decimal_places().value_or(most_places)));
  if (!as.currency.empty() && places > 0) places = std::max(places, currency_places(as.currency));  // £1.50
  std::vector<std::string> words;
  for (const Rational& number : numbers) words.push_back(number_words(number * scale, places, as));
  return words;
}

ChartAxis::ChartAxis(const std::vector<Rational>& numbers, bool from_zero, const ChartNumbers& as) {
  if (!numbers.empty()) {
    low_ = *std::min_element(numbers.begin(), numbers.end());
    high_ = *std::max_element(numbers.begin(), numbers.end());
  }
  if (from_zero) {
    low_ = std::min(low_, Rational(0));
    high_ = std::max(high_, Rational(0));
  }
  if (low_ == high_) high_ += low_.is_zero() ? Rational(1) : low_.abs();
  const Rational step = step_for(high_ - low_);
  low_ = round_to(low_, step, RoundingMode::floor);
  high_ = round_to(high_, step, RoundingMode::ceiling);
  std::vector<Rational> at;
  for (Rational mark = low_; mark <= high_; mark += step) at.push_back(mark);
  const auto words = chart_numbers(at, as);
  for (std::size_t i = 0; i < at.size(); ++i) marks_.push_back({place(at[i]), words[i]});
}

std::string ChartAxis::place(const Rational& number) const { return chart_place((number - low_) / (high_ - low_)); }

std::size_t ChartAxis::longest_label() const {
  std::size_t longest = 0;
  for (const Mark& mark : marks_) longest = std::max(longest, count_code_points(mark.label));
  return longest;
}

}  // namespace meed::report
