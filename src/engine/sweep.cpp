#include "engine/sweep.hpp"

#include <algorithm>
#include <cctype>

#include "base/ascii.hpp"
#include "value/currency.hpp"
#include "value/unit.hpp"

namespace meed::engine {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// A number with what stands around it: `£`, 1250.00 and nothing; nothing, 12.5 and `%`.
struct Figure {
  std::string before, after;
  Rational number;
  int places = 0;
};

/// Reads `-£1,250.00`, `12.5%`, `6 weeks`; nothing if it isn't of that sort.
std::optional<Figure> figure_of(std::string_view text) {
  Figure figure;
  const bool below_zero = text.starts_with("-");
  if (below_zero) text.remove_prefix(1);
  const auto begin = std::find_if(text.begin(), text.end(), is_digit);
  figure.before = std::string(text.begin(), begin);
  auto end = std::find_if(begin, text.end(), [](char c) { return !is_digit(c) && c != ',' && c != '.'; });
  std::string digits(begin, end);
  digits.erase(std::remove(digits.begin(), digits.end(), ','), digits.end());
  const auto number = Rational::parse(digits);
  if (!number) return std::nullopt;
  if (const auto point = digits.find('.'); point != digits.npos) figure.places = static_cast<int>(digits.size() - point) - 1;
  figure.after = std::string(end, text.end());
  const bool unit = figure.after.empty() || figure.after == "%" || (figure.after[0] == ' ' && std::all_of(figure.after.begin() + 1, figure.after.end(), [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_'; }));
  const bool currency = figure.before.empty() || figure.before == "£" || figure.before == "€" || figure.before == "$" || (figure.before.size() == 4 && figure.before[3] == ' ' && is_currency(figure.before.substr(0, 3)));
  if (!unit || !currency) return std::nullopt;
  figure.number = below_zero ? -*number : *number;
  return figure;
}

std::string text_of(const Figure& figure) {
  return (figure.number.sign() < 0 ? "-" : "") + figure.before + figure.number.abs().to_fixed(figure.places) + figure.after;
}

std::string currency_of(const std::string& before) {
  if (before == "£") return "GBP";
  if (before == "€") return "EUR";
  if (before == "$") return "USD";
  return before.substr(0, std::min<std::size_t>(3, before.size()));
}

bool alike(const Figure& a, const Figure& b) { return a.before == b.before && a.after == b.after; }

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Result<Sweep> read() {
    if (std::any_of(text_.begin(), text_.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '#'; })) return wrong("it holds a character that no value has", form);
    const std::size_t equals = text_.find('=');
    if (equals == text_.npos) return wrong("it doesn't say what the setting is to be", form);
    if (auto failure = read_name(trimmed(text_.substr(0, equals)))) return tl::unexpected(*failure);
    const std::string_view values = trimmed(text_.substr(equals + 1));
    const auto failure = values.find("..") == values.npos ? read_list(values) : read_range(values);
    if (failure) return tl::unexpected(*failure);
    describe();
    return std::move(sweep_);
  }

 private:
  static constexpr const char* form = "write it as `tariff.improved=£100..£200 step £10`, or with a list, `price=£30, £35, £40`";

  Failure failed(const std::string& what, const std::string& help) const { return {"`--set " + std::string(text_) + "`: " + what, help}; }
  tl::unexpected<Failure> wrong(const std::string& what, const std::string& help) const { return tl::unexpected(failed(what, help)); }

  std::optional<Failure> read_name(std::string_view name) {
    if (const std::size_t from = name.find(" from "); from != name.npos) {
      const std::string_view day = trimmed(name.substr(from + 6));
      sweep_.from = Date::parse(day);
      if (!sweep_.from) return failed("`" + std::string(day) + "` is not a date", "write it as `1 October 2012` or `2012-10-01`");
      name = trimmed(name.substr(0, from));
    }
    bool good = !name.empty() && name.back() != '.';
    for (std::size_t i = 0; good && i < name.size(); ++i) {
      const bool first = i == 0 || name[i - 1] == '.';
      const bool letter = std::isalpha(static_cast<unsigned char>(name[i])) != 0 || name[i] == '_';
      good = first ? letter || is_digit(name[i]) : letter || is_digit(name[i]) || name[i] == '.';
    }
    if (!good) return failed("`" + std::string(name) + "` names no setting", "name the setting and, after a point, the item that the value is for, such as `tariff.improved`");
    sweep_.name = std::string(name);
    return std::nullopt;
  }

  std::optional<Failure> read_range(std::string_view values) {
    const std::size_t dots = values.find(".."), step_word = values.find(" step ");
    if (step_word == values.npos || step_word < dots) return failed("the range doesn't say its steps", form);
    const std::string_view parts[] = {trimmed(values.substr(0, dots)), trimmed(values.substr(dots + 2, step_word - dots - 2)), trimmed(values.substr(step_word + 6))};
    std::vector<Figure> ends;
    for (const std::string_view part : parts) {
      const auto figure = figure_of(part);
      if (!figure) return failed("`" + std::string(part) + "` is not a number, a sum of money or a percentage", form);
      ends.push_back(*figure);
    }
    const Figure &low = ends[0], &high = ends[1], &step = ends[2];
    if (!alike(low, high) || !alike(low, step)) return failed("its two ends and its step aren't of one sort", "write all three alike, such as `£100..£200 step £10` or `10%..40% step 5%`");
    if (step.number.sign() <= 0) return failed("its step leads nowhere", "write a step above zero");
    if (high.number < low.number) return failed("it would end before it begins", "write the lower end first");
    const Rational steps = (high.number - low.number) / step.number;
    if (!steps.is_integer()) return failed("its steps don't lead from " + text_of(low) + " to " + text_of(high), "change the step or an end, so that the last value is one of them");
    if (steps >= Rational(static_cast<std::int64_t>(most_combinations))) return failed("these are " + (steps + 1).to_fraction() + " values, and " + std::to_string(most_combinations) + " is the most", "widen the step");
    Figure at = low;
    at.places = std::max({low.places, high.places, step.places});
    if (!at.before.empty() && at.places > 0) at.places = std::max(at.places, currency_places(currency_of(at.before)));
    for (; at.number <= high.number; at.number += step.number) add(text_of(at));
    return std::nullopt;
  }

  std::optional<Failure> read_list(std::string_view values) {
    for (std::size_t begin = 0; begin <= values.size();) {
      std::size_t end = begin;
      while (end < values.size() && (values[end] != ',' || joins_digits(values, end))) ++end;
      const std::string_view value = trimmed(values.substr(begin, end - begin));
      if (value.empty()) return failed("a value is missing", form);
      if (is_digit(value[0]) && value.find(',') != value.npos) {
        std::string apart(value), joined(value);
        for (std::size_t at = 0; (at = apart.find(',', at)) != apart.npos; at += 2) apart.replace(at, 1, ", ");
        joined.erase(std::remove(joined.begin(), joined.end(), ','), joined.end());
        return failed("`" + std::string(value) + "` may be one number or several", "write `" + apart + "` for several, `" + joined + "` for one");
      }
      if (std::any_of(sweep_.values.begin(), sweep_.values.end(), [&](const SweptValue& one) { return one.text == value; })) return failed("`" + std::string(value) + "` is there twice", "leave one of them out");
      add(std::string(value));
      begin = end + 1;
    }
    return std::nullopt;
  }
  /// A comma between digits, before exactly three, belongs to a number.
  static bool joins_digits(std::string_view text, std::size_t comma) {
    if (comma == 0 || !is_digit(text[comma - 1])) return false;
    std::size_t end = comma + 1;
    while (end < text.size() && is_digit(text[end])) ++end;
    return end - comma == 4;
  }

  void add(std::string text) {
    const auto figure = figure_of(text);
    sweep_.values.push_back({std::move(text), figure ? std::optional(figure->after == "%" ? figure->number / 100 : figure->number) : std::nullopt});
  }
  /// Says what sort all values are of; values of different sorts are no numbers to be set against each other.
  void describe() {
    const auto first = figure_of(sweep_.values.front().text);
    const bool one_sort = first && std::all_of(sweep_.values.begin(), sweep_.values.end(), [&](const SweptValue& one) {
      const auto figure = figure_of(one.text);
      return figure && alike(*figure, *first);
    });
    if (!one_sort) {
      for (SweptValue& one : sweep_.values) one.number.reset();
      return;
    }
    sweep_.currency = currency_of(first->before);
    sweep_.percent = first->after == "%";
    if (!sweep_.percent) sweep_.unit = std::string(trimmed(first->after));
  }

  std::string_view text_;
  Sweep sweep_;
};

}  // namespace

bool Sweep::is_numeric() const {
  return std::all_of(values.begin(), values.end(), [](const SweptValue& one) { return one.number.has_value(); });
}

std::string Sweep::line(const SweptValue& value) const {
  std::vector<std::string> parts(1);
  for (const char c : name) {
    if (c == '.') parts.emplace_back();
    else parts.back() += c;
  }
  std::string line = "set " + parts[0] + (parts.size() == 2 ? " of " + parts[1] : "") + " to ";
  for (std::size_t i = 1; parts.size() > 2 && i < parts.size(); ++i) line += parts[i] + " ";
  return line + value.text + (from ? " from " + from->to_string() : "");
}

std::string Sweep::title() const { return name + (from ? " from " + from->to_string() : ""); }

Result<Sweep> parse_sweep(std::string_view text) { return Reader(text).read(); }

Result<std::vector<std::vector<std::size_t>>> combinations(const std::vector<Sweep>& sweeps) {
  std::vector<std::vector<std::size_t>> all;
  if (sweeps.empty()) return all;
  Rational count = 1;
  std::string sizes;
  for (std::size_t i = 0; i < sweeps.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (sweeps[i].name == sweeps[j].name && sweeps[i].from == sweeps[j].from) return fail("`" + sweeps[i].title() + "` is set twice", "put all its values into one `--set`");
    }
    count *= static_cast<std::int64_t>(sweeps[i].values.size());
    sizes += (sizes.empty() ? "" : " × ") + std::to_string(sweeps[i].values.size());
  }
  if (count > Rational(static_cast<std::int64_t>(most_combinations))) {
    return fail("the values make " + sizes + " = " + with_thousands(count.to_fraction()) + " combinations, and " + with_thousands(std::to_string(most_combinations)) + " is the most", "widen the steps, or set less at a time");
  }
  std::vector<std::size_t> at(sweeps.size(), 0);
  while (true) {
    all.push_back(at);
    std::size_t place = sweeps.size();
    while (place > 0 && ++at[place - 1] == sweeps[place - 1].values.size()) at[--place] = 0;
    if (place == 0) return all;
  }
}

}  // namespace meed::engine
