#include "explanation_reader.hpp"

#include <algorithm>

namespace meed::property {
namespace {

bool begins(const std::string& text, const std::string& with) { return text.compare(0, with.size(), with) == 0; }

bool has_word(const std::string& text, const std::string& word) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const auto is_letter = [&](std::size_t i) { return i < text.size() && (std::isalnum(static_cast<unsigned char>(text[i])) || text[i] == '_'); };
    if ((at == 0 || !is_letter(at - 1)) && !is_letter(at + word.size())) return true;
  }
  return false;
}

/// A line may be quoted with its label, and with what it is for; of `the greater of` the first word stands before what is quoted.
std::string expression_in(const std::string& quoted) {
  std::string text = quoted;
  const std::size_t label = text.find(": ");
  if (label != std::string::npos && text.substr(0, label).find_first_not_of("abcdefghijklmnopqrstuvwxyz ") == std::string::npos) text.erase(0, text.find_first_not_of(' ', label + 1));
  for (const char* bound : {"limit: ", "minimum: ", "pot: "}) {
    if (begins(quoted, bound)) text = text.substr(0, text.rfind(" for each "));
  }
  return text;
}

/// Leaves of `rate of third of C2` what it is for: C2.
std::string without_names(std::string what) {
  for (;;) {
    const std::string name = what.substr(0, what.find(" of "));
    const bool is_name = name.size() < what.size() && std::all_of(name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.'; });
    if (!is_name) return what;
    what.erase(0, name.size() + 4);
  }
}

/// A setting that is asked for on a day, or for an item, that isn't there.
std::optional<Said> not_asked_for(const explain::Reason& reason) {
  for (const char* words : {"the day that it is asked for on is ", "the item that it is asked for is "}) {
    if (const auto absent = behind(reason.note, words, ";")) return read_said(*absent);
  }
  return std::nullopt;
}

/// Tells whether something is told of by way of that: a setting by its day, `last day of the period`.
bool is_told_beneath(const explain::Reason& told, const std::string& by) {
  return !by.empty() && std::any_of(told.parts.begin(), told.parts.end(), [&](const explain::Reason& part) { return part.what == by; });
}

/// Tells whether something is told of for what goes by that name, or for what that leads to: `level of F1`, by `family of V1`.
bool is_told_for(const explain::Reason& told, const std::string& name) {
  return has_word(told.what, name) || std::any_of(told.parts.begin(), told.parts.end(), [&](const explain::Reason& part) { return begins(part.what, name + " of "); });
}

bool is_setting_line(const std::string& rule) {
  return begins(rule, "always:") || begins(rule, "set ") || (begins(rule, "from ") && rule.find(": ") != std::string::npos);
}

/// What there is to be worked out again: not data, not what was explained above, not what a fault touches.
bool is_figure(const explain::Reason& reason) {
  return reason.rule && !reason.rule->is_none() && !reason.value.empty() && reason.value != "held" && reason.note.find("explained above") == std::string::npos;
}

}  // namespace

std::string ExplanationReader::wrong_in(const Reason& figure) {
  wrong_.clear();
  read_.clear();
  top_ = &figure;
  around_.clear();
  note_around(figure);
  read_all(figure);
  return wrong_;
}

std::vector<const explain::Reason*> ExplanationReader::parts_of(const Reason& reason) {
  std::vector<const Reason*> parts;
  for (const Reason& part : reason.parts) parts.push_back(&part);
  return parts;
}

void ExplanationReader::note_around(const Reason& reason) {
  for (const Reason& part : reason.parts) {
    around_[&part] = &reason;
    note_around(part);
  }
}

/// A part of a figure is for what the figure is for: `rule1 of C1, red1`.
std::vector<std::string> ExplanationReader::coordinates_of(const Reason* reason) const {
  while (reason) {
    const bool written_out = begins(reason->what, "if ") || begins(reason->what, "(");
    const bool is_name = !written_out && without_names(reason->what).size() < reason->what.size();
    if (is_name && is_figure(*reason) && !is_setting_line(explain::whole_rule_line(*reason->rule, sources_))) return pieces_of(without_names(reason->what), ", ");
    const auto outer = around_.find(reason);
    reason = outer == around_.end() ? nullptr : outer->second;
  }
  return {""};
}

/// Figures first, each with the expressions in its own line; whatever is met on the way is not met again.
void ExplanationReader::read_all(const Reason& reason) {
  if (!wrong_.empty() || reason.value == "held") return;
  const auto has = [&](const char* words) { return reason.what.find(words) != std::string::npos; };
  const bool worked_with = reason.what.find_first_of("(*/+") != std::string::npos || has(" - ") || has(" rounded ") || has(" or else ");
  const bool of_pot = !worked_with && (begins(reason.what, "unspent of ") || begins(reason.what, "pot of ")) && !reason.parts.empty();
  const bool told_by_fund = of_pot && (!reason.rule || begins(explain::whole_rule_line(*reason.rule, sources_), "fund "));
  if (told_by_fund && read_.insert(&reason).second) read_pot_figure(reason);
  else if (is_figure(reason) && read_.insert(&reason).second) read_figure(reason);
  for (const Reason& part : reason.parts) read_all(part);
}

void ExplanationReader::read_figure(const Reason& reason) {
  const std::string rule = explain::whole_rule_line(*reason.rule, sources_);
  if (begins(rule, "fund ")) return reason.value.ends_with(" paid") ? read_fund(reason) : read_payment(reason);
  if (begins(rule, "list ") || (begins(reason.what, "limit of ") && reason.note.find("reached: ") != std::string::npos) || reason.what == "its limit" || reason.what == "its minimum") return;  // quoted
  const auto unread = [&](const std::string& why) {
    ++counts_.figures;
    ++counts_.unread[why];
    counts_.instance.emplace(why, reason.what + ": " + reason.value + "\n  rule: " + rule + "\n  note: " + reason.note + "\n" + explain::as_text(*top_, sources_));
  };
  try {
    if (begins(reason.what, "scale ")) throw Unreadable{"a part of what wasn't read"};
    if (begins(reason.what, "function ")) function_of(reason, arguments_told(reason), nullptr);
    else if (reason.what == "choice" || reason.what == "its own value") compare(reason, choice_again(reason, rule), "choice");
    else if (begins(reason.what, "if ")) compare(reason, cell(reason.what, reason, &reason), "option");
    else compare(reason, figure_again(reason, rule), "figure");
  } catch (const Unreadable& cannot) {
    unread(cannot.why);
  } catch (const std::exception& surprise) {  // a value of another sort than the line wants
    unread(surprise.what());
  }
}

void ExplanationReader::compare(const Reason& reason, const Said& again, const std::string& sort) {
  read_.insert(&reason);
  if (reason.value == "held") return;
  ++counts_.figures;
  const Said said = read_said(reason.value);
  if (said == again || (is_absent(said) && is_absent(again))) {
    ++counts_.came_out;
    ++counts_.sorts[sort];
  } else if (wrong_.empty()) {
    wrong_ = "`" + reason.what + "` is said to be " + reason.value + ", but what is said of it comes to " + text_of(again) + " (" + sort + "; " + reason.note + ")";
  }
}

const ExplanationReader::Line* ExplanationReader::line_of(const std::string& quoted) {
  const std::string text = expression_in(quoted);
  const bool reads_otherwise = text == "period" || begins(text, "greater of ") || begins(text, "lesser of ");  // without the word that stands before what is quoted
  const Line* line = reads_otherwise ? nullptr : parsed(text);
  return line ? line : parsed("the " + text);
}

const ExplanationReader::Line* ExplanationReader::parsed(const std::string& text) {
  auto& line = lines_[text];
  if (!line) {
    line = std::make_unique<Line>();
    line->text = text;
    Sink sink;
    const FileId file = line->sources.add("line", text);
    auto parsed = parse::parse_expression(line->sources, file, sink);
    if (parsed && !has_errors(sink.sorted())) {
      line->all = std::move(parsed->expressions);
      line->root = parsed->root;
      for (const syntax::Expr& one : line->all) {
        const bool told = std::holds_alternative<syntax::Rounded>(one.node) || std::holds_alternative<syntax::Aggregate>(one.node) ||
                          std::holds_alternative<syntax::Extreme>(one.node) || std::holds_alternative<syntax::AtLeastOf>(one.node);
        if (told) line->told.emplace(line->sources.text(one.span));
        const auto* extreme = std::get_if<syntax::Extreme>(&one.node);
        const auto* conditions = std::get_if<syntax::AtLeastOf>(&one.node);
        for (const Id option : extreme ? extreme->options : conditions ? conditions->conditions : std::vector<Id>{}) {
          const auto& node = line->all[option].node;
          const bool name = std::holds_alternative<syntax::NameReference>(node) || std::holds_alternative<syntax::Of>(node) || std::holds_alternative<syntax::OnDate>(node);
          if (!name) line->told.emplace(line->sources.text(line->all[option].span));
        }
      }
    }
  }
  return line->root.is_none() ? nullptr : line.get();
}

std::string ExplanationReader::text_at(const Scope& scope, Id id) const { return std::string(scope.line.sources.text(scope.line.all[id].span)); }

Said ExplanationReader::figure_again(const Reason& reason, const std::string& rule) {
  if (const auto condition = behind(reason.note, "only worked out where ", ", which isn't so here")) {
    const Line* line = line_of(*condition);
    if (!line) throw Unreadable{"a condition"};
    Scope scope{*line, parts_of(reason), &reason, nullptr};
    return again(scope, line->root) == Said(true) ? Said(std::string("worked out")) : Said(NotThere{"not applicable"});
  }
  const auto otherwise = behind(reason.note, "and then the rule says ", ";");
  const Said body = body_again(reason, rule);
  if (!otherwise) return body;
  if (!is_absent(body)) return body;
  const auto then = std::find_if(reason.parts.rbegin(), reason.parts.rend(), [&](const Reason& part) { return part.what == *otherwise && !part.listed; });  // told last
  if (then == reason.parts.rend()) return read_said(*otherwise);
  const Said value = cell(*otherwise, *then);
  compare(*then, value, "otherwise");
  return value;
}

/// A choice within what a row or a part is made of: the line that is quoted holds it, and the note says which condition decided.
Said ExplanationReader::choice_again(const Reason& reason, const std::string& rule) {
  std::optional<Said> found;
  for (const std::string& piece : begins(rule, "|") ? pieces_of(rule, " | ") : std::vector<std::string>{rule}) {
    std::string text = begins(piece, "| ") ? piece.substr(2) : piece;
    if (text.ends_with(" |")) text.erase(text.size() - 2);
    if (const auto condition = behind(text, ", where "); condition && text.find(" for each ") < text.find(", where ")) text = *condition;  // the head of a declaration
    const Line* line = line_of(text);
    if (!line) continue;
    for (std::size_t i = 0; i < line->all.size(); ++i) {
      const Id id(static_cast<std::uint32_t>(i));
      const auto* choice = std::get_if<syntax::If>(&line->all[id].node);
      const bool nothing_held = choice && choice->branches.size() > 1 && reason.note.find("no condition holds") != std::string::npos;
      const bool decided = nothing_held || (choice && std::any_of(choice->branches.begin(), choice->branches.end(), [&](const syntax::IfBranch& branch) {
        return reason.note.find("`" + std::string(line->sources.text(line->all[branch.condition].span)) + "` ") != std::string::npos;
      }));
      const auto* places = std::get_if<syntax::Aggregate>(&line->all[id].node);
      const bool ranked = places && places->kind == syntax::AggregateKind::rank && places->where && reason.note.find("`" + std::string(line->sources.text(line->all[*places->where].span)) + "` ") != std::string::npos;
      if ((!decided && !ranked) || found == read_said(reason.value)) continue;
      Scope scope{*line, parts_of(reason), &reason, nullptr};
      try {
        found = ranked ? where_ranked(scope, *places, reason) : again(scope, id, &reason);
      } catch (const Unreadable&) {  // another choice by the same condition
      } catch (const std::bad_variant_access&) {
      }
    }
  }
  if (found && (*found == read_said(reason.value) || (is_absent(*found) && is_absent(read_said(reason.value))))) return *found;
  try {
    return chosen_line(reason, rule);
  } catch (const Unreadable&) {
    if (!found) throw;
    return *found;
  }
}

/// Where the line of the branch itself is quoted, the note says which conditions decided.
Said ExplanationReader::chosen_line(const Reason& reason, const std::string& rule) {
  constexpr std::pair<const char*, int> answers[] = {{"` holds", 1}, {"` doesn't hold", 0}, {"` can't be told", -1}};
  std::set<const Reason*> used;
  for (const std::string& words : pieces_of(reason.note, "; ")) {
    for (const auto& [end, answer] : answers) {
      const Line* condition = begins(words, "`") && words.ends_with(end) ? line_of(words.substr(1, words.size() - std::string(end).size() - 1)) : nullptr;
      if (!condition) continue;
      Scope scope{*condition, parts_of(reason), &reason, nullptr, used};
      const Said said = again(scope, condition->root);
      used = scope.used;
      if ((is_absent(said) ? -1 : said == Said(true) ? 1 : 0) != answer && wrong_.empty()) wrong_ = "`" + reason.what + "`: " + words + ", and it comes to " + text_of(said);
      if (answer < 0) return said;
      if (answer == 0 && reason.what == "its own value") return NotThere{};  // only what meets the condition has a place
    }
  }
  const Line* line = line_of(rule);
  if (!line) throw Unreadable{"a choice"};
  Scope scope{*line, parts_of(reason), &reason, nullptr, used};
  return again(scope, line->root, &reason);
}

Said ExplanationReader::body_again(const Reason& reason, const std::string& rule) {
  if (auto found = special(reason, rule)) return *found;
  if (reason.note.find("takes its place") != std::string::npos) return excepted(reason);
  if (reason.note.find("it can't be told whether an exception holds") != std::string::npos) return NotThere{};
  const Line* line = line_of(rule);
  if (!line) throw Unreadable{"a line: " + rule.substr(0, rule.find(' '))};
  Scope scope{*line, parts_of(reason), &reason, nullptr};
  return again(scope, line->root, &reason);
}

Said ExplanationReader::excepted(const Reason& reason) {
  const Line* line = line_of(explain::whole_rule_line(*reason.rule, sources_));
  if (!line) throw Unreadable{"an exception"};
  const auto why = std::find_if(reason.parts.begin(), reason.parts.end(), [](const Reason& part) { return begins(part.what, "`") && part.what.ends_with("` holds"); });
  if (why == reason.parts.end()) throw Unreadable{"an exception's condition"};
  const Line* condition = line_of(why->what.substr(1, why->what.size() - 8));
  if (!condition) throw Unreadable{"an exception's condition"};
  Scope where{*condition, parts_of(*why), &reason, nullptr};
  if (again(where, condition->root) != Said(true)) return std::string("no exception");
  Scope scope{*line, parts_of(reason), &reason, nullptr};
  return again(scope, line->root, &reason);
}

/// The row of a setting that is quoted says its value, or one for each item.
Said ExplanationReader::setting_again(const Reason& reason, const std::string& rule) {
  const std::string values = begins(rule, "set ") ? behind(rule, " to ", " from ").value_or("") : behind(rule, ": ").value_or(rule);
  std::string whose = behind(reason.what, " of ").value_or("");
  for (const char* end : {" for ", " on "}) whose = whose.substr(0, whose.find(end));
  for (const std::string& entry : pieces_of(values, ", ")) {
    if (!whose.empty() && begins(entry, whose + " ")) return read_said(entry.substr(whose.size() + 1));
  }
  return read_said(values);
}

const explain::Reason* ExplanationReader::named(Scope& scope, const std::string& what) {
  for (const Reason* part : scope.parts) {
    if (part->what == what && scope.used.insert(part).second) return part;
  }
  return nullptr;
}

/// The counts of an indicator go by the names that its rate gives them.
std::string ExplanationReader::count_called(const Reason& part, const std::string& name) const {
  if (!part.rule || part.rule->is_none()) return name;
  const auto rate = behind(explain::whole_rule_line(*part.rule, sources_), "rate: ");
  const auto counts = pieces_of(rate.value_or(""), " out of ");
  if (counts.size() != 2) return name;
  return counts[0] == name ? "numerator" : counts[1] == name ? "denominator" : name;
}

/// Data and settings may be told of in the very reason that stands for them.
std::optional<Said> ExplanationReader::itself(const Reason* merged) {
  if (!merged) return std::nullopt;
  if (!merged->place.empty()) return read_said(merged->value);
  if (const auto absent = not_asked_for(*merged)) return *absent;
  const std::string rule = merged->rule && !merged->rule->is_none() ? explain::whole_rule_line(*merged->rule, sources_) : "";
  return is_setting_line(rule) ? std::optional(setting_again(*merged, rule)) : std::nullopt;
}

/// Whose a value is that is asked for without a name: the row that is read, this one, or what is worked out beneath.
std::vector<std::string> ExplanationReader::whose_of(const Scope& scope, const std::vector<Id>& subjects) const {
  const bool of_some_row = !scope.row.empty() || (scope.figure && scope.figure->listed);
  if (subjects.empty() && !of_some_row) return {coordinates_of(scope.figure).back()};
  if (subjects.empty()) return {scope.row};
  const auto& node = scope.line.all[subjects[0]].node;
  if (std::holds_alternative<syntax::This>(node)) return coordinates_of(scope.figure);
  if (const auto* row = std::get_if<syntax::RowByKey>(&node)) return {row->key};
  return {std::holds_alternative<syntax::If>(node) ? text_at(scope, subjects[0]) : ""};
}

Said ExplanationReader::leaf(Scope& scope, const std::string& name, const std::vector<Id>& subjects, const Reason** told) {
  if (subjects.empty() && scope.given) {
    if (const auto found = scope.given->find(name); found != scope.given->end()) return found->second;
  }
  const auto* subject = subjects.size() == 1 ? std::get_if<syntax::NameReference>(&scope.line.all[subjects[0]].node) : nullptr;
  const auto* path = subjects.size() == 1 ? std::get_if<syntax::Of>(&scope.line.all[subjects[0]].node) : nullptr;
  const std::string led_by = subject ? subject->name.text : path ? path->attribute.text : "";
  const std::vector<std::string> whose = whose_of(scope, subjects);
  const auto is_whose = [&](const Reason& part, const std::string& name) {
    std::string there = scope.elsewhere ? part.what.substr(0, part.what.find(" in the ")) : part.what;
    if (!scope.day.empty()) there = there.substr(0, there.find(" on "));
    return !name.empty() && (there.ends_with(" " + name) || is_told_beneath(part, name));
  };
  const Reason* best = nullptr;
  int fit = 0;
  for (const Reason* part : scope.parts) {
    if (scope.line.told.contains(part->what)) continue;
    if (!tells_of(part->what, name) && part->what != "paid by " + name && !tells_of(part->what, count_called(*part, name))) continue;
    const int here = 1 + (scope.used.contains(part) ? 0 : 2) + (!led_by.empty() && is_told_for(*part, led_by) ? 4 : 0) + (is_told_beneath(*part, scope.day) ? 8 : 0) +
                     (scope.elsewhere && part->what.find(" in the ") != std::string::npos ? 8 : 0) +
                     (std::any_of(whose.begin(), whose.end(), [&](const std::string& one) { return is_whose(*part, one); }) ? 4 : 0);
    if (here > fit) best = part;
    fit = std::max(fit, here);
  }
  if (best) {
    scope.used.insert(best);
    if (told) *told = best;
    return read_said(best->value);
  }
  if (!subjects.empty()) throw Unreadable{"nothing tells of a name"};
  for (const Reason* outer = scope.figure; outer;) {
    const auto given = begins(outer->what, "function ") ? arguments_told(*outer) : std::map<std::string, Said>{};
    if (const auto found = given.find(name); found != given.end()) return found->second;
    const auto next = around_.find(outer);
    outer = next == around_.end() ? nullptr : next->second;
  }
  return name;  // an item
}

Said ExplanationReader::part_of(Scope& scope, Id id, const Reason& part, const std::string& sort) {
  Scope inside{scope.line, parts_of(part), scope.figure, scope.given};
  if (part.listed) inside.row = part.what;
  compare(part, again(inside, id, &part), sort);
  return read_said(part.value);
}

/// What a policy says in other words than an expression: settings, bands, tables, and the parts of outcomes and indicators.
std::optional<Said> ExplanationReader::special(const Reason& reason, const std::string& rule) {
  if (reason.note.find("there is no row to look it up for") != std::string::npos) return NotThere{};
  if (const auto absent = not_asked_for(reason)) return *absent;
  if (is_setting_line(rule)) return setting_again(reason, rule);
  if (begins(rule, "|")) return table(reason, rule);
  if (reason.note.find("it can't be told which row of the table matches") != std::string::npos) {
    for (const Reason& input : reason.parts) read_input(input);
    return NotThere{};
  }
  if (begins(rule, "shared by: ") && begins(reason.what, "weight of ")) return body_again(reason, pieces_of(rule, " in proportion to ").back());
  if (begins(rule, "bands ") && std::any_of(reason.parts.begin(), reason.parts.end(), [](const Reason& part) { return is_absent(read_said(part.value)); })) return NotThere{};
  if (begins(reason.what, "weight of ") && rule.find(", local choice ") != std::string::npos) return body_again(reason, rule.substr(0, rule.find(", local choice ")));
  if (begins(reason.what, "numerator of ") || begins(reason.what, "denominator of ")) return count_or_rate(reason, rule);
  if (begins(reason.what, "rate of ") && pieces_of(rule, " out of ").size() == 2 && reason.parts.size() == 2 && begins(reason.parts[0].what, "numerator of ")) return count_or_rate(reason, rule);
  if (begins(reason.what, "met of ")) return met(reason);
  const bool of_one = !reason.parts.empty() && (reason.parts.size() == 1 || reason.parts[1].what == "its weight");
  const bool of_another_period = reason.parts.empty() && rule.ends_with('%') && begins(reason.what, rule.substr(0, rule.find(' ')) + " of ");
  if (of_another_period) return read_said(reason.value);  // quoted
  if (of_one && rule.find('%') != std::string::npos && !line_of(rule) && begins(reason.what, rule.substr(0, rule.find(' ')) + " of ")) return agency(reason, rule);
  if (begins(reason.what, "beyond_chance of ")) return chance(reason);
  if (begins(reason.what, "baseline of ") && reason.parts.size() == 1 && rule == "previous period") return read_said(reason.parts[0].value);
  if (begins(reason.what, "points of ")) {
    if (auto gated = behind_gates(reason)) return *gated;
    if (rule.find(" or more, ") != std::string::npos) return indicator_points(reason);
  }
  if (reason.note.find("from its baseline to its result") != std::string::npos) return progress(reason);
  if (begins(rule, reason.value + " ") && line_of(rule) == nullptr) return band(reason);
  return std::nullopt;
}

}  // namespace meed::property
