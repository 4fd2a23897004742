#include <algorithm>
#include <string>

#include "parse/build.hpp"

#include "base/ascii.hpp"

namespace meed::parse {

namespace {

/// Takes out the commas, if each stands before exactly three figures; otherwise gives nothing.
std::optional<std::string> without_commas(std::string_view whole) {
  if (whole.find(',') == std::string_view::npos) return std::string(whole);
  std::string plain;
  std::size_t at = whole.find(',');
  if (at == 0 || at > 3) return std::nullopt;
  plain = whole.substr(0, at);
  for (; at < whole.size(); at += 4) {
    if (whole[at] != ',' || at + 4 > whole.size()) return std::nullopt;
    const std::string_view three = whole.substr(at + 1, 3);
    if (!std::all_of(three.begin(), three.end(), is_digit)) return std::nullopt;
    plain += three;
  }
  return plain;
}

/// Says what is wrong with the writing of a number, for the help line.
std::string help_for_number(std::string_view text) {
  const auto letter = std::find_if_not(text.begin(), text.end(),
                                       [](char c) { return is_digit(c) || c == ',' || c == '.'; });
  if (letter != text.end() && letter != text.begin()) {
    return "Is a word behind the number? Then put a space between them. Is it a key? Then put it in quotes: `\"" + std::string(text) + "\"`.";
  }
  if (text.find(',') != std::string_view::npos) {
    return "A comma joins figures only before exactly three, as in `1,250`; in a list it is followed by a space.";
  }
  return "A number has one point at most.";
}

std::string currency_code(std::string_view written) {
  if (written == "£") return "GBP";
  if (written == "€") return "EUR";
  if (written == "$") return "USD";
  return std::string(written);
}

}  // namespace

syntax::Name name_of(Reading& reading, NodeRef node) {
  return {std::string(reading.text(node)), reading.span(node)};
}

std::vector<syntax::Name> names_of(Reading& reading, std::span<const NodeRef> nodes) {
  std::vector<syntax::Name> names;
  for (const NodeRef node : nodes) {
    if (node.is(NodeKind::name)) names.push_back(name_of(reading, node));
  }
  return names;
}

syntax::Name new_name_of(Reading& reading, NodeRef node) {
  syntax::Name name = name_of(reading, node);
  if (node.is(NodeKind::reserved_name)) {
    reading.fault(Kind::reserved_word_as_name, name.span,
                  "`" + name.text + "` holds expressions together, so nothing can be called by it.");
  }
  return name;
}

std::string unquoted(std::string_view quoted) {
  std::string text;
  for (std::size_t at = 1; at + 1 < quoted.size(); ++at) {
    text += quoted[at];
    if (quoted[at] == '"') ++at;  // a doubled quote stands for one
  }
  return text;
}

syntax::Text text_of(Reading& reading, NodeRef node) { return {unquoted(reading.text(node)), reading.span(node)}; }

std::vector<syntax::Text> texts_of(Reading& reading, std::span<const NodeRef> nodes) {
  std::vector<syntax::Text> texts;
  for (const NodeRef node : nodes) texts.push_back(text_of(reading, node));
  return texts;
}

std::optional<Date> date_of(Reading& reading, NodeRef node) {
  const std::string written = reading.on_one_line(reading.span(node));
  const auto date = Date::parse(written);
  if (!date) {
    reading.fault(Kind::bad_date, reading.span(node), "`" + written + "` is not a date.")
        .help("Write a day of the calendar with its month in full and its year in four figures: `1 April 2012`.");
  }
  return date;
}

std::optional<Period> range_of(Reading& reading, NodeRef node) {
  const auto dates = node.children();
  const auto first = date_of(reading, dates.front());
  const auto last = date_of(reading, dates.back());
  if (!first || !last) return std::nullopt;
  const auto range = Period::range(*first, *last);
  if (!range) {
    reading.fault(Kind::bad_period, reading.span(node), "The last day comes before the first.")
        .help("Write the earlier day first; both days are included.");
  }
  return range;
}

std::optional<Period> period_of(Reading& reading, NodeRef node) {
  const std::string written = reading.on_one_line(reading.span(node));
  const PeriodReading found = Period::parse(written);
  if (!found) {
    reading.fault(Kind::bad_period, reading.span(node), "`" + written + "` is not a period: " + found.error + ".");
  }
  return found.period;
}

std::optional<Rational> number_of(Reading& reading, NodeRef digits) {
  const std::string_view written = reading.text(digits);
  const std::size_t point = std::min(written.find('.'), written.size());
  std::optional<Rational> value;
  if (const auto whole = without_commas(written.substr(0, point))) {
    value = Rational::parse(*whole + std::string(written.substr(point)));
  }
  if (!value) {
    reading.fault(Kind::bad_number, reading.span(digits), "`" + std::string(written) + "` is not a number.")
        .help(help_for_number(written));
  }
  return value;
}

syntax::ExprId build_number(Reading& reading, NodeRef literal) {
  const Span span = reading.span(literal);
  syntax::NumberLiteral number;
  for (const NodeRef part : literal.children()) {
    if (part.is(NodeKind::currency)) {
      number.currency = currency_code(reading.text(part));
    } else if (part.is(NodeKind::percent)) {
      number.percent = true;
      number.value = number.value / Rational(100);
    } else if (part.is(NodeKind::unit)) {
      number.unit = name_of(reading, part);
    } else if (part.is(NodeKind::per_name)) {
      number.per = name_of(reading, part);
    } else if (const auto value = number_of(reading, part)) {
      number.value = *value;
    } else {
      return reading.broken(span);
    }
  }
  return reading.add(span, std::move(number));
}

}  // namespace meed::parse
