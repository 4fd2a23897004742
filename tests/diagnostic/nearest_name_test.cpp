#include "diagnostic/nearest_name.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <utility>
#include <vector>

namespace meed {
namespace {

struct NearestCase {
  std::string wanted;
  std::vector<std::string> known;
  std::optional<std::string> nearest;
};

TEST(NearestName, OffersWhatWasProbablyMeant) {
  const NearestCase cases[] = {
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
  for (const NearestCase& c : cases) EXPECT_EQ(nearest_name(c.wanted, c.known), c.nearest) << c.wanted;
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

/// The distance by the whole table, as the definition has it.
std::size_t plain_distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        table[i][j] = i + j;
        continue;
      }
      table[i][j] = std::min({table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), table[i - 1][j] + 1, table[i][j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
    }
  }
  return table[a.size()][b.size()];
}

std::optional<std::string> plain_nearest(const std::string& wanted, const std::vector<std::string>& known) {
  std::optional<std::pair<std::size_t, std::string>> best;
  for (const std::string& name : known) {
    const std::size_t reach = wanted.size() <= 1 || name.size() <= 1 ? 0 : std::max<std::size_t>(1, std::max(wanted.size(), name.size()) / 3);
    const std::pair one(plain_distance(wanted, name), name);
    if (one.first <= reach && (!best || one < *best)) best = one;
  }
  return best ? std::optional(best->second) : std::nullopt;
}

TEST(NearestName, FindsWhatLookingThroughAllFinds) {
  std::mt19937 random(11);
  const auto name = [&] {
    std::string text;
    for (std::size_t length = 1 + random() % 13; length > 0; --length) text += static_cast<char>('a' + random() % 3);
    return text;
  };
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::string> known;
    for (std::size_t count = random() % 12; count > 0; --count) known.push_back(name());
    NearestNames names(known);
    for (int i = 0; i < 3; ++i) {
      const std::string wanted = name();
      const auto plain = plain_nearest(wanted, known);
      EXPECT_EQ(nearest_name(wanted, known), plain) << wanted;
      EXPECT_EQ(names.find(wanted), plain) << wanted;
      EXPECT_EQ(names.find(wanted), plain) << wanted << ", again";
      if (!known.empty()) EXPECT_EQ(name_distance(wanted, known[0]), plain_distance(wanted, known[0])) << wanted;
    }
  }
}

// However many names are misspelt, the search comes to an end; the first of them are helped.
TEST(NearestName, SpendsNoMoreThanItHas) {
  std::vector<std::string> known;
  for (int i = 0; i < 5000; ++i) known.push_back("known" + std::to_string(100'000 + i));
  NearestNames names(known);
  EXPECT_EQ(names.find("knowm100000"), "known100000");
  int helped = 0;
  for (int i = 0; i < 100'000; ++i) helped += names.find("knwon" + std::to_string(100'000 + i)) ? 1 : 0;
  EXPECT_GT(helped, 20);
  EXPECT_LT(helped, 50'000);
  EXPECT_EQ(names.find("knowm100000"), "known100000");
  EXPECT_EQ(names.find("knowm100001"), std::nullopt);
}

}  // namespace
}  // namespace meed
