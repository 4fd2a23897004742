#include "table/cell.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "diagnostic/nearest_name.hpp"
#include "model/key.hpp"
#include "source/seen_text.hpp"
#include "table/cell_problem.hpp"
#include "table/form.hpp"
#include "table/number_cell.hpp"
#include "table/pattern.hpp"
#include "value/quantity_text.hpp"

namespace meed::table {
namespace {

using model::Absent;
using model::Field;
using model::Policy;
using model::TypeKind;

bool holds(const std::vector<std::string>& tokens, std::string_view text) {
  return std::find(tokens.begin(), tokens.end(), text) != tokens.end();
}

/// Says how the text declares its value absent, if it does. A blank is missing.
std::optional<State> declared_absent(const model::Record& record, const Field& field, std::string_view text) {
  for (const model::Tokens* tokens : {&field.tokens, &record.tokens}) {
    if (holds(tokens->suppressed, text)) return State::suppressed;
    if (holds(tokens->not_applicable, text)) return State::not_applicable;
    if (holds(tokens->missing, text)) return State::missing;
  }
  if (text.empty()) return State::missing;
  return std::nullopt;
}

std::string_view state_word(State state) {
  switch (state) {
    case State::suppressed: return "suppressed";
    case State::not_applicable: return "not applicable";
    default: return "missing";
  }
}

CellReading absent(const Field& field, State state, std::string_view text) {
  if (field.optional || field.type.may_be_missing) return {Absent{state}, std::nullopt};
  const std::string seen = text.empty() ? "the cell is blank" : quoted(text) + " says that the value is " + std::string(state_word(state));
  if (field.key) return problem(Kind::missing_cell, seen + ", and a row is found by its `" + field.name + "`", "fill the cell in, or take the row out of the file");
  return problem(Kind::missing_cell, seen + ", and `" + field.name + "` is required",
                 "fill the cell in, or mark the field `optional` in the rules and say what follows when it is missing");
}

/// The ways in which files write dates.
constexpr std::array<std::string_view, 14> date_forms{"dd/mm/yyyy", "mm/dd/yyyy", "d/m/yyyy", "m/d/yyyy", "dd-mm-yyyy", "mm-dd-yyyy", "dd.mm.yyyy", "d.m.yyyy", "yyyy/mm/dd", "yyyymmdd", "d mmm yyyy", "dd-mmm-yyyy", "d Month yyyy", "Month d, yyyy"};

/// Proposes the form that a date is written in: both, where it is a day in two of them.
void propose_date_form(CellReading& made, std::string_view text) {
  std::vector<std::pair<std::string, Date>> found;
  for (const std::string_view form : date_forms) {
    const auto date = Date::parse_form(text, form);
    const bool known = date && std::any_of(found.begin(), found.end(), [&](const auto& one) { return one.second == *date; });
    if (date && !known) found.emplace_back("form \"" + std::string(form) + "\"", *date);
  }
  if (found.empty()) return;
  const auto meant = [&](std::size_t i) { return found[i].second.to_string(); };
  made.problem->help = "write it as `2012-04-12`, or declare the form in the record, if the column is written so: `" + found[0].first + "`";
  if (found.size() > 1) made.problem->help = "is it " + meant(0) + "? Then declare in the record `" + found[0].first + "`. Is it " + meant(1) + "? Then `" + found[1].first + "`";
}

CellReading date_cell(const Policy& policy, const Field& field, std::string_view text, Written written) {
  auto date = field.form.empty() ? Date::parse_iso(text) : Date::parse_form(text, field.form);
  if (!date && written == Written::in_rules) date = Date::parse(text);
  const model::Range& range = field.type.range;  // in days since 1970
  if (date && ((range.low && Rational(date->days()) < *range.low) || (range.high && *range.high < Rational(date->days())))) return outside(policy, field, text);
  if (date) return {*date, std::nullopt};
  if (!field.form.empty()) return unreadable(policy, field, text, "the record says that dates are written `" + field.form + "`");
  CellReading made = unreadable(policy, field, text, "write it as `2012-04-12`, or say in the record how dates are written, as in `dates: \"dd/mm/yyyy\"`");
  propose_date_form(made, text);
  return made;
}

CellReading period_cell(const Policy& policy, const Field& field, std::string_view text) {
  const PeriodReading reading = field.type.period ? Period::parse_as(*field.type.period, text) : Period::parse(text);
  if (reading) return {*reading, std::nullopt};
  return unreadable(policy, field, text, reading.error);
}

/// What files write for yes and no.
constexpr auto yes_and_no = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"Y", "N"}, {"y", "n"}, {"Yes", "No"}, {"YES", "NO"}, {"yes", "no"}, {"True", "False"}, {"TRUE", "FALSE"}, {"true", "false"}, {"T", "F"}, {"1", "0"}});

CellReading yes_no_cell(const Policy& policy, const Field& field, std::string_view text) {
  if (text == field.yes) return {true, std::nullopt};
  if (text == field.no) return {false, std::nullopt};
  const bool declared = field.yes != "yes" || field.no != "no";
  const auto pair = std::find_if(yes_and_no.begin(), yes_and_no.end(), [&](const auto& one) { return one.first == text || one.second == text; });
  if (declared || pair == yes_and_no.end()) return unreadable(policy, field, text, declared ? "correct the cell, or the words in the record" : "other words are declared in the record, as in `yes is \"Y\", no is \"N\"`");
  const std::string words = "yes is \"" + std::string(pair->first) + "\", no is \"" + std::string(pair->second) + "\"";
  return unreadable(policy, field, text, "if the column is written so, declare it in the record: `" + words + "`");
}

/// Reads the one item that the declared form writes so; two alike, or none, are a problem.
CellReading formed_item_cell(const Policy& policy, const Field& field, std::string_view text) {
  const model::List& list = policy.lists[field.type.list];
  std::vector<std::uint32_t> found;
  std::vector<std::string> written;
  for (std::uint32_t i = 0; i < list.items.size(); ++i) {
    Filled form = filled(policy, list, i, field.form);
    if (form.lacking) continue;
    std::string seen = as_seen(form.text);
    if (seen == text) found.push_back(i);
    written.push_back(std::move(seen));
  }
  if (found.size() == 1) return {model::Item{field.type.list, found[0]}, std::nullopt};
  if (found.size() > 1) {
    return problem(Kind::unreadable_cell, quoted(text) + " could be one of two items", "the form `" + field.form + "` writes `" + list.items[found[0]].name + "` and `" + list.items[found[1]].name + "` alike");
  }
  const auto nearest = nearest_name(text, written);
  const std::string form = "the record declares the form `" + field.form + "`";
  return problem(Kind::unreadable_cell, quoted(text) + " is no item of the list `" + list.name + "`", nearest ? form + "; did you mean `" + *nearest + "`?" : form);
}

/// Finds what a cell says of an item in place of its name: its title, or a column of the list that tells all items apart.
std::optional<std::string> form_of_item(const Policy& policy, const model::List& list, std::string_view text) {
  std::vector<std::string> forms{"{title}"};
  for (const model::ListColumn& column : list.columns) forms.push_back("{" + column.name + "}");
  for (const std::string& form : forms) {
    std::vector<std::string> written;
    for (std::size_t i = 0; i < list.items.size(); ++i) written.push_back(as_seen(filled(policy, list, i, form).text));
    const auto holds_once = [&](const std::string& one) { return !one.empty() && std::count(written.begin(), written.end(), one) == 1; };
    const bool all_titled = form != "{title}" || std::none_of(list.items.begin(), list.items.end(), [](const auto& item) { return item.title.empty(); });
    if (all_titled && holds_once(std::string(text))) return form;
  }
  return std::nullopt;
}

CellReading item_cell(const Policy& policy, const Field& field, std::string_view text, Written written) {
  const model::List& list = policy.lists[field.type.list];
  const bool by_name = written == Written::in_rules && std::any_of(list.items.begin(), list.items.end(), [&](const auto& item) { return item.name == text; });
  if (!field.form.empty() && !by_name) return formed_item_cell(policy, field, text);
  for (std::uint32_t i = 0; i < list.items.size(); ++i) {
    if (list.items[i].name == text) return {model::Item{field.type.list, i}, std::nullopt};
  }
  if (const auto form = form_of_item(policy, list, text)) {
    return unreadable(policy, field, text, "if the column is written so, declare it in the record: `form \"" + *form + "\"`");
  }
  std::vector<std::string> names;
  for (const model::ListEntry& item : list.items) names.push_back(item.name);
  const auto nearest = nearest_name(text, names);
  return unreadable(policy, field, text, nearest ? "did you mean `" + *nearest + "`?" : "use one of the names in the list `" + list.name + "`");
}

/// Reads a code. With a form its zeros are put back, and figures alone can't be more than it says.
CellReading code_cell(const Field& field, std::string_view text) {
  std::string code = with_zeros(text, field.form);
  const bool figures = code.find_first_not_of("0123456789") == std::string::npos;
  if (field.form.empty() || !figures || code.size() == field.form.size()) return {std::move(code), std::nullopt};
  return problem(Kind::unreadable_cell, quoted(text) + " has more figures than the form `" + field.form + "`", "correct the cell, or the form in the record");
}

std::string range_words(const Field& field) {
  const auto show = [&](const Rational& bound) { return field.percent ? percent_text(bound) : quantity_text(bound, field.type.unit); };
  const model::Range& range = field.type.range;
  std::string words;
  if (range.low && range.high) {
    words += " from " + show(*range.low) + " to " + show(*range.high);
  } else if (range.low) {
    words += " of at least " + show(*range.low);
  } else if (range.high) {
    words += " of at most " + show(*range.high);
  }
  if (range.step && !(field.whole && *range.step == Rational(1))) words += " in steps of " + show(*range.step);
  return words;
}

std::string days_words(const Field& field) {
  const auto day = [](const std::optional<Rational>& days) { return days ? Date::from_days(days->to_int64().value_or(0)) : std::nullopt; };
  const auto earliest = day(field.type.range.low), latest = day(field.type.range.high);
  return earliest && latest ? " from " + earliest->to_string() + " to " + latest->to_string() : std::string();
}

std::string item_names(const model::List& list) {
  constexpr std::size_t shown = 6;
  std::string names;
  for (std::size_t i = 0; i < list.items.size() && i < shown; ++i) names += (i ? ", `" : "`") + list.items[i].name + "`";
  return list.items.size() > shown ? names + ", …" : names;
}

CellReading value_cell(const Policy& policy, const Field& field, std::string_view text, Written written) {
  switch (field.type.kind) {
    case TypeKind::number: return number_cell(policy, field, text, written);
    case TypeKind::date: return date_cell(policy, field, text, written);
    case TypeKind::period: return period_cell(policy, field, text);
    case TypeKind::yes_no: return yes_no_cell(policy, field, text);
    case TypeKind::item: return item_cell(policy, field, text, written);
    case TypeKind::text: return code_cell(field, text);
    case TypeKind::row:
    case TypeKind::broken: break;
  }
  return {std::string(text), std::nullopt};
}

/// Gives a field that reads what a reference's cells hold: the key that they name, of any size, written as the reference
/// says, else as the key is; earlier runs write keys in their own way.
Field as_key(const Policy& policy, const Field& reference, const Field& key) {
  Field field = key;
  field.type.range = {};
  field.whole = false;
  const bool earlier = policy.records[reference.record].earlier.has_value();
  if (!reference.form.empty() || earlier) field.form = reference.form;
  if (earlier) field.yes = "yes", field.no = "no";
  return field;
}

/// Reads a reference: the key that it names, as every such key is written.
CellReading reference_cell(const Policy& policy, const Field& field, std::string_view text, Written written) {
  const auto id = model::key_field(policy, field.type.record);
  if (!id || policy.fields[*id].type.kind == TypeKind::broken) return code_cell(field, text);
  const Field& named = policy.fields[*id];
  if (named.type.kind == TypeKind::text) return code_cell(field.form.empty() ? named : field, text);
  const Field key = as_key(policy, field, named);
  CellReading reading = value_cell(policy, key, text, written);
  if (reading.problem) reading.problem->message = quoted(text) + " is not " + expectation(policy, field) + ", which is " + expectation(policy, named);
  else reading.value = model::key_text(policy, key, reading.value);
  return reading;
}

}  // namespace

SeenAs seen_as(const Field& field) {
  const TypeKind kind = field.type.kind;
  return kind == TypeKind::number || kind == TypeKind::date || kind == TypeKind::period ? SeenAs::figures : SeenAs::words;
}

CellReading read_cell(const Policy& policy, const Field& field, std::string_view text, Written written) {
  const auto seen = seen_text(text, seen_as(field));
  if (seen) text = *seen;
  if (const auto state = declared_absent(policy.records[field.record], field, text)) return absent(field, *state, text);
  if (field.type.kind != TypeKind::row) return value_cell(policy, field, text, written);
  CellReading reading = reference_cell(policy, field, text, written);
  if (reading.problem && field.through) return {std::string(text), std::nullopt};  // perhaps a code that leads to a key
  return reading;
}

std::string code_of_cell(const Policy& policy, const Field& field, std::string_view text, Written written) {
  const CellReading reading = reference_cell(policy, field, text, written);
  const auto* code = std::get_if<std::string>(&reading.value);
  return reading.problem || !code ? std::string(text) : *code;
}

std::string expectation(const Policy& policy, const Field& field) {
  switch (field.type.kind) {
    case TypeKind::number: {
      const std::string noun = field.percent ? "a percentage" : field.whole ? "a whole number" : field.type.unit.is_none() ? "a number" : "a number of " + field.type.unit.to_string();
      return noun + range_words(field);
    }
    case TypeKind::date: return "a date" + days_words(field);
    case TypeKind::period: return "a " + std::string(field.type.period ? to_text(*field.type.period) : "period");
    case TypeKind::yes_no: return "`" + field.yes + "` or `" + field.no + "`";
    case TypeKind::item: return "one of " + item_names(policy.lists[field.type.list]);
    case TypeKind::row: return "the " + policy.fields[policy.records[field.type.record].key].name + " of a " + policy.records[field.type.record].name;
    case TypeKind::text:
    case TypeKind::broken: break;
  }
  return "a text";
}

}  // namespace meed::table
