#include "explain/reason.hpp"

#include <gtest/gtest.h>

namespace meed::explain {
namespace {

TEST(Reason, ReadsAsATreeWithRuleNoteAndPlace) {
  SourceSet sources;
  const FileId file = sources.add("small.meed", "score: a +  # the first\n   b\n");
  const Reason reason{"score of F1", "20 points", Span{file, 7, 28}, "two of three", "", {{"level of F1", "18 months", {}, "", "visits.csv:2", {}}}};
  EXPECT_EQ(as_text(reason, sources),
            "score of F1: 20 points - two of three\n"
            "  rule: a + b  (small.meed:1)\n"
            "  - level of F1: 18 months  [visits.csv:2]\n");
}

TEST(Reason, PartsOfPartsStandFurtherIn) {
  const SourceSet sources;
  const Reason reason{"a", "1", {}, "", "", {{"b", "2", {}, "note", "", {{"c", "3", {}, "", "", {}}}}}};
  EXPECT_EQ(as_text(reason, sources), "a: 1\n  - b: 2 - note\n    - c: 3\n");
}

TEST(Reason, ARuleIsWrittenOutOnceAndThenOnlyNamed) {
  SourceSet sources;
  const FileId file = sources.add("small.meed", "fund grant  # all of it\n");
  const Span name{file, 5, 10};
  const Reason reason{"a", "1", name, "", "", {{"b", "2", name, "", "", {}, true}}};
  EXPECT_EQ(as_text(reason, sources),
            "a: 1\n"
            "  rule: fund grant  (small.meed:1)\n"
            "  - b: 2  (small.meed:1) …\n"
            "\n"
            "Where a line ends in … there is more to say: ask for that figure by itself, or to go further down.\n");
}

TEST(Reason, RuleTextKeepsWhatIsQuoted) {
  SourceSet sources;
  const FileId file = sources.add("x.meed", "message:  \"a  # b\"   # away\n");
  EXPECT_EQ(rule_text(sources.whole(file), sources), "message: \"a  # b\"");
}

TEST(Reason, ALongRuleIsCutAndSaysSo) {
  SourceSet sources;
  const FileId file = sources.add("x.meed", std::string(300, 'a'));
  EXPECT_EQ(rule_text(sources.whole(file), sources), std::string(160, 'a') + " …");
}

}  // namespace
}  // namespace meed::explain
