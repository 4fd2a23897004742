#include "source/source_set.hpp"

#include <gtest/gtest.h>

#include <string>

namespace meed {
namespace {

struct PlaceCase {
  std::string text;
  std::size_t offset;
  LineColumn where;
};

TEST(SourceSet, SaysWhereAnOffsetIs) {
  const PlaceCase cases[] = {
      {"", 0, {1, 1}},
      {"abc", 0, {1, 1}},
      {"abc", 2, {1, 3}},
      {"abc", 3, {1, 4}},          // just after the end
      {"abc", 99, {1, 4}},         // past the end
      {"ab\ncd", 2, {1, 3}},       // at the line feed
      {"ab\ncd", 3, {2, 1}},
      {"ab\n", 3, {2, 1}},         // the empty last line
      {"ab\r\ncd", 4, {2, 1}},     // CR LF ends one line
      {"£1 £2", 2, {1, 2}},        // £ is two bytes, one column
      {"£1 £2", 6, {1, 5}},
      {"\n\n\nx", 3, {4, 1}},
  };
  for (const PlaceCase& c : cases) {
    SourceSet sources;
    const FileId file = sources.add("policy.meed", c.text);
    EXPECT_EQ(sources.where(file, c.offset), c.where) << c.text << " at " << c.offset;
  }
}

TEST(SourceSet, SaysWhereAnOffsetIsInLongLines) {
  std::string text = "short\n";
  for (int i = 0; i < 3000; ++i) text += i % 3 == 0 ? "£" : i % 7 == 0 ? "\xF0\x9F\x92\xB7" : "a";
  const std::size_t second_end = text.size();
  text += "\nshort again\n" + std::string(5000, 'x') + "\xFF\xFE" + std::string(2000, 'y');
  SourceSet sources;
  const FileId file = sources.add("long.meed", text);
  for (std::size_t offset = 0; offset <= text.size(); offset += 1 + offset % 13) {
    const std::size_t line_begin = text.rfind('\n', offset == 0 ? 0 : offset - 1);
    const std::size_t begin = line_begin == std::string::npos || offset == 0 ? 0 : line_begin + 1;
    if (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80U) continue;  // within a character
    EXPECT_EQ(sources.where(file, offset).column, count_code_points(std::string_view(text).substr(begin, offset - begin)) + 1) << offset;
  }
  EXPECT_EQ(sources.line_text(file, 2), std::string_view(text).substr(6, second_end - 6));
}

TEST(SourceSet, GivesLinesWithoutTheirEnds) {
  SourceSet sources;
  const FileId file = sources.add("policy.meed", "one\r\ntwo\n\nfour");
  ASSERT_EQ(sources.line_count(file), 4U);
  EXPECT_EQ(sources.line_text(file, 1), "one");
  EXPECT_EQ(sources.line_text(file, 2), "two");
  EXPECT_EQ(sources.line_text(file, 3), "");
  EXPECT_EQ(sources.line_text(file, 4), "four");
  EXPECT_EQ(sources.line_begin(file, 4), 10U);
}

TEST(SourceSet, KeepsFilesApartAndTextsInPlace) {
  SourceSet sources;
  const FileId first = sources.add("a.meed", "alpha");
  const std::string_view before = sources.text(first);
  for (int i = 0; i < 100; ++i) (void)sources.add("b.meed", "beta");
  EXPECT_EQ(before.data(), sources.text(first).data());
  EXPECT_EQ(sources.name(first), "a.meed");
  EXPECT_EQ(sources.text(Span{first, 1, 3}), "lp");
  EXPECT_EQ(sources.whole(first), (Span{first, 0, 5}));
}

TEST(SourceSet, DropsAByteOrderMark) {
  SourceSet sources;
  const FileId file = sources.add("policy.meed", "\xEF\xBB\xBFpolicy");
  EXPECT_EQ(sources.text(file), "policy");
}

TEST(Span, CoversBoth) {
  const FileId file{0};
  EXPECT_EQ(covering(Span{file, 4, 6}, Span{file, 1, 5}), (Span{file, 1, 6}));
  EXPECT_EQ(covering(Span{}, Span{file, 1, 5}), (Span{file, 1, 5}));
  EXPECT_TRUE(Span{}.is_none());
}

}  // namespace
}  // namespace meed
