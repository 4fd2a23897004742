#include "diagnostic/kind.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace meed {
namespace {

TEST(Kind, EveryKindSaysWhatItMeansAndHowToMendIt) {
  for (const KindFacts& facts : all_kinds()) {
    EXPECT_FALSE(facts.title.empty()) << facts.name;
    EXPECT_TRUE(facts.meaning.ends_with('.')) << facts.name << ": the meaning is one or more sentences";
    EXPECT_TRUE(facts.mend.ends_with('.')) << facts.name << ": how to mend it is one or more sentences";
    EXPECT_FALSE(facts.title.ends_with('.')) << facts.name << ": a title has no full stop";
  }
}

TEST(Kind, EveryNameIsDistinctAndFindsItsKind) {
  std::set<std::string_view> names;
  for (const KindFacts& facts : all_kinds()) {
    EXPECT_TRUE(names.insert(facts.name).second) << facts.name;
    EXPECT_EQ(kind_named(facts.name), facts.kind);
    EXPECT_EQ(facts_of(facts.kind).name, facts.name);
  }
  EXPECT_EQ(kind_named("no_such_kind"), std::nullopt);
}

}  // namespace
}  // namespace meed
