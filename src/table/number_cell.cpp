#include "table/number_cell.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "table/cell_problem.hpp"
#include "table/number_form.hpp"
#include "value/currency.hpp"
#include "value/money_word.hpp"
#include "value/figure_form.hpp"
#include "value/figure_words.hpp"
#include "value/form_tokens.hpp"
#include "value/quantity_text.hpp"
#include "value/written_number.hpp"

namespace meed::table {
namespace {

using model::Field;
using model::Policy;

std::optional<FigureReading> read_in_form(const Field& field, std::string_view form, std::string_view text) {
  const auto made = figure_form(form, field.type.unit, field.percent);
  return std::holds_alternative<FigureForm>(made) ? std::get<FigureForm>(made).read(text) : std::nullopt;
}

std::optional<FigureReading> read_number(const Field& field, std::string_view text) {
  if (!field.form.empty()) return read_in_form(field, field.form, text);
  if (field.percent) return text.find(',') == std::string_view::npos ? read_in_form(field, "{}%", text) : std::nullopt;  // a comma belongs to forms
  if (auto amount = read_amount(field.type.unit, text)) return amount;
  if (const auto number = read_digits(text)) return FigureReading{*number, text};
  if (const auto ratio = read_ratio(text)) return FigureReading{*ratio, text};
  return std::nullopt;
}

bool in_range(const Field& field, const Rational& number) {
  const model::Range& range = field.type.range;
  if ((range.low && number < *range.low) || (range.high && number > *range.high)) return false;
  if (field.whole && !number.is_integer()) return false;
  return !range.step || ((number - range.low.value_or(Rational(0))) / *range.step).is_integer();
}

/// Tells whether the point of a number may stand between thousands: the field has no such decimals, and a thousand times as
/// much would do as well.
bool is_doubtful(const Policy& policy, const Field& field, const FigureReading& read) {
  constexpr int decimals = 3;
  if (policy.records[field.record].earlier || !point_may_part_thousands(read.figures)) return false;
  const auto form = field.form.empty() ? std::nullopt : std::optional(figure_form(field.form, field.type.unit, field.percent));
  const auto* said = form ? std::get_if<FigureForm>(&*form) : nullptr;
  if (said && (said->marks.said || said->powered || said->factor != (field.percent ? Rational::ratio(1, 100) : Rational(1)))) return false;
  const auto places = places_of(field);
  const model::Range& range = field.type.range;
  const Rational as_thousands = read.value * Rational(1000);
  const bool would_do = (!range.low || as_thousands >= *range.low) && (!range.high || as_thousands <= *range.high);
  return places && *places < decimals && (field.whole || would_do);
}

/// Gives a form with the same text around the number, and in the braces how its digits are grouped.
std::string shown_form(const Field& field, std::string_view sample) {
  std::string form = field.form.empty() ? field.percent ? "{}%" : "{}" : field.form;
  return form.replace(form.find("{}"), 2, "{" + std::string(sample) + "}");
}

CellReading doubtful(const Field& field, std::string_view text, const FigureReading& read) {
  const int places = *places_of(field);
  const std::string whose = field.whole ? "a whole number has no decimals" : field.type.unit.is_money() && !field.type.range.step
                                ? "money in " + std::string(field.type.unit.currency()) + " has " + std::to_string(places) + " decimals"
                                : "`" + field.name + "` has " + std::to_string(places) + " decimals";
  const std::string thousands = quantity_text(read.value * (field.percent ? Rational(100'000) : Rational(1000)), Unit());
  CellReading made = problem(Kind::unreadable_cell, quoted(text) + " may be " + thousands + ": " + whose + ", and a point before three figures can part thousands", "");
  const bool again = field.form.find("{}") != std::string::npos || field.form.empty();
  if (!again) return made;
  const std::string parts = shown_form(field, "1.234,5"), decimal = shown_form(field, "1,234.5");
  made.problem->help = "say in the record which it is: `form \"" + parts + "\"` if the point parts thousands, `form \"" + decimal + "\"` if decimals follow it";
  return made;
}

/// A form that the text of a cell has, or why there is none.
struct Found { std::string form; bool for_percent = false; };

/// Gives the braces that show how the digits of a text are grouped.
std::optional<std::string> braces_of(std::string_view figures) {
  if (read_figures(figures) && !point_may_part_thousands(figures)) return "{}";
  const auto marks = marks_of_sample(figures);
  if (!marks) return std::nullopt;
  return "{1" + marks->group + "234" + std::string(1, marks->point) + "5}";
}

/// Gives the last of the digits that begin at `first`, with marks between them.
std::size_t end_of_figures(std::string_view text, std::size_t first) {
  const std::size_t other = first == std::string_view::npos ? first : text.find_first_not_of("0123456789.,' \u2019", first);
  return text.substr(0, other).find_last_of("0123456789");
}

/// Tells whether a word that says nothing of figures stands right beside them: `1O` may well be a ten.
bool touches_unknown_word(const std::string& form) {
  const auto tokens = form_tokens(form.substr(0, form.find('{')), form.substr(form.rfind('}') + 1));
  return std::any_of(tokens.begin(), tokens.end(), [](const FormToken& token) {
    return token.touching && token.sort == FormTokenSort::word && !figure_word(token.small) && !money_word(token.text);
  });
}

/// Finds the form that a text has: what stands around its figures, as far as it is known what that says.
Found form_of_text(const Field& field, std::string_view text) {
  const std::size_t first = text.find_first_of("0123456789"), last = end_of_figures(text, first);
  if (first == std::string_view::npos || text.find_first_of("\"{}") != std::string_view::npos) return {};
  std::string form;
  if (read_powered(text)) {
    form = "{}E{}";
  } else {
    const auto braces = braces_of(text.substr(first, last - first + 1));
    if (!braces) return {};
    const std::string_view before = text.substr(0, first);
    const bool own_minus = without_minus(before).size() < before.size();
    form = std::string(own_minus ? without_minus(before) : before) + *braces + std::string(text.substr(last + 1));
  }
  if (touches_unknown_word(form) || seen_text(form, SeenAs::figures) || seen_text(form)) return {};
  const auto made = figure_form(form, field.type.unit, field.percent);
  if (const auto* problem = std::get_if<FormProblem>(&made)) return {"", problem->for_percent && !field.whole};
  const auto read = std::get<FigureForm>(made).read(text);
  return read && in_range(field, read->value) ? Found{form} : Found{};
}

/// A figure without a percent sign, and the form in which a column of such is read.
struct Unsigned { Rational figure; std::string form; };

std::optional<Unsigned> unsigned_figure(std::string_view text) {
  if (const auto plain = read_digits(text)) return Unsigned{*plain, "{}"};
  const std::string_view digits = without_minus(text);
  if (digits.starts_with('.')) {
    const auto whole = read_digits("0" + std::string(digits));
    return whole ? std::optional(Unsigned{digits.size() < text.size() ? -*whole : *whole, ""}) : std::nullopt;
  }
  const auto braces = braces_of(digits);
  const auto made = braces ? figure_form(*braces, Unit(), false) : FigureForm{};
  const auto* form = braces ? std::get_if<FigureForm>(&made) : nullptr;
  const auto read = form ? form->read(text) : std::nullopt;
  return read ? std::optional(Unsigned{read->value, *braces}) : std::nullopt;
}

/// Asks what a figure in a column of percentages means: is it of 1 or of 100? Of a column's other figures nobody knows, so
/// of one that could be either, and of 0, both are asked.
CellReading unsigned_percent(const Policy& policy, const Field& field, std::string_view text, const Unsigned& read) {
  constexpr int most_as_ratio = 2;  // figures of 1 rarely come to more than twice the whole
  const Rational& figure = read.figure;
  const std::string of_1 = percent_text(figure), of_100 = percent_text(figure / Rational(100));
  if (read.form.empty()) return unreadable(policy, field, text, "a number has a figure on each side of its point; does it mean " + of_1 + " or " + of_100 + "? Write it so");
  const std::string number = read.form == "{}" ? "`number`" : "`number, form \"" + read.form + "\"`";
  const std::string declared = "declare the form in the record: `form \"" + read.form + "\"`";
  const bool maybe_of_1 = figure.abs() <= Rational(most_as_ratio) && in_range(field, figure);
  if (!maybe_of_1) return unreadable(policy, field, text, "write it as `" + of_100 + "`, or declare the form in the record, if the column's figures are out of 100: `form \"" + read.form + "\"`");
  if (figure.is_zero()) return unreadable(policy, field, text, "is 1 the whole in this column? Then the field is a " + number + ". Is 100? Then " + declared);
  return unreadable(policy, field, text, "does it mean " + of_1 + "? Then the field is a " + number + ". Does it mean " + of_100 + "? Then " + declared);
}

/// A text without figures, in a column of numbers: perhaps it says that there is no value.
CellReading no_figures(const Policy& policy, const Field& field, std::string_view text) {
  const std::string token(text.substr(0, 60));
  CellReading made = unreadable(policy, field, text, "does it say that there is no value? Then declare it in the record, `missing: \"" + token + "\"` (or `suppressed:`, `not applicable:`)");
  if (!field.optional) made.problem->help += ", and mark the field `optional`";
  return made;
}

CellReading no_number(const Policy& policy, const Field& field, std::string_view text) {
  if (!field.form.empty()) return unreadable(policy, field, text, "the record declares the form `" + field.form + "`");
  if (text.find_first_of("0123456789") == std::string_view::npos) {
    return no_figures(policy, field, text);
  }
  if (const auto figure = field.percent ? unsigned_figure(text) : std::nullopt) return unsigned_percent(policy, field, text, *figure);
  const Found found = form_of_text(field, text);
  if (!found.form.empty()) {
    return unreadable(policy, field, text, "write plain digits, with a point before decimals; if the column is written so, declare the form in the record: `form \"" + found.form + "\"`");
  }
  if (found.for_percent) {
    return unreadable(policy, field, text, "is it a share? Then the field is a `percent`");
  }
  return unreadable(policy, field, text, "write plain digits, with a point before decimals");
}

}  // namespace

std::optional<int> places_of(const Field& field) {
  if (field.whole) return 0;
  if (field.type.range.step) return (field.percent ? *field.type.range.step * Rational(100) : *field.type.range.step).decimal_places();
  if (field.type.unit.is_money()) return currency_places(field.type.unit.currency());
  return std::nullopt;
}

CellReading number_cell(const Policy& policy, const Field& field, std::string_view text, Written written) {
  const auto read = read_number(field, text);
  auto number = read ? std::optional(read->value) : std::nullopt;
  if (!number && written == Written::in_rules) number = read_written(text, field.type.unit, field.percent);
  if (!number) return no_number(policy, field, text);
  if (written == Written::in_file && read && is_doubtful(policy, field, *read)) return doubtful(field, text, *read);
  if (in_range(field, *number)) return {*number, std::nullopt};
  return outside(policy, field, text);
}

}  // namespace meed::table
