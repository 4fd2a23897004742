#include "syntax/outline.hpp"

#include <gtest/gtest.h>

namespace meed::syntax {
namespace {

/// Writes an outline as lines: section and kind, first and last line, label, value.
std::string shown(const std::string& text) {
  SourceSet sources;
  const Outline cut = outline(sources, sources.add("rules.meed", text));
  static constexpr const char* kKinds[] = {"header", "label", "entry", "comment", "blank", "stray"};
  std::string all;
  for (const Section& section : cut.sections) {
    all += section.declaration ? "declaration " + std::string(sources.text(section.keyword)) + '\n' : "between\n";
    for (const Piece& piece : section.pieces) {
      all += "  " + std::to_string(piece.first_line) + '-' + std::to_string(piece.last_line) + ' ' +
             kKinds[static_cast<int>(piece.kind)];
      if (piece.kind == PieceKind::label) all += " <" + std::string(sources.text(piece.label)) + '>';
      if (!piece.value.is_none()) all += " <" + std::string(sources.text(piece.value)) + '>';
      all += '\n';
    }
  }
  return all;
}

TEST(Outline, CutsDeclarationsAtTheMargin) {
  EXPECT_EQ(shown("a b\n  c: d\ne f\n"), "declaration a\n  1-1 header <a b>\n  2-2 label <c> <d>\ndeclaration e\n  3-3 header <e f>\n");
}

TEST(Outline, LetsAValueRunOverLinesAndComments) {
  EXPECT_EQ(shown("a b\n  c: d\n    # e\n\n    f # g\n  h : i\n"),
            "declaration a\n  1-1 header <a b>\n  2-5 label <c> <d\n    # e\n\n    f>\n  6-6 label <h> <i>\n");
}

TEST(Outline, TakesLinesOfListsAsEntries) {
  EXPECT_EQ(shown("list a\n  b \"c: d\"\n  e\n  because: \"f\"\n"),
            "declaration list\n  1-1 header <list a>\n  2-2 entry <b \"c: d\">\n  3-3 entry <e>\n"
            "  4-4 label <because> <\"f\">\n");
}

TEST(Outline, TakesRowsAsEntriesWhateverTheyHold) {
  EXPECT_EQ(shown("example a\n  | 10:30 |\n"), "declaration example\n  1-1 header <example a>\n  2-2 entry <| 10:30 |>\n");
}

TEST(Outline, KeepsWhatStandsBetweenDeclarations) {
  EXPECT_EQ(shown("# a\n\nb c\n  d: e\n\n# f\n"),
            "between\n  1-1 comment\n  2-2 blank\ndeclaration b\n  3-3 header <b c>\n  4-4 label <d> <e>\n"
            "between\n  5-5 blank\n  6-6 comment\n");
}

TEST(Outline, SeesNoColonOrCommentInQuotes) {
  const LineShape shape = shape_of_line("  a \"b: # c\" : d # e");
  EXPECT_EQ(shape.colon, 13U);
  EXPECT_EQ(shape.comment, 17U);
  EXPECT_EQ(shape.begin, 2U);
  EXPECT_EQ(shape.end, 16U);
}

TEST(Outline, CoversEveryLineOnce) {
  const std::string text = "x\n# a\n  b\n\nlist c\n  d\n\n  # e\n  f: g\n    h\n\n# i\nj\n";
  SourceSet sources;
  std::uint32_t next = 1;
  for (const Section& section : outline(sources, sources.add("rules.meed", text)).sections) {
    for (const Piece& piece : section.pieces) {
      EXPECT_EQ(piece.first_line, next);
      next = piece.last_line + 1;
    }
  }
  EXPECT_GE(next, 14U);
}

}  // namespace
}  // namespace meed::syntax
