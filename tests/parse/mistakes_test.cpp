// What an author gets wrong: every fault of a file is told in one go, where it is, with what would help.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/parse/parsed.hpp"

namespace meed::parse {
namespace {

std::vector<std::string> kinds(const std::string& text) {
  std::vector<std::string> names;
  for (const Diagnostic& fault : file(text).faults) names.emplace_back(facts_of(fault.kind).name);
  return names;
}

using Kinds = std::vector<std::string>;

constexpr const char* kTenMistakes = R"(  stray: 1
policy swindon.outreach "Outreach"
  version:   2012.1
  in force:  1 April 2012 to 31 Mach 2013
  mony:      GBP

list Domain
  psed  "Personal
  of    "Reserved"

record Family (families)
  id:    text, kee
  need:  number from 0,50 to 2.00

mesure score for each Family
  is:       average of points over Domain where development is met
  missing:  left out
  missing:  0 points

measure reward
  is:       score rounded half up to 2 places + 1
  because:  none

measure nothing
  missing:  left out
)";

TEST(Mistakes, OfAFileAreToldInOneGo) {
  EXPECT_EQ(kinds(kTenMistakes),
            (Kinds{"stray_line", "unexpected_text", "unknown_label", "unclosed_quote", "reserved_word_as_name",
                   "unexpected_text", "bad_number", "unknown_keyword", "missing_comma", "duplicate_label",
                   "rounding_inside", "unexpected_text", "missing_label"}));
}

TEST(Mistakes, LeaveTheNamesOfBrokenDeclarationsKnown) {
  const std::string tree = file(kTenMistakes).tree;
  EXPECT_NE(tree.find("mesure score (broken)"), std::string::npos) << tree;
  EXPECT_NE(tree.find("list Domain (broken)"), std::string::npos);
  EXPECT_NE(tree.find("measure nothing (broken)"), std::string::npos);
}

TEST(Mistakes, AllHaveAMessageAndHelp) {
  for (const Diagnostic& fault : file(kTenMistakes).faults) {
    EXPECT_TRUE(fault.message.ends_with('.')) << fault.message;
    EXPECT_FALSE(fault.help.empty()) << fault.message;
    EXPECT_FALSE(fault.where.is_none()) << fault.message;
  }
}

struct MistakeCase {
  const char* source;
  const char* kind;
  const char* part_of_help;
};

class Mistake : public testing::TestWithParam<MistakeCase> {};

TEST_P(Mistake, IsToldWithWhatWouldHelp) {
  const auto faults = file(GetParam().source).faults;
  ASSERT_EQ(faults.size(), 1U) << GetParam().source;
  EXPECT_EQ(facts_of(faults[0].kind).name, GetParam().kind) << faults[0].message;
  EXPECT_NE(faults[0].help.find(GetParam().part_of_help), std::string::npos) << faults[0].help;
}

INSTANTIATE_TEST_SUITE_P(
    One, Mistake,
    testing::Values(
        MistakeCase{"mesure a\n  is: b\n", "unknown_keyword", "Did you mean `measure`?"},
        MistakeCase{"measure a\n  is: b\nbecause: \"c\"\n", "unknown_keyword", "indent it"},
        MistakeCase{"measure a\n  is: b\n  mising: 0\n", "unknown_label", "Did you mean `missing:`?"},
        MistakeCase{"measure a\n  is: b\n    missing  0\n", "unexpected_text", "put a colon"},
        MistakeCase{"measure a\n  is: b\n  is: c\n", "duplicate_label", "Keep one"},
        MistakeCase{"measure a\n  missing: 0\n", "missing_label", "`is:`"},
        MistakeCase{"measure of\n  is: b\n", "reserved_word_as_name", "another name"},
        MistakeCase{"measure a.b\n  is: c\n", "header_part", "`_`"},
        MistakeCase{"measure a by B\n  is: c\n", "header_part", ""},
        MistakeCase{"measure a \"b\n  is: c\n", "unclosed_quote", "quote at the end"},
        MistakeCase{"measure a\n  is: b; \n", "unexpected_text", "semicolon"},
        MistakeCase{"measure a\n  is:\n", "unfinished", "a value"},
        MistakeCase{"record A\n  two words: text\n", "unknown_label", "one word"},
        MistakeCase{"record A\n  id: text\n  id: number\n", "duplicate_label", "Keep one"},
        MistakeCase{"record A\n  flie: \"a.csv\"\n  id: text\n", "unknown_label", "Did you mean `file:`?"},
        MistakeCase{"record A\n  id: text, key, key\n", "duplicate_clause", ""},
        MistakeCase{"record A\n  where: text\n", "reserved_word_as_name", "another name"},
        MistakeCase{"list A (x, y)\n  a 1\n", "bad_table_row", "`missing`"},
        MistakeCase{"list A\n", "missing_entries", ""},
        MistakeCase{"bands a\n  b below 1\n", "unfinished", "bands a of"},
        MistakeCase{"table a for each B\n  | x | is |\n  | 1 | 2 | 3 |\n", "bad_table_row", "as many cells"},
        MistakeCase{"table a for each B\n  | is | x |\n  | 1 | 2 |\n", "bad_table_row", "last column"},
        MistakeCase{"example a\n  | id |\n", "unexpected_entry", "`given`"},
        MistakeCase{"example a\n  given b\n    | id |\n    | 1 | 2 |\n", "bad_table_row", "as many cells"},
        MistakeCase{"example a\n  expcet b\n", "unexpected_entry", "`expect`"},
        MistakeCase{"fund a\n  pot: £1\n  amount: b\n", "missing_label", "`earned by:`"},
        MistakeCase{"fund a\n  pot: £1\n  shared by: each B\n", "unfinished", "in proportion to"},
        MistakeCase{"setting a\n", "missing_label", "`always:`"},
        MistakeCase{"setting a\n  form 1 April 2012: 5\n", "unknown_label", ""},
        MistakeCase{"scale a\n  between: in proportion\n", "missing_label", "at 12 months"},
        MistakeCase{"policy a\n  version: 1\n", "missing_label", "`in force:`"},
        MistakeCase{"policy a\n  version: 1\n  in force: 2 May 2012 to 1 May 2012\n", "bad_period", "earlier day first"},
        MistakeCase{"set weight of b\n", "missing_label", "`to`"}));

TEST(Mistakes, InBytesAreToldOnce) {
  EXPECT_EQ(kinds("measure a\n  is: \xff\n"), (Kinds{"invalid_utf8"}));
}

}  // namespace
}  // namespace meed::parse
