#include "report/json.hpp"

#include <gtest/gtest.h>

#include "tests/explain/small_case.hpp"

namespace meed::report {
namespace {

TEST(Json, AReasonCarriesItsRuleAndPlace) {
  SourceSet sources;
  const FileId file = sources.add("a.meed", "is: b\n");
  const explain::Reason reason{"score", "20 points", Span{file, 4, 5}, "", "", {{"need", "1", {}, "", "families.csv:2", {}}}};
  EXPECT_EQ(json(reason, sources), R"({
  "what": "score",
  "value": "20 points",
  "rule": "is: b",
  "rule_place": {
    "file": "a.meed",
    "line": "1",
    "column": "5"
  },
  "parts": [
    {
      "what": "need",
      "value": "1",
      "place": "families.csv:2"
    }
  ]
})");
}

TEST(Json, DiagnosticsAreCompleteAndBadBytesDoNoHarm) {
  SourceSet sources;
  const FileId file = sources.add("a.meed", "abc");
  const std::string text = json(std::vector<Diagnostic>{{Kind::unknown_name, Span{file, 1, 2}, "Nothing is called `\xFF`.", {{std::nullopt, "why"}}, "Help."}}, sources);
  EXPECT_NE(text.find("\"kind\": \"unknown_name\""), std::string::npos) << text;
  EXPECT_NE(text.find("\"severity\": \"error\""), std::string::npos);
  EXPECT_NE(text.find("`\xEF\xBF\xBD`"), std::string::npos);
}

TEST(Json, NumbersAreTextsAndAbsenceIsNot) {
  const explain::testing::SmallCase small;
  const std::string text = json(*small.run);
  EXPECT_NE(text.find("\"standing\": \"paid\""), std::string::npos);
  EXPECT_NE(text.find("\"500.00\""), std::string::npos);
  EXPECT_NE(text.find("\"absent\": \"missing\""), std::string::npos) << text;
}

}  // namespace
}  // namespace meed::report
