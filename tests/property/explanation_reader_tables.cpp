// What the rules lay down as scales, bands, tables and functions, worked out again from the row, band or stretch that counted.
#include <algorithm>

#include "explanation_reader.hpp"
#include "value/rounding.hpp"

namespace meed::property {
namespace {

struct Point { Rational value, at; };

/// Reads `8.5 points at 3 months`.
std::optional<Point> point_of(const std::string& words) {
  const auto sides = pieces_of(words, " at ");
  if (sides.size() != 2) return std::nullopt;
  const auto value = read_number(sides[0]), at = read_number(sides[1]);
  return value && at ? std::optional(Point{*value, *at}) : std::nullopt;
}

/// A note without what it quotes of the rules.
std::string unquoted(const std::string& note) {
  const std::vector<std::string> pieces = pieces_of(note, "`");
  std::string kept;
  for (std::size_t i = 0; i < pieces.size(); i += 2) kept += pieces[i];
  return kept;
}

/// Rounds as is said: `rounded half even to the nearest 0.1`.
Rational rounded_as(const std::string& note, const Rational& value) {
  const auto how = behind(unquoted(note), "rounded ", ";");
  if (!how) return value;
  const auto sides = pieces_of(*how, " to ");
  const auto mode = rounding_mode(sides.at(0));
  Rational step = 1;
  if (sides.at(1) == "the penny") step = Rational::ratio(1, 100);
  else if (sides[1] != "a whole number") step = read_number(sides[1].substr(std::string("the nearest ").size())).value_or(Rational(1));
  return mode ? round_to(value, step, *mode) : value;
}

std::string trimmed(const std::string& text) {
  const std::size_t from = text.find_first_not_of(' ');
  return from == std::string::npos ? "" : text.substr(from, text.find_last_not_of(' ') - from + 1);
}

}  // namespace

Said ExplanationReader::scale(const Reason& told, const Said& at) {
  if (is_absent(at)) return at;
  const Rational& number = std::get<Rational>(at);
  const std::string& note = told.note;
  if (note.find("outside what the scale says: ") != std::string::npos) return NotThere{};
  if (const auto stretch = behind(note, "in proportion between ", ";")) {
    const auto ends = pieces_of(*stretch, " and ");
    const auto low = point_of(ends.at(0)), high = point_of(ends.at(1));
    if (!low || !high || number < low->at || high->at < number) throw Unreadable{"a stretch of a scale"};
    return rounded_as(note, low->value + (number - low->at) / (high->at - low->at) * (high->value - low->value));
  }
  const std::pair<const char*, int> where[] = {{"below the first point: ", -1}, {"exactly at a point: ", 0}, {"above the last point: ", 1}, {"the highest point reached: ", 1}};
  for (const auto& [words, side] : where) {
    const auto said = behind(note, words, ";");
    const auto point = said ? point_of(*said) : std::nullopt;
    if (!point) continue;
    if (order(Said(number), Said(point->at)) != side && wrong_.empty()) wrong_ = "`" + told.what + "`: " + number.to_fraction() + " isn't " + words + *said;
    return rounded_as(note, point->value);
  }
  throw Unreadable{"a scale"};
}

Said ExplanationReader::function(Scope& scope, const syntax::Of& node, const Reason& told) {
  for (std::size_t i = 0; i < node.subjects.size(); ++i) {
    const Reason& argument = told.parts.at(i);
    Scope inside{scope.line, parts_of(argument), scope.figure, scope.given};
    if (argument.note != "it isn't needed") compare(argument, again(inside, node.subjects[i]), "argument");
  }
  return function_of(told, arguments_told(told), scope.figure);
}

std::map<std::string, Said> ExplanationReader::arguments_told(const Reason& told) {
  std::map<std::string, Said> given;
  for (const Reason& part : told.parts) {
    if (part.note != "it isn't needed" && part.what.find(' ') == std::string::npos) given[part.what] = read_said(part.value);
  }
  return given;
}

/// What a function comes to, from its own line and what it was given.
Said ExplanationReader::function_of(const Reason& told, const std::map<std::string, Said>& given, const Reason* figure) {
  const bool outside = told.note.find("it is given something outside what it takes") != std::string::npos || told.note.find("something that it must be given is ") != std::string::npos;
  Said value = NotThere{};
  if (!outside) {
    const Line* line = told.rule ? line_of(explain::whole_rule_line(*told.rule, sources_)) : nullptr;
    if (!line) throw Unreadable{"a function's line"};
    Scope inside{*line, parts_of(told), figure ? figure : &told, &given};
    value = again(inside, line->root, &told);
  }
  const auto otherwise = behind(told.note, "then the function says ", ";");
  if (is_absent(value) && otherwise) value = cell(*otherwise, told);
  compare(told, value, "function");
  return read_said(told.value);
}

/// From the edges that are said of the band, and what is placed in it.
Said ExplanationReader::band(const Reason& told) {
  if (told.parts.empty()) throw Unreadable{"a band"};
  const Said number = read_said(told.parts[0].value);
  if (is_absent(number)) return number;
  const auto low = behind(told.note, "from ", ";"), high = behind(told.note, "below ", ";");
  if (!low && !high) throw Unreadable{"a band"};
  const bool fits = (!low || !(std::get<Rational>(number) < *read_number(*low))) && (!high || std::get<Rational>(number) < *read_number(*high));
  return fits ? told.value : std::string("another band");
}

/// A count is the sum of what is listed; a rate is one count out of the other.
Said ExplanationReader::count_or_rate(const Reason& told, const std::string& rule) {
  const auto value = [](const Reason& part) { return read_said(part.value); };
  if (told.what.starts_with("rate of ")) {
    if (told.parts.size() != 2 || rule.find(" out of ") == std::string::npos) throw Unreadable{"a rate"};
    const Said count = value(told.parts[0]), base = value(told.parts[1]);
    if (is_absent(count) || is_absent(base)) return worse(count, base);
    return std::get<Rational>(base).is_zero() ? Said(NotThere{}) : Said(std::get<Rational>(count) / std::get<Rational>(base));
  }
  Rational total;
  bool any = false;
  for (const Reason& part : told.parts) {
    const Said one = value(part);
    any = any || !is_absent(one);
    if (!is_absent(one)) total += std::get<Rational>(one);
  }
  return any ? Said(total) : Said(NotThere{});
}

/// What an indicator's points are where it isn't scored, or where its rate isn't beyond chance.
std::optional<Said> ExplanationReader::behind_gates(const Reason& told) {
  for (const Reason& part : told.parts) {
    const Said gate = read_said(part.value);
    if (part.what.starts_with("scored of ") && gate == Said(false)) return NotThere{"not applicable"};
    if (part.what.starts_with("scored of ") && is_absent(gate)) return gate;
    if (!part.what.starts_with("beyond_chance of ")) continue;
    if (is_absent(gate)) return gate;
    if (gate == Said(false)) return read_said(behind(explain::whole_rule_line(*part.rule, sources_), ", otherwise ").value_or(""));
  }
  return std::nullopt;
}

/// A scale of the rate.
Said ExplanationReader::indicator_points(const Reason& told) {
  for (const Reason& part : told.parts) {
    if (part.what.starts_with("rate of ")) return scale(told, read_said(part.value));
  }
  throw Unreadable{"points of an indicator"};
}

/// The better less the worse: the result less the baseline where higher is better, otherwise the other way round.
Said ExplanationReader::progress(const Reason& told) {
  if (told.parts.size() < 2) throw Unreadable{"progress"};
  const Said first = read_said(told.parts[0].value), second = read_said(told.parts[1].value);
  if (is_absent(first) || is_absent(second)) return worse(first, second);
  return std::get<Rational>(first) - std::get<Rational>(second);
}

/// A goal is met by a result as good as it.
Said ExplanationReader::met(const Reason& told) {
  if (told.parts.size() < 2 || !told.parts[0].what.starts_with("result of ") || !told.parts[1].what.starts_with("goal of ")) throw Unreadable{"a goal"};
  const Said result = read_said(told.parts[0].value), goal = read_said(told.parts[1].value);
  if (is_absent(result) || is_absent(goal)) return worse(result, goal);
  if (told.note.find("as low as the goal") != std::string::npos) return order(result, goal) <= 0;
  if (told.note.find("as high as the goal") == std::string::npos) throw Unreadable{"a goal"};
  return order(result, goal) >= 0;
}

bool ExplanationReader::fits(const std::string& cell, const Said& input) {
  if (cell == "any") return true;
  if (is_absent(input)) return false;
  const auto ends_in = [&](const std::string& end) { return cell.ends_with(end) ? std::optional(read_said(cell.substr(0, cell.size() - end.size()))) : std::nullopt; };
  if (cell.starts_with("below ")) return order(input, read_said(cell.substr(6))) < 0;
  if (cell.starts_with("above ")) return order(input, read_said(cell.substr(6))) > 0;
  if (const auto least = ends_in(" or more")) return order(input, *least) >= 0;
  if (const auto most = ends_in(" or less")) return order(input, *most) <= 0;
  return input == read_said(cell);
}

Said ExplanationReader::cell(const std::string& text, const Reason& over, const Reason* merged) {
  const Line* line = line_of(text);
  if (!line) throw Unreadable{"a table's cell"};
  Scope scope{*line, parts_of(over), &over, nullptr};
  return again(scope, line->root, merged);
}

/// An input is told by its words in the table's head, unless it is a figure of its own.
void ExplanationReader::read_input(const Reason& input) {
  const bool words = input.place.empty() && !input.rule && input.what.find(' ') != std::string::npos && input.value != "held";
  if (words && line_of(input.what)) compare(input, cell(input.what, input), "input");
}

/// From the row that is quoted, whose cells must take what is said of the inputs; or from the rows that are added up.
Said ExplanationReader::table(const Reason& told, const std::string& rule) {
  std::vector<std::string> cells;
  for (const std::string& one : pieces_of(rule, "|")) cells.push_back(trimmed(one));
  cells.erase(cells.begin());
  if (cells.back().empty()) cells.pop_back();
  if (told.what.starts_with("row ")) return cell(cells.back(), told);
  Rational total;
  bool added = false;
  for (const Reason& part : told.parts) {
    if (!part.what.starts_with("row ")) continue;
    added = true;
    total += std::get<Rational>(read_said(part.value));
  }
  if (added) return total;
  for (std::size_t i = 0; i + 1 < cells.size(); ++i) {
    const Reason& input = told.parts.at(i);
    read_input(input);
    if (!fits(cells[i], read_said(told.parts.at(i).value)) && wrong_.empty()) wrong_ = "`" + told.what + "`: the cell " + cells[i] + " doesn't take " + told.parts[i].value;
  }
  const Line* line = line_of(cells.back());
  if (!line) throw Unreadable{"a table's cell"};
  std::vector<const Reason*> behind_inputs = parts_of(told);
  behind_inputs.erase(behind_inputs.begin(), behind_inputs.begin() + static_cast<std::ptrdiff_t>(cells.size() - 1));
  Scope scope{*line, std::move(behind_inputs), &told, nullptr};
  return again(scope, line->root);
}

}  // namespace meed::property
