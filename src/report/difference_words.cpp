// Says changes as sentences.
#include <algorithm>

#include "report/difference.hpp"

namespace meed::report {
namespace {

using engine::Change;
using engine::ChangeOf;
using engine::Turn;

bool is_short(const Change& change) {
  constexpr std::size_t longest = 60;
  return (!change.before || change.before->text.size() <= longest) && (!change.after || change.after->text.size() <= longest);
}

bool is_order(const Change& change) { return change.part == "order" || change.part == "split, order"; }

/// Whether what is written stands well within a sentence: not an expression, nor a line with a colon.
bool is_plain(const Change& change) {
  static const std::vector<std::string> said{"title", "because", "source"};
  if (is_order(change)) return change.keyword != "table";
  return change.keyword == "policy" || change.keyword == "list" || change.keyword == "bands" || change.part.starts_with("split, ") ||
         std::find(said.begin(), said.end(), change.part) != said.end();
}

std::string from_to(const std::string& before, const std::string& after) { return " from " + before + " to " + after; }

std::string verb(Turn turn) { return turn == Turn::rises ? " rises" : turn == Turn::falls ? " falls" : " changes"; }

/// `The tariff for improved`; `For C07, the weight of breastfeeding`.
std::string setting_subject(const Change& change) {
  const std::string subject = change.name + (change.part.empty() ? "" : " for " + change.part);
  return (change.chooser.empty() ? "The " : "For " + change.chooser + ", the ") + subject;
}

std::string with_when(std::string sentence, const Change& change) { return sentence + (change.when.empty() ? "" : ", " + change.when) + "."; }

std::string value_sentence(const Change& change) {
  const std::string subject = setting_subject(change);
  if (!change.before) return with_when(subject + " is new: " + change.after->text, change);
  if (!change.after) return with_when(subject + " has no value any more; it was " + change.before->text, change);
  return with_when(subject + verb(change.turn) + from_to(change.before->text, change.after->text), change);
}

/// What is said of all values of a setting: from when on, what they make in all, what may be chosen.
std::string values_sentence(const Change& change) {
  if (change.part == "beginning") {
    const auto words = [](const engine::Stated& stated) { return stated.text == "always" ? "for all time" : stated.text + " on"; };
    return "The " + change.name + " is stated " + words(*change.after) + "; before, " + words(*change.before) + ".";
  }
  const std::string what = change.part == "total" ? "What the values of " + change.name + " make in all" : "What may be chosen locally for the " + change.name;
  if (!change.before) return what + " is said now: " + change.after->text + ".";
  if (!change.after) return what + " isn't said any more; it was " + change.before->text + ".";
  const bool several = (change.before->text + change.after->text).find(';') != std::string::npos;
  return what + " changes" + (several ? "" : from_to(change.before->text, change.after->text)) + ".";
}

std::string header_part(const std::string& part) {
  if (part == "in force") return "The time in force";
  if (part == "extends") return "What it extends";
  if (part == "because") return "The reason given";
  if (part == "supersedes") return "What it supersedes";
  if (part == "for") return "Whom it chooses for";
  if (part == "agreed by") return "Who agreed to it";
  return "The " + part;
}

std::string label_part(const Change& change) {
  if (change.keyword == "policy") return header_part(change.part);
  if (is_order(change)) return "The order";
  if (change.part == "title") return "The title";
  if (change.part == "heading") return "What it is for";
  if (change.keyword == "bands") return "The border of " + change.part;
  if (change.keyword == "list") return "The item `" + change.part + "`";
  if (change.part.starts_with("split, ")) return "The share of " + change.part.substr(7) + " in the split";
  if (change.keyword == "scale" && change.part.starts_with("at ")) return "What is given " + change.part;
  if (change.part == "row") return "A row";
  if (change.part == "point") return "A point";
  if (change.part == "line") return "A line";
  if (change.number && change.number->stands_first) return "The " + change.part;
  return "`" + change.part + "`";
}

std::string label_sentence(const Change& change) {
  const std::string what = label_part(change);
  const auto ended = [](const std::string& text) { return text + (text.ends_with('"') ? "" : "."); };
  if (!change.before) return what + " is new: " + ended(change.after->text);
  if (!change.after) return what + " is gone; it was: " + ended(change.before->text);
  if (change.number && (change.number->stands_first || change.keyword == "bands")) {
    const std::string& rest = change.number->rest;
    return what + verb(change.turn) + from_to(change.number->before_words, change.number->after_words) + (rest.empty() ? "" : " " + rest) + ".";
  }
  const bool in_a_sentence = is_short(change) && is_plain(change);
  return what + " changes" + (in_a_sentence ? from_to(change.before->text, change.after->text) : "") + ".";
}

}  // namespace

std::string change_sentence(const Change& change) {
  switch (change.of) {
    case ChangeOf::declaration: return change.turn == Turn::is_new ? "It is new." : change.turn == Turn::is_gone ? "It is gone." : "It changes.";
    case ChangeOf::value: return value_sentence(change);
    case ChangeOf::values: return values_sentence(change);
    case ChangeOf::label: break;
  }
  return label_sentence(change);
}

}  // namespace meed::report
