#include "parse/report.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/ascii.hpp"
#include "parse/hint.hpp"
#include "source/utf8.hpp"

namespace meed::parse {

namespace {

struct MistakeWords {
  Kind kind;
  std::string_view message;
  std::string_view help;
};

constexpr auto kMistakeWords = std::to_array<MistakeWords>({
#define MEED_MISTAKE(rule, kind, message, help) {Kind::kind, message, help},
#include "parse/mistakes.def"
#undef MEED_MISTAKE
});

// Characters that word processors put in place of those of the language.
struct Lookalike {
  char32_t seen;
  std::string_view help;
};
constexpr auto kLookalikes = std::to_array<Lookalike>({
    {0x201C, "Use straight quotes: `\"`."},
    {0x201D, "Use straight quotes: `\"`."},
    {0x2018, "Texts stand in straight double quotes: `\"`."},
    {0x2019, "Texts stand in straight double quotes: `\"`."},
    {0x2013, "Write a plain minus, `-`."},
    {0x2014, "Write a plain minus, `-`."},
    {0x2212, "Write a plain minus, `-`."},
    {0x00D7, "Write `*` for times."},
    {0x00F7, "Write `/` for divided by."},
    {0x2264, "Write `<=`."},
    {0x2265, "Write `>=`."},
    {0x2260, "Write `is not`."},
    {0x00A0, "This is a space of a special kind; type an ordinary one."},
    {'\'', "Texts stand in double quotes: `\"`."},
    {';', "Nothing ends with a semicolon; leave it out."},
    {'{', "Braces mean nothing here; brackets are `(` and `)`."},
    {'}', "Braces mean nothing here; brackets are `(` and `)`."},
    {'&', "Write `and`."},
    {':', "A colon stands only after a label, one on a line."},
    {'.', "A number has a figure on each side of its point: `0.5`."},
});

std::optional<std::string_view> help_for(char32_t seen) {
  for (const Lookalike& lookalike : kLookalikes) {
    if (lookalike.seen == seen) return lookalike.help;
  }
  return std::nullopt;
}

std::string wanted_words(const Recording& recording) {
  if (recording.wanted.empty()) return "";
  return " Expected " + either(recording.wanted) + ".";
}

void report_mistake(Reading& reading, const SeenMistake& seen) {
  const MistakeWords& words = kMistakeWords[static_cast<std::size_t>(seen.mistake)];
  const Span where = reading.span(seen.begin, seen.end);
  std::string message = "`" + std::string(reading.text(where)) + "` can't stand here. " + std::string(words.message);
  reading.fault(words.kind, where, std::move(message)).help(std::string(words.help));
}

void report_end(Reading& reading, const Recording& recording, Span part, std::string_view what) {
  std::string message = std::string(what) + (part.size() == 0 ? " is empty." : " ends too soon.");
  message[0] = static_cast<char>(message[0] >= 'a' && message[0] <= 'z' ? message[0] - 'a' + 'A' : message[0]);
  auto builder = reading.fault(Kind::unfinished, reading.span(part.end, part.end), message + wanted_words(recording));
  if (!recording.wanted.empty()) builder.help("Write " + either(recording.wanted) + " here.");
}

/// Tells whether a token is the first on its line, and the line goes on from another of the same part.
bool begins_later_line(const Reading& reading, std::uint32_t at, Span part) {
  std::uint32_t begin = at;
  while (begin > part.begin && (reading.text()[begin - 1] == ' ' || reading.text()[begin - 1] == '\t')) --begin;
  return begin > part.begin && reading.text()[begin - 1] == '\n';
}

void add_help(Reading& reading, const Recording& recording, Sink::Builder builder, Span where, Span part, std::string_view what) {
  const std::string seen(reading.text(where));
  if (const auto help = help_for(code_point_at(reading.text(), where.begin).value)) {
    builder.help(std::string(*help));
  } else if (begins_later_line(reading, where.begin, part) && is_word(seen[0])) {
    builder.help("If this line begins a label, put a colon after the label's words.");
  } else if (const auto hint = hint_for({seen, word_before(reading.text(), where.begin), what})) {
    builder.help(std::string(*hint));
  } else if (!recording.wanted.empty()) {
    builder.help("Write " + either(recording.wanted) + " in place of `" + seen + "`, or before it.");
  }
}

void report_seen(Reading& reading, const Recording& recording, std::uint32_t at, Span part, std::string_view what) {
  const Span where = reading.span(at, token_end(reading.text(), at, part.end));
  const std::string seen(reading.text(where));
  if (seen[0] == '"' && (seen.size() == 1 || seen.back() != '"')) {
    reading.fault(Kind::unclosed_quote, where, "This text in quotes has no end on its line.");
    return;
  }
  std::string message = "`" + seen + "` can't stand here, in " + std::string(what) + "." + wanted_words(recording);
  add_help(reading, recording, reading.fault(Kind::unexpected_text, where, std::move(message)), where, part, what);
}

}  // namespace

std::uint32_t token_end(std::string_view text, std::uint32_t at, std::uint32_t end) {
  if (at >= end) return at;
  if (text[at] == '"') {
    std::uint32_t past = at + 1;
    while (past < end && text[past] != '"' && text[past] != '\n') ++past;
    return past < end && text[past] == '"' ? past + 1 : past;
  }
  if (!is_word(text[at])) return std::min(end, at + code_point_at(text, at).length);
  std::uint32_t past = at;
  while (past < end && is_word(text[past])) ++past;
  return past;
}

std::string either(std::span<const std::string_view> words) {
  std::string all;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (at > 0) all += at + 1 == words.size() ? " or " : ", ";
    all += words[at];
  }
  return all;
}

void report_failure(Reading& reading, const Recording& recording, Span part, std::string_view what) {
  if (recording.too_deep) {
    reading.fault(Kind::nested_too_deeply, reading.span(*recording.too_deep, *recording.too_deep),
                  "Brackets, conditions or the like stand too deep in one another here.");
    return;
  }
  const std::uint32_t at = past_gap(reading.text(), recording.furthest, part.end);
  if (recording.mistake && recording.mistake->begin >= at) {
    report_mistake(reading, *recording.mistake);
  } else if (at >= part.end) {
    report_end(reading, recording, part, what);
  } else {
    report_seen(reading, recording, at, part, what);
  }
}

}  // namespace meed::parse
