// The table of the reference that says what binds how: each line is parsed as written and as it is said to be read, and the
// two must be one tree; what is said to be refused must be, and what is said to be told of.
#include <gtest/gtest.h>

#include "tests/parse/parsed.hpp"

namespace meed::parse {
namespace {

struct Line {
  std::string written, read_as, note;
};

/// Gives the cell of a row of a table, without its backticks.
std::string cell(const std::string& row, std::size_t number) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= number; ++i) begin = row.find('|', begin) + 1;
  std::string text = row.substr(begin, row.find('|', begin) - begin);
  text.erase(0, text.find_first_not_of(" `"));
  text.erase(text.find_last_not_of(" `") + 1);
  return text;
}

std::vector<Line> table() {
  const std::string page = read("docs/language.md");
  std::stringstream lines(page.substr(page.find("#### What binds how")));
  std::vector<Line> all;
  bool inside = false;
  for (std::string row; std::getline(lines, row);) {
    if (row.starts_with("|---")) inside = true;
    else if (inside && !row.starts_with("|")) break;
    else if (inside) all.push_back({cell(row, 0), cell(row, 1), cell(row, 2)});
  }
  return all;
}

/// Gives the kinds of all that is said about an expression that parses; with "!" if it doesn't.
std::string told(const std::string& text) {
  SourceSet sources;
  Sink sink;
  const auto parsed = parse_expression(sources, sources.add("expression", text), sink);
  std::string kinds = parsed ? "" : "!";
  for (const Diagnostic& one : sink.sorted()) kinds += " " + std::string(facts_of(one.kind).name);
  return kinds;
}

TEST(Readings, TheTableIsThere) { EXPECT_GT(table().size(), 30U); }

TEST(Readings, EachLineIsReadAsTheTableSays) {
  for (const Line& line : table()) {
    if (line.note == "refused") {
      EXPECT_EQ(line.read_as, "") << line.written;
      EXPECT_TRUE(told(line.written).starts_with("! ")) << line.written << told(line.written);
      continue;
    }
    ASSERT_FALSE(line.read_as.empty()) << line.written;
    EXPECT_EQ(expression(line.written), expression(line.read_as)) << line.written;
    EXPECT_FALSE(expression(line.written).starts_with("!")) << line.written;
    EXPECT_EQ(told(line.written), line.note == "told of" ? " two_readings" : "") << line.written;
    EXPECT_EQ(told(line.read_as), "") << line.read_as;
  }
}

TEST(Readings, BracketsChangeWhatWouldBeReadOtherwise) {
  EXPECT_NE(expression("(a + b) * c"), expression("a + b * c"));
  EXPECT_NE(expression("(the lesser of £300 and a) + b"), expression("the lesser of £300 and (a + b)"));
  EXPECT_EQ(told("(the lesser of £300 and a) + b"), "");
  EXPECT_EQ(told("the lesser of (£300, a + b)"), "");
}

}  // namespace
}  // namespace meed::parse
