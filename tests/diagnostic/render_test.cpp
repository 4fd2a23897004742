#include "diagnostic/render.hpp"

#include <gtest/gtest.h>

#include <string>

#include "diagnostic/display_line.hpp"
#include "diagnostic/sink.hpp"

namespace meed {
namespace {

/// Covers the first place where `part` stands in the file.
Span span_of(const SourceSet& sources, FileId file, std::string_view part) {
  const auto begin = static_cast<std::uint32_t>(sources.text(file).find(part));
  return {file, begin, begin + static_cast<std::uint32_t>(part.size())};
}

TEST(Render, ShowsEveryPartInItsPlace) {
  SourceSet sources;
  const FileId file = sources.add("policy.meed",
                                  "measure score for each Family\n"
                                  "  is:  1 point\n"
                                  "measure total for each Centre\n"
                                  "  is:  sum of scroe over Family\n");
  Sink sink;
  sink.report(Kind::unknown_name, span_of(sources, file, "scroe"), "Nothing is called `scroe`.")
      .cause(span_of(sources, file, "score"), "`score` is a measure")
      .cause("families.csv has no such column either")
      .help("Did you mean `score`?");
  EXPECT_EQ(render(sink.sorted(), sources),
            "policy.meed:4:15: error: Nothing is called `scroe`. [unknown_name]\n"
            "      is:  sum of scroe over Family\n"
            "                  ^~~~~\n"
            "  note: policy.meed:1:9: `score` is a measure\n"
            "      measure score for each Family\n"
            "              ^~~~~\n"
            "  note: families.csv has no such column either\n"
            "  help: Did you mean `score`?\n");
}

TEST(Render, SaysNothingOfAPlaceThatIsNone) {
  const SourceSet sources;
  const Diagnostic nowhere{Kind::unknown_name, Span{}, "There is no policy.", {}, "Name one."};
  EXPECT_EQ(render(nowhere, sources), "error: There is no policy. [unknown_name]\n  help: Name one.\n");
  EXPECT_EQ(place_text(Span{}, sources), "");
}

TEST(Render, ColoursOnlyWhenAsked) {
  SourceSet sources;
  const FileId file = sources.add("a.meed", "x");
  const Diagnostic diagnostic{Kind::unknown_name, Span{file, 0, 1}, "m", {}, "h"};
  EXPECT_EQ(render(diagnostic, sources).find('\x1B'), std::string::npos);
  EXPECT_EQ(render(diagnostic, sources, {.colour = true}),
            "\x1B[1ma.meed:1:1:\x1B[0m \x1B[1;31merror:\x1B[0m m [unknown_name]\n"
            "    x\n    \x1B[1;32m^\x1B[0m\n  \x1B[1;32mhelp:\x1B[0m h\n");
}

TEST(Render, MarksOnlyTheFirstLineOfAStretchAndTheEndOfTheText) {
  SourceSet sources;
  const FileId file = sources.add("a.meed", "one two\r\nthree");
  const Diagnostic stretch{Kind::unknown_name, Span{file, 4, 12}, "m", {}, "h"};
  EXPECT_NE(render(stretch, sources).find("\n    one two\n        ^~~\n"), std::string::npos);
  const Diagnostic end{Kind::unknown_name, Span{file, 14, 14}, "m", {}, "h"};
  EXPECT_NE(render(end, sources).find("a.meed:2:6: "), std::string::npos);
  EXPECT_NE(render(end, sources).find("\n    three\n         ^\n"), std::string::npos);
}

struct RenderCase {
  std::string line;
  std::size_t begin;
  std::size_t end;
  std::string text;
  std::string mark;
};

TEST(DisplayLine, PutsTheMarkUnderWhatItPointsAt) {
  const RenderCase cases[] = {
      {"abc", 1, 2, "abc", " ^"},
      {"abc", 1, 3, "abc", " ^~"},
      {"", 0, 0, "", "^"},
      {"abc", 3, 3, "abc", "   ^"},
      {"\tx", 1, 2, "    x", "    ^"},
      {"ab\tx", 3, 4, "ab  x", "    ^"},
      {"£x", 2, 3, "£x", " ^"},                    // two bytes, one place
      {"日本x", 6, 7, "日本x", "    ^"},           // two places each
      {"日本", 0, 6, "日本", "^~~~"},
      {"e\u0301x", 3, 4, "e\u0301x", " ^"},        // a joining accent
      {"a\x1B[2Jx", 1, 2, "a\uFFFD[2Jx", " ^"},    // nothing a terminal obeys
      {"a\xFFx", 1, 2, "a\uFFFDx", " ^"},          // not UTF-8
  };
  for (const RenderCase& c : cases) {
    const DisplayLine shown = lay_out_line(c.line, c.begin, c.end);
    EXPECT_EQ(shown.text, c.text);
    EXPECT_EQ(shown.mark, c.mark) << c.text;
  }
}

TEST(DisplayLine, CutsAVeryLongLineAroundItsMark) {
  const std::string line = std::string(500, 'a') + "HERE" + std::string(500, 'b');
  const DisplayLine shown = lay_out_line(line, 500, 504);
  EXPECT_TRUE(shown.text.starts_with("…a"));
  EXPECT_TRUE(shown.text.ends_with("b…"));
  EXPECT_EQ(shown.mark, std::string(41, ' ') + "^~~~");
  EXPECT_LT(shown.text.size(), 160U);
}

}  // namespace
}  // namespace meed
