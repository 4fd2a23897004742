#include "diagnostic/sink.hpp"

#include <gtest/gtest.h>

namespace meed {
namespace {

constexpr FileId file{0};

TEST(Sink, GathersCausesAndHelp) {
  Sink sink;
  EXPECT_FALSE(sink.has_errors());
  sink.report(Kind::unknown_name, Span{file, 5, 9}, "Nothing is called `scroe`.")
      .cause(Span{file, 0, 3}, "`score` is declared here")
      .cause("row 3 of families.csv")
      .help("Did you mean `score`?");
  ASSERT_EQ(sink.size(), 1U);
  const Diagnostic& found = sink.as_reported().front();
  EXPECT_EQ(found.causes.size(), 2U);
  EXPECT_FALSE(found.causes[1].span.has_value());
  EXPECT_EQ(found.help, "Did you mean `score`?");
  EXPECT_TRUE(sink.has_errors());
}

TEST(Sink, GivesTheKindsOwnAdviceWhenThereIsNoBetter) {
  Sink sink;
  sink.report(Kind::unknown_name, Span{file, 5, 9}, "Nothing is called `scroe`.");
  EXPECT_EQ(sink.as_reported().front().help, facts_of(Kind::unknown_name).mend);
}

TEST(Sink, SortsByPlaceAndFoldsTheSameKindAtThePlace) {
  Sink sink;
  sink.report(Kind::unknown_name, Span{FileId{1}, 0, 1}, "in the other file");
  sink.report(Kind::unknown_name, Span{file, 7, 9}, "later");
  sink.report(Kind::unknown_name, Span{file, 2, 4}, "earlier");
  sink.report(Kind::unknown_name, Span{file, 7, 9}, "later, again");
  sink.report(Kind::invalid_utf8, Span{file, 7, 9}, "another kind");
  const auto sorted = sink.sorted();
  ASSERT_EQ(sorted.size(), 4U);
  EXPECT_EQ(sorted[0].message, "earlier");
  EXPECT_EQ(sorted[1].message, "another kind");
  EXPECT_EQ(sorted[2].message, "later");
  EXPECT_EQ(sorted[3].message, "in the other file");
}

}  // namespace
}  // namespace meed
