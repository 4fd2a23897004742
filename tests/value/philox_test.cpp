#include <gtest/gtest.h>

#include <map>
#include <vector>

#include "value/philox.hpp"

namespace meed {
namespace {

using Four = std::array<std::uint32_t, 4>;
using Two = std::array<std::uint32_t, 2>;
struct Vector { Four counter; Two key; Four words; };

// Of the generator's own authors: Random123, tests/kat_vectors, philox4x32 with 10 rounds.
TEST(Philox, GivesThePublishedWords) {
  const std::vector<Vector> published{
      {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
      {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}, {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
      {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}, {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
  };
  for (const Vector& one : published) EXPECT_EQ(philox4x32_10(one.counter, one.key), one.words);
}

TEST(RandomStream, TakesTheWordsOfItsCountersInOrder) {
  RandomStream stream(0x299f31d0a4093822, 0x0370734413198a2e);
  for (std::uint32_t block = 0; block < 3; ++block) {
    for (const std::uint32_t word : philox4x32_10({block, 0, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0})) EXPECT_EQ(stream.next(), word);
  }
}

TEST(RandomStream, DrawsEveryNumberBelowABoundAlike) {
  RandomStream stream(7, 1);
  std::map<std::uint32_t, int> seen;
  for (int i = 0; i < 60'000; ++i) ++seen[stream.below(6)];
  ASSERT_EQ(seen.size(), 6U);
  for (const auto& [number, times] : seen) {
    EXPECT_LT(number, 6U);
    EXPECT_NEAR(times, 10'000, 400) << number;  // four standard errors
  }
  for (int i = 0; i < 10; ++i) EXPECT_EQ(stream.below(1), 0U);
}

// There are 4/3 words for each of 3 × 2^30 + 1 numbers: so many are drawn, or some numbers would come twice as often.
TEST(RandomStream, DrawsAgainWhatWouldFavourSome) {
  constexpr std::uint32_t bound = 3U * (1U << 30) + 1;
  RandomStream stream(7, 2), words(7, 2);
  std::uint64_t low = 0, drawn = 0;
  for (int i = 0; i < 3000; ++i) low += stream.below(bound) < bound / 2 ? 1 : 0;
  for (const std::uint32_t next = stream.next(); words.next() != next;) ++drawn;
  EXPECT_NEAR(static_cast<double>(low), 1500, 110);
  EXPECT_NEAR(static_cast<double>(drawn), 4000, 150);  // 4/3 words for each number
}

TEST(RandomStream, DoesntRepeatItselfInOtherStreams) {
  RandomStream one(7, 0), other(7, 1), seed(8, 0);
  int alike = 0;
  for (int i = 0; i < 1000; ++i) {
    const std::uint32_t word = one.next();
    alike += word == other.next() || word == seed.next() ? 1 : 0;
  }
  EXPECT_EQ(alike, 0);
}

}  // namespace
}  // namespace meed
