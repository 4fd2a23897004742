// Which counts are hidden, in cases small enough to be judged by eye.
#include "withhold/withhold.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <string>

namespace meed::withhold {
namespace {

constexpr Shown Y = Shown::yes, S = Shown::small, O = Shown::for_another;

/// Counts of one column, and then their total, in a column of its own.
Sheet column(const std::vector<int>& counts, int low = 1, int high = 7) {
  Sheet sheet;
  sheet.low = Rational(low);
  sheet.high = Rational(high);
  Sum sum;
  Rational total;
  for (const int each : counts) {
    sum.parts.push_back(static_cast<CountId>(sheet.counts.size()));
    sheet.counts.push_back({Rational(each), 0, true});
    total += Rational(each);
  }
  sum.whole = static_cast<CountId>(sheet.counts.size());
  sheet.counts.push_back({total, 1, true});
  sheet.sums.push_back(sum);
  return sheet;
}

struct WithholdCase {
  std::string what;
  Sheet sheet;
  std::vector<Shown> shown;
};

TEST(Withhold, ChoosesAsLittleAsItMay) {
  const std::vector<WithholdCase> cases = {
      {"nothing is small", column({10, 20, 30}), {Y, Y, Y, Y}},
      {"the smallest other gives way", column({3, 40, 20}), {S, Y, O, Y}},
      {"equal ones in order", column({3, 20, 20}), {S, O, Y, Y}},
      {"two small ones have too little room between them", column({1, 2, 30}), {S, S, O, Y}},
      {"two small ones protect each other if each can be 7", column({4, 4, 30}), {S, S, Y, Y}},
      {"all at the top of the range would be told by the total", column({7, 7, 30}), {S, S, O, Y}},
      {"a zero is shown, and can't give way", column({3, 0, 20}), {S, Y, O, Y}},
      {"where only zeros are left, the total goes", column({3, 0, 0}), {S, Y, Y, S}},
      {"nothing but small ones near the top: the total goes", column({7, 7, 7}), {S, S, S, O}},
      {"zeros are small where the range begins there", column({0, 9, 20}, 0), {S, O, Y, Y}},
      {"eight is not small", column({8, 20}), {Y, Y, Y}},
  };
  for (const WithholdCase& one : cases) EXPECT_EQ(withhold(one.sheet), one.shown) << one.what;
}

/// One rate: numerator, denominator, and what is left, which nobody prints.
Sheet rate(int x, int n) {
  Sheet sheet;
  sheet.low = Rational(1);
  sheet.high = Rational(7);
  sheet.counts = {{Rational(x), 0, true}, {Rational(n), 1, true}, {Rational(n - x), 2, false}};
  sheet.sums = {{1, {0, 2}}};
  return sheet;
}

TEST(Withhold, CountsWhatTheNumeratorLeaves) {
  EXPECT_EQ(withhold(rate(50, 100)), (std::vector<Shown>{Y, Y, Y}));
  EXPECT_EQ(withhold(rate(3, 100)), (std::vector<Shown>{S, Y, Y}));
  EXPECT_EQ(withhold(rate(97, 100)), (std::vector<Shown>{O, Y, S}));  // the smaller of the two that tell
  EXPECT_EQ(withhold(rate(3, 5)), (std::vector<Shown>{S, S, S}));
  EXPECT_EQ(withhold(rate(0, 5)), (std::vector<Shown>{Y, S, S}));
  EXPECT_EQ(withhold(rate(100, 100)), (std::vector<Shown>{Y, Y, Y}));
  EXPECT_EQ(withhold(rate(102, 100)), (std::vector<Shown>{Y, Y, Y}));  // nothing is left of an estimate
}

/// Rows of two parts and their whole, each a column with a total; the first part is 0 throughout, so that the second is tied to the
/// whole, as both parts together are.
struct Halves {
  Sheet sheet;
  std::vector<std::vector<CountId>> columns{3};  // the parts and the whole: rows, then the total

  Halves(const std::vector<int>& second, int low) {
    sheet.low = Rational(low);
    sheet.high = Rational(4);
    for (const int each : second) add_row(0, each);
    add_row(0, std::accumulate(second.begin(), second.end(), 0));
    for (std::uint32_t column = 0; column < 3; ++column) {
      std::vector<CountId> parts(columns[column].begin(), columns[column].end() - 1);
      sheet.sums.push_back({columns[column].back(), std::move(parts)});
    }
  }
  void add_row(int first, int second) {
    const auto at = static_cast<CountId>(sheet.counts.size());
    for (std::uint32_t column = 0; column < 3; ++column) {
      sheet.counts.push_back({Rational(column == 0 ? first : column == 1 ? second : first + second), column, true});
      columns[column].push_back(at + column);
    }
    sheet.sums.push_back({at + 2, {at, at + 1}, 0});
    sheet.sums.push_back({at + 2, {at + 1}, 1});
  }
};

TEST(Withhold, DoesntLetAColumnOfZerosFollow) {
  const Halves halves({8, 9, 20}, 0);
  const std::vector<Shown> shown = withhold(halves.sheet);
  for (std::size_t row = 0; row < 4; ++row) {
    EXPECT_EQ(shown[halves.columns[0][row]], S) << row;
    const bool follows = shown[halves.columns[1][row]] == Y && shown[halves.columns[2][row]] == Y;
    EXPECT_FALSE(follows) << row;
  }
}

TEST(Withhold, ShowsWhatZerosBesideTheRangeGiveAway) {
  const Halves halves({8, 9, 20}, 1);
  const std::vector<Shown> shown = withhold(halves.sheet);
  EXPECT_EQ(std::count(shown.begin(), shown.end(), Y), static_cast<std::ptrdiff_t>(shown.size()));
}

TEST(Withhold, CopesWithManyZeros) {
  std::vector<int> second;
  for (int i = 0; i < 120; ++i) second.push_back(20 + i % 90);
  const Halves halves(second, 0);
  const std::vector<Shown> shown = withhold(halves.sheet);
  for (std::size_t row = 0; row < 121; ++row) EXPECT_FALSE(shown[halves.columns[1][row]] == Y && shown[halves.columns[2][row]] == Y) << row;
}

TEST(Withhold, FollowsTotalsOfTotals) {
  // Two wholes of two counts each, and the total of both: the first whole is small, so the second has to give way.
  Sheet sheet;
  sheet.low = Rational(1);
  sheet.high = Rational(7);
  for (const int each : {3, 0, 50, 60}) sheet.counts.push_back({Rational(each), 0, true});
  for (const int each : {3, 110}) sheet.counts.push_back({Rational(each), 1, true});
  sheet.counts.push_back({Rational(113), 2, true});
  sheet.sums = {{4, {0, 1}}, {5, {2, 3}}, {6, {4, 5}}};
  const std::vector<Shown> shown = withhold(sheet);
  EXPECT_EQ(shown[0], S);
  EXPECT_EQ(shown[4], S);
  // Either the second whole and one of its counts, or the total of all: the cheaper is the total.
  EXPECT_EQ(shown[6], O);
  EXPECT_EQ(shown[5], Y);
  EXPECT_EQ(shown[2], Y);
}

TEST(Withhold, CopesWithManyRows) {
  std::vector<int> counts;
  for (int i = 0; i < 20000; ++i) counts.push_back(20 + i % 900);
  counts[777] = 5;
  const std::vector<Shown> shown = withhold(column(counts));
  EXPECT_EQ(shown[777], S);
  EXPECT_EQ(std::count(shown.begin(), shown.end(), O), 1);
  EXPECT_EQ(shown[0], O);
}

}  // namespace
}  // namespace meed::withhold
