#include "report/text_table.hpp"

#include <gtest/gtest.h>

namespace meed::report {
namespace {

TEST(TextTable, PutsNumbersRightAndWordsLeft) {
  const Table table{"t", {{"centre"}, {"payment", true, "GBP"}, {"bound"}}, {{"C01", "1250.5", "limit"}, {"C02", "7.00", "none"}}};
  EXPECT_EQ(text_table(table),
            "centre    payment  bound\n"
            "C01     £1,250.50  limit\n"
            "C02         £7.00  none\n");
}

TEST(TextTable, LinesUpWideAndJoinedLetters) {
  const Table table{"t", {{"name"}, {"n", true}}, {{"Zoë", "1"}, {"名前", "22"}, {"Zoe\xCC\x88", "3"}}};
  EXPECT_EQ(text_table(table),
            "name   n\n"
            "Zoë    1\n"
            "名前  22\n"
            "Zoe\xCC\x88    3\n");
}

TEST(TextTable, CutsFractionsAndSaysSo) {
  const Table table{"t", {{"rate", true, "", true}, {"exact", true, "GBP"}, {"n", true}}, {{"1/3", "100/3", "-2000/3"}}};
  EXPECT_EQ(text_table(table), "     rate      exact           n\n33.3333…%  £33.3333…  -666.6666…\n");
}

TEST(TextTable, ShowsWhatIsAbsentAsAWord) {
  const Table table{"t", {{"a", true}, {"b"}}, {{model::State::missing, model::State::held}}};
  EXPECT_EQ(text_table(table), "      a  b\nmissing  held\n");
}

TEST(FaultLines, ReadLikeDiagnosticsAndCountTheRest) {
  table::Fault fault{Kind::unreadable_cell, "returns.csv", 17, "placed", "twelve", "This isn't a number: `twelve`.", "Write it in figures.", {}};
  EXPECT_EQ(fault_lines({fault}),
            "returns.csv:17: error: column `placed`: This isn't a number: `twelve`. [unreadable_cell]\n"
            "  help: Write it in figures.\n");
  fault.help.clear();
  const std::string many = fault_lines(std::vector<table::Fault>(25, fault));
  EXPECT_NE(many.find("… and 20 more of this kind in returns.csv\n"), std::string::npos) << many;
  std::vector<table::Fault> unlike;
  for (int i = 0; i < 25; ++i) {
    unlike.push_back(fault);
    unlike.back().column += std::to_string(i);
  }
  EXPECT_NE(fault_lines(unlike).find("… and 5 more\n"), std::string::npos);
}

TEST(FaultLines, NoControlCharacterReachesTheTerminal) {
  const table::Fault fault{Kind::unreadable_cell, "a.csv", 0, "x\x1B[2J", "", "a\nb", "", {}};
  EXPECT_EQ(fault_lines({fault}), "a.csv: error: column `x [2J`: a b [unreadable_cell]\n");
}

}  // namespace
}  // namespace meed::report
