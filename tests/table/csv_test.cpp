#include "table/csv.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace meed::table {
namespace {

using Rows = std::vector<std::vector<std::string>>;

struct Read {
  Rows rows;
  std::vector<std::uint64_t> lines;
  std::optional<CsvFault> fault;
};

Read read(std::string_view bytes) {
  CsvReader reader(bytes);
  Read result;
  std::vector<std::string_view> cells;
  while (reader.next(cells)) {
    result.rows.emplace_back(cells.begin(), cells.end());
    result.lines.push_back(reader.line());
  }
  result.fault = reader.fault();
  return result;
}

struct CsvCase { const char* what; std::string bytes; Rows rows; };

TEST(Csv, ReadsWhatPeopleHave) {
  const std::vector<CsvCase> cases{
      {"plain", "a,b\n1,2\n", {{"a", "b"}, {"1", "2"}}},
      {"no line end at the end", "a,b\n1,2", {{"a", "b"}, {"1", "2"}}},
      {"CRLF", "a,b\r\n1,2\r\n", {{"a", "b"}, {"1", "2"}}},
      {"a byte-order mark", "\xEF\xBB\xBF" "a\n1\n", {{"a"}, {"1"}}},
      {"quoted commas", "\"Bristol, City of\",1\n", {{"Bristol, City of", "1"}}},
      {"doubled quotes", "\"the \"\"best\"\"\",1\n", {{"the \"best\"", "1"}}},
      {"line ends in quotes", "\"two\nlines\",1\nx,2\n", {{"two\nlines", "1"}, {"x", "2"}}},
      {"empty cells", ",,\n", {{"", "", ""}}},
      {"an empty quoted cell", "\"\",x\n", {{"", "x"}}},
      {"blank lines", "a\n\n\nb\n", {{"a"}, {"b"}}},
      {"spaces are kept", " a , b\n", {{" a ", " b"}}},
      {"other alphabets", "Ynys Môn,£1\n", {{"Ynys Môn", "£1"}}},
      {"nothing", "", {}},
  };
  for (const CsvCase& one : cases) {
    const Read got = read(one.bytes);
    EXPECT_EQ(got.rows, one.rows) << one.what;
    EXPECT_FALSE(got.fault) << one.what;
  }
}

TEST(Csv, CountsLinesAsEditorsDo) {
  EXPECT_EQ(read("a\n\"two\nlines\"\n\nb\n").lines, (std::vector<std::uint64_t>{1, 2, 5}));
}

struct BrokenCase { const char* what; std::string bytes; std::uint64_t line; const char* says; };

TEST(Csv, EndsAtWhatIsNotCsv) {
  const std::vector<BrokenCase> cases{
      {"a quote left open", "a\n\"b\nc\n", 2, "not closed"},
      {"text after a quote", "a\n\"b\"c\n", 2, "follows a closing quotation mark"},
      {"a quote in the middle", "a\nb\"c\n", 2, "inside a cell"},
      {"a NUL byte", std::string("a\nb\0c\n", 6), 2, "NUL"},
      {"a NUL byte in quotes", std::string("a\n\"b\0\"\n", 7), 2, "NUL"},
      {"Latin-1", "a\nYnys M\xF4n\n", 2, "UTF-8"},
      {"UTF-16", "\xFF\xFE" "a", 1, "UTF-8"},
      {"a lone carriage return", "a\rb\n", 1, "carriage return"},
  };
  for (const BrokenCase& one : cases) {
    const Read got = read(one.bytes);
    ASSERT_TRUE(got.fault) << one.what;
    EXPECT_EQ(got.fault->line, one.line) << one.what;
    EXPECT_NE(got.fault->message.find(one.says), std::string::npos) << one.what << ": " << got.fault->message;
    EXPECT_FALSE(got.fault->help.empty()) << one.what;
  }
}

TEST(Csv, RefusesALineThatNeverEnds) {
  const std::string endless(CsvReader::longest_line + 10, 'a');
  for (const std::string& bytes : {"h\n" + endless, "h\n\"" + endless + "\"\n"}) {
    const Read got = read(bytes);
    ASSERT_TRUE(got.fault);
    EXPECT_EQ(got.fault->line, 2U);
  }
}

}  // namespace
}  // namespace meed::table
