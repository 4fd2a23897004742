// What is made of several rows, worked out again from those that are listed, and from what is said of those that aren't.
#include <algorithm>

#include "explanation_reader.hpp"

namespace meed::property {
namespace {

using syntax::AggregateKind;

constexpr const char* needed_part = "how many are needed";

/// Reads a count out of `2 don't meet the condition`, `… and 48 more rows`.
std::uint64_t count_before(const std::string& text, const std::string& words) {
  const std::size_t at = text.find(words);
  if (at == std::string::npos) return 0;
  const std::size_t from = text.find_last_not_of("0123456789", at - 1) + 1;
  return from < at ? std::stoull(text.substr(from, at - from)) : 0;
}

std::uint64_t count_behind(const std::string& text, const std::string& words) {
  const auto rest = behind(text, words);
  return rest && std::isdigit(static_cast<unsigned char>(rest->front())) ? std::stoull(*rest) : 0;
}

std::uint64_t unmet_in(const std::string& note) { return count_before(note, " doesn't meet the condition") + count_before(note, " don't meet the condition"); }

/// Reads the place among the values that a percentile gives: `number 3, the least first`.
std::optional<Rational> number_said(const std::string& note) {
  const std::size_t end = note.find(", the least first");
  if (end == std::string::npos) return std::nullopt;
  return read_number(note.substr(note.rfind("number ", end) + 7, end - note.rfind("number ", end) - 7));
}

bool is_uncounted(const explain::Reason& row) {
  return row.value == "doesn't count" || row.note.find("it doesn't count") != std::string::npos || (!row.value.empty() && is_absent(read_said(row.value)));
}

std::string kind_words(AggregateKind kind) {
  switch (kind) {
    case AggregateKind::sum: return "sum of ";
    case AggregateKind::average: return "average of ";
    case AggregateKind::count: return "count of ";
    case AggregateKind::least: return "least of ";
    case AggregateKind::greatest: return "greatest of ";
    default: return "running sum of ";
  }
}

}  // namespace

/// Whose row it is may say the condition (`topic is this Area1`): then it is listed by that, and nothing more is told.
bool ExplanationReader::meets(Scope& row, Id condition) {
  const auto* both = std::get_if<syntax::Binary>(&row.line.all[condition].node);
  if (both && both->op == syntax::BinaryOperator::and_) return meets(row, both->left) && meets(row, both->right);
  const auto is_this = [&](Id side) { return std::holds_alternative<syntax::This>(row.line.all[side].node); };
  const auto untold = [&](Id side) {
    const auto* name = std::get_if<syntax::NameReference>(&row.line.all[side].node);
    return name && std::none_of(row.parts.begin(), row.parts.end(), [&](const Reason* part) { return tells_of(part->what, name->name.text); });
  };
  const bool links = both && both->op == syntax::BinaryOperator::is && ((is_this(both->right) && untold(both->left)) || (is_this(both->left) && untold(both->right)));
  return links || again(row, condition) == Said(true);
}

/// A row stands under its own name with what its value is made of, or is what its value is.
void ExplanationReader::read_row(Scope& scope, const syntax::Aggregate& node, const Reason& row) {
  Scope itself{scope.line, {&row}, scope.figure, scope.given};
  Scope beneath{scope.line, parts_of(row), scope.figure, scope.given};
  beneath.row = row.what;
  if (!node.value) {
    if (node.where && !meets(beneath, *node.where) && wrong_.empty()) wrong_ = "`" + row.what + "` is counted, but what is said of it doesn't meet the condition";
    return;
  }
  const Said said = read_said(row.value);
  std::optional<Said> found;
  try {
    found = again(itself, *node.value);
  } catch (const Unreadable&) {
  } catch (const std::bad_variant_access&) {  // a name that nothing tells of is no number
  }
  if (found != said) compare(row, again(beneath, *node.value), "row");
  if (!node.weighted_by) return;
  for (const Reason& part : row.parts) {
    if (part.what == "its weight") beneath.parts = parts_of(part);
  }
  std::reverse(beneath.parts.begin(), beneath.parts.end());
  beneath.used.clear();
  beneath.row = row.what;
  const Said weight = again(beneath, *node.weighted_by), told = read_said(behind(row.note, "weight ", ";").value_or(""));
  if (weight != told && !(is_absent(weight) && is_absent(told)) && wrong_.empty()) wrong_ = "the weight of `" + row.what + "` is said to be " + text_of(told) + ", and comes to " + text_of(weight);
}

ExplanationReader::Rows ExplanationReader::rows_of(Scope& scope, const syntax::Aggregate& node, const Reason& told) {
  Rows rows;
  rows.unmet = unmet_in(told.note);
  const auto otherwise = behind(told.note, "and then the rule says ", ";");
  const auto then = std::find_if(told.parts.rbegin(), told.parts.rend(), [&](const Reason& part) { return otherwise && part.what == *otherwise && !part.listed; });
  for (const Reason& row : told.parts) {
    if (row.what == "as reported" || row.what == "its weight" || row.what == needed_part || (then != told.parts.rend() && &row == &*then)) continue;
    if (row.what.starts_with("… and ")) {
      const bool counts = row.what.find("t count") == std::string::npos;
      (counts ? rows.unlisted : rows.uncounted) += count_behind(row.what, "… and ");
      if (counts && !row.value.empty()) rows.rest = read_number(row.value);
      if (const auto weights = behind(row.note, "weights ", " together")) rows.rest_weights = read_number(*weights);
    } else if (is_uncounted(row)) {
      ++rows.uncounted;
    } else {
      read_row(scope, node, row);
      Rational weight = 1;
      if (node.weighted_by) weight = read_number(behind(row.note, "weight ", ";").value_or("")).value_or(Rational(0));
      rows.counted.push_back({&row, row.value.empty() ? Said(true) : read_said(row.value), weight});
    }
  }
  return rows;
}

/// Says that it is missing, if fewer count than are needed.
std::optional<Said> ExplanationReader::too_few(Scope& scope, const syntax::Aggregate& node, const Rows& rows) {
  if (!node.needing) return std::nullopt;
  if (node.needing->all && rows.uncounted > 0) return NotThere{};
  if (!node.needing->at_least) return std::nullopt;
  const Reason* told = named(scope, needed_part);
  Said needed = told ? read_said(told->value) : again(scope, *node.needing->at_least);
  if (told) {
    Scope inside{scope.line, parts_of(*told), scope.figure, scope.given};
    needed = again(inside, *node.needing->at_least);
    compare(*told, needed, "needed");
  }
  std::uint64_t known = rows.counted.size() + rows.unlisted;
  if (node.kind == AggregateKind::count) known += rows.unmet;
  if (is_absent(needed) || Rational(static_cast<std::int64_t>(known)) < std::get<Rational>(needed)) return NotThere{};
  return std::nullopt;
}

Said ExplanationReader::again(Scope& scope, const syntax::Aggregate& node, const Reason& told) {
  if (node.kind == AggregateKind::rank) return rank(scope, node, told);
  if (node.kind == AggregateKind::percentile) return percentile(scope, node, told);
  const Rows rows = rows_of(scope, node, told);
  const std::uint64_t count = rows.counted.size() + rows.unlisted;
  const std::vector<std::string> notes = pieces_of(told.note, "; ");
  const auto own = std::find_if(notes.begin(), notes.end(), [&](const std::string& words) { return words.starts_with(kind_words(node.kind)); });
  const auto said = own == notes.end() ? std::nullopt : behind(*own, kind_words(node.kind));
  const bool picks = node.kind == AggregateKind::first || node.kind == AggregateKind::last;
  if (said && !picks && count_behind(*said, "") != count && wrong_.empty()) wrong_ = "`" + told.what + "` says " + *said + " and lists " + std::to_string(count);
  if (told.note.find("it has no place among the rows") != std::string::npos || told.note.find("among the rows itself") != std::string::npos) return NotThere{};
  if (auto missing = too_few(scope, node, rows)) return *missing;
  if (node.kind == AggregateKind::count) return Rational(static_cast<std::int64_t>(count));
  Rational total = rows.rest.value_or(Rational(0)), weights = rows.rest_weights.value_or(Rational(static_cast<std::int64_t>(node.weighted_by ? 0 : rows.unlisted)));
  const bool adds_up = node.kind == AggregateKind::sum || node.kind == AggregateKind::average || node.kind == AggregateKind::running_sum;
  for (const Row& row : rows.counted) {
    weights += row.weight;
    if (adds_up) total += std::get<Rational>(row.value) * row.weight;
  }
  if (node.kind == AggregateKind::average) return weights.is_zero() ? Said(NotThere{}) : Said(total / weights);
  if (adds_up) return total;
  if (rows.counted.empty()) return NotThere{};
  const auto best = std::min_element(rows.counted.begin(), rows.counted.end(), [&](const Row& a, const Row& b) {
    return node.kind == AggregateKind::greatest ? order(b.value, a.value) < 0 : order(a.value, b.value) < 0;
  });
  return picks ? rows.counted.front().value : best->value;
}

/// Those that stand about a place, of which only how many they are is told, and those that don't count.
ExplanationReader::Rows ExplanationReader::rows_about(const Reason& told, std::uint64_t counted) const {
  Rows rows;
  rows.unlisted = counted;
  rows.unmet = unmet_in(told.note);
  for (const std::string& words : pieces_of(told.note, "; ")) {
    for (const char* why : {" dropped out: ", " doesn't count: ", " don't count: "}) rows.uncounted += count_before(words, why);
  }
  return rows;
}

/// The value that is placed; where a condition says which rows are ranked, that is a choice of its own.
std::optional<Said> ExplanationReader::placed(Scope& scope, const syntax::Aggregate& node, const Reason& told) {
  const std::string value = text_at(scope, *node.value);
  const auto own = [&](const Reason& part) {
    if (part.what != "its own value" || !node.where || !part.rule || part.rule->is_none()) return false;
    const std::string rule = explain::whole_rule_line(*part.rule, sources_), where = text_at(scope, *node.where);
    for (const std::string& condition : {where, where.substr(1, where.size() - 2)}) {
      if (part.note.find("`" + condition + "` ") != std::string::npos && !std::holds_alternative<syntax::If>(scope.line.all[*node.value].node)) return true;
    }
    return rule == value || "the " + rule == value || "(" + rule + ")" == value || "(the " + rule + ")" == value;
  };
  const auto choice = std::find_if(told.parts.begin(), told.parts.end(), own);
  if (choice == told.parts.end()) return std::nullopt;
  Scope inside{scope.line, parts_of(*choice), scope.figure, scope.given};
  const Said found = where_ranked(inside, node, *choice);
  compare(*choice, found, "choice");
  return found;
}

/// Only a row that meets the condition has a value to be placed.
Said ExplanationReader::where_ranked(Scope& inside, const syntax::Aggregate& node, const Reason& choice) {
  const Said ranked = again(inside, *node.where);
  return ranked == Said(true) ? again(inside, *node.value, &choice) : is_absent(ranked) ? ranked : Said(NotThere{});
}

/// From how many stand above and beside it: `of 60 values 37 above it, none beside it, 22 below it`.
Said ExplanationReader::rank(Scope& scope, const syntax::Aggregate& node, const Reason& told) {
  const auto own = placed(scope, node, told);
  if (told.note.find("so it has no place") != std::string::npos || told.note.find("there is no value to be placed among") != std::string::npos) return NotThere{};
  const auto all = behind(told.note, "of ", " value");
  if (!all || told.note.find(" above it, ") == std::string::npos) throw Unreadable{"a rank"};
  const auto above = static_cast<std::int64_t>(count_before(told.note, " above it, ")), below = static_cast<std::int64_t>(count_before(told.note, " below it"));
  const auto beside = static_cast<std::int64_t>(count_before(told.note, " beside it, "));
  const std::int64_t itself = told.note.find("it isn't among them itself") == std::string::npos ? 1 : 0;
  if (above + beside + itself + below != std::stoll(*all) && wrong_.empty()) wrong_ = "`" + told.what + "`: above, beside and below don't make " + *all;
  check_near(scope, own ? *own : again(scope, *node.value), node, told);
  if (auto missing = too_few(scope, node, rows_about(told, std::stoull(*all)))) return *missing;
  if (node.ties == syntax::RankTies::by_key && told.note.find("; its place by ") != std::string::npos) return NotThere{};
  const std::int64_t alike = std::max<std::int64_t>(beside + itself, 1);
  switch (*node.ties) {
    case syntax::RankTies::share_better: return Rational(above + 1);
    case syntax::RankTies::share_worse: return Rational(above + alike);
    case syntax::RankTies::share_average: return Rational::ratio(2 * above + alike + 1, 2);
    case syntax::RankTies::by_key: break;
  }
  return Rational(above + static_cast<std::int64_t>(count_before(told.note, " of those beside it before it")) + 1);
}

/// Whatever stands above or below must do so by its value, and there must be as many as are said to be beside it.
void ExplanationReader::check_near(Scope& scope, const Said& own, const syntax::Aggregate& node, const Reason& told) {
  const int sign = node.highest_first ? 1 : -1;
  std::uint64_t beside = 0;
  for (const Reason& row : told.parts) {
    if (row.what == "as reported") continue;
    const std::vector<std::string> said = pieces_of(row.note, "; ");  // a row that is a rank tells of others beside it
    const auto stands = [&](const char* where) { return std::find(said.begin(), said.end(), where) != said.end(); };
    const int here = order(read_said(row.value), own) * sign;
    if (row.what.starts_with("… and ") && row.what.ends_with(" more beside it")) beside += count_behind(row.what, "… and ");
    if (!stands("the next above it") && !stands("the next below it") && !stands("beside it")) continue;
    read_row(scope, node, row);
    beside += stands("beside it") ? 1 : 0;
    const bool wrong = (stands("the next above it") && here <= 0) || (stands("the next below it") && here >= 0) || (stands("beside it") && here != 0);
    if (wrong && wrong_.empty()) wrong_ = "`" + row.what + "` doesn't stand where it is said to: " + row.note;
  }
  if (beside != count_before(told.note, " beside it, ") && wrong_.empty()) wrong_ = "`" + told.what + "` doesn't list as many as stand beside it";
}

/// From the place that its definition gives and the values that are said to decide it.
Said ExplanationReader::percentile(Scope& scope, const syntax::Aggregate& node, const Reason& told) {
  if (told.note.find("there is no such row") != std::string::npos) return NotThere{};
  if (node.percentile) again(scope, *node.percentile);
  const std::vector<std::string> notes = pieces_of(told.note, "; ");
  const auto own = std::find_if(notes.begin(), notes.end(), [](const std::string& words) { return words.starts_with("percentile "); });
  const auto percent = own == notes.end() ? std::nullopt : behind(*own, "percentile ", " of ");
  const auto values = percent ? behind(*own, "percentile " + *percent + " of ", " value") : std::nullopt;
  if (!values || *values == "0" || is_absent(read_said(*percent))) return NotThere{};
  if (auto missing = too_few(scope, node, rows_about(told, std::stoull(*values)))) return *missing;
  const Rational share = *read_number(*percent) / 100, count = *read_number(*values), up_to = share * count;
  const auto is = [&](const char* definition) { return own->find(definition) != std::string::npos; };
  const Rational nearest = up_to.ceiling() < Rational(1) ? Rational(1) : up_to.ceiling();
  const bool step = up_to.is_integer() && up_to.sign() > 0 && nearest < count;
  Rational place = nearest;
  if (is("average at steps") && step) place = nearest + Rational::ratio(1, 2);
  if (is("exclusive")) place = share * (count + 1);
  if (is("linear")) place = share * (count - 1) + 1;
  const auto said = std::find_if(notes.begin(), notes.end(), [](const std::string& words) { return words.starts_with("place "); });
  if ((said == notes.end() || read_number(pieces_of(said->substr(6), ", which")[0]) != place) && wrong_.empty()) wrong_ = "`" + told.what + "` names another place than " + place.to_fraction();
  if (place < Rational(1) || place > count) return NotThere{};
  std::map<Rational, Rational> by_number;
  for (const Reason& row : told.parts) {
    const auto number = number_said(row.note);
    if (!number) continue;
    read_row(scope, node, row);
    by_number[*number] = std::get<Rational>(read_said(row.value));
  }
  const Rational low = place.floor();
  if (!by_number.contains(low)) throw Unreadable{"a percentile"};
  if (place == low) return by_number[low];
  if (!by_number.contains(low + 1)) throw Unreadable{"a percentile"};
  return by_number[low] + (place - low) * (by_number[low + 1] - by_number[low]);
}

}  // namespace meed::property
