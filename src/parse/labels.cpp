#include <string>

#include "diagnostic/nearest_name.hpp"
#include "parse/form.hpp"

namespace meed::parse {

std::string label_words(Reading& reading, Span label) {
  std::string words;
  bool gap = false;
  for (const char c : reading.text(label)) {
    if (c == ' ' || c == '\t') {
      gap = true;
      continue;
    }
    if (gap && !words.empty()) words += ' ';
    gap = false;
    words += c;
  }
  return words;
}

std::string value_phrase(std::string_view label) { return "the value of `" + std::string(label) + ":`"; }

void set_once(Reading& reading, std::optional<syntax::Text>& place, syntax::Text text) {
  if (place) {
    report_duplicate_label(reading, text.span, place->span);
  } else {
    place = std::move(text);
  }
}

bool take_common_label(Reading& reading, syntax::Head& head, const syntax::Piece& piece, const std::string& label) {
  if (label != "because" && label != "source") return false;
  auto& place = label == "because" ? head.because : head.source;
  if (reading.match(match_text, piece.value, value_phrase(label))) {
    set_once(reading, place, text_of(reading, reading.roots()[0]));
  }
  return true;
}

void report_unknown_label(Reading& reading, const syntax::Piece& piece, std::string_view keyword,
                          std::vector<std::string_view> known) {
  const std::string label = label_words(reading, piece.label);
  const bool vowel = keyword.starts_with('i') || keyword.starts_with('o') || keyword.starts_with('e');
  const std::string kind = "`" + std::string(keyword) + "`";
  auto builder = reading.fault(Kind::unknown_label, piece.label, (vowel ? "An " : "A ") + kind + " has no label `" + label + ":`.");
  if (const auto nearest = nearest_name(label, known)) {
    builder.help("Did you mean `" + *nearest + ":`?");
    return;
  }
  std::string all;
  for (const std::string_view each : known) all += (all.empty() ? "`" : ", `") + std::string(each) + ":`";
  builder.help("The labels of " + kind + " are " + all + ".");
}

void report_duplicate_label(Reading& reading, Span again, Span first) {
  reading.fault(Kind::duplicate_label, again, "`" + std::string(reading.text(again)) + "` is said twice.")
      .cause(first, "it was said here first")
      .help("Keep one of the two.");
}

void report_missing_label(Reading& reading, const syntax::Head& head, std::string_view label) {
  const std::string keyword(reading.text(head.keyword));
  reading.fault(Kind::missing_label, covering(head.keyword, head.name.span),
                "The " + keyword + " `" + head.name.text + "` doesn't say `" + std::string(label) + ":`.")
      .help("Add an indented line that begins with `" + std::string(label) + ":`.");
}

void report_stray_entry(Reading& reading, const syntax::Piece& piece) {
  reading.fault(Kind::unexpected_entry, piece.value, "This line has no label.");
}

}  // namespace meed::parse
