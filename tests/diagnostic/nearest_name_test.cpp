#include "diagnostic/nearest_name.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace meed {
namespace {

struct Case {
  std::string wanted;
  std::vector<std::string> known;
  std::optional<std::string> nearest;
};

TEST(NearestName, OffersWhatWasProbablyMeant) {
  const Case cases[] = {
      {"scroe", {"score", "store"}, "score"},                      // two neighbours swapped
      {"wieght", {"weight", "height"}, "weight"},
      {"familes", {"families", "centres"}, "families"},            // a letter left out
      {"Score", {"score"}, "score"},                               // only the capital
      {"home learning", {"home_learning", "physical"}, "home_learning"},
      {"level", {"need", "joined"}, std::nullopt},                 // nothing near
      {"x", {"y"}, std::nullopt},                                  // too short to guess
      {"id", {"is"}, "is"},
      {"id", {"on"}, std::nullopt},
      {"rate", {"rata", "gate", "rote"}, "gate"},                  // a tie goes by code point
      {"naïf", {"naif"}, "naif"},                                  // letters, not bytes
      {"score", {}, std::nullopt},
  };
  for (const Case& c : cases) EXPECT_EQ(nearest_name(c.wanted, c.known), c.nearest) << c.wanted;
}

TEST(NearestName, DoesNotDependOnTheOrderOfNames) {
  const std::vector<std::string> one{"gate", "rata"};
  const std::vector<std::string> other{"rata", "gate"};
  EXPECT_EQ(nearest_name("rate", one), nearest_name("rate", other));
}

TEST(NearestName, CountsChanges) {
  EXPECT_EQ(name_distance("", "abc"), 3U);
  EXPECT_EQ(name_distance("abc", ""), 3U);
  EXPECT_EQ(name_distance("abc", "abc"), 0U);
  EXPECT_EQ(name_distance("ab", "ba"), 1U);
  EXPECT_EQ(name_distance("kitten", "sitting"), 3U);
}

}  // namespace
}  // namespace meed
