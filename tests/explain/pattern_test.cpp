#include "explain/pattern.hpp"

#include <gtest/gtest.h>

namespace meed::explain {
namespace {

model::Pattern range(std::optional<Rational> low, std::optional<Rational> high) {
  model::Pattern pattern;
  pattern.kind = model::PatternKind::range;
  pattern.low = std::move(low);
  pattern.high = std::move(high);
  return pattern;
}

TEST(Pattern, ARangeHoldsItsLowAndNotItsHigh) {
  EXPECT_TRUE(matches(range(5, 10), Rational(5)));
  EXPECT_FALSE(matches(range(5, 10), Rational(10)));
  EXPECT_TRUE(matches(range({}, 10), Rational(-3)));
  EXPECT_FALSE(matches(range(5, {}), Rational(4)));
}

TEST(Pattern, AnyAloneTakesWhatIsAbsent) {
  EXPECT_TRUE(matches(model::Pattern{}, model::Absent{}));
  EXPECT_FALSE(matches(range({}, {}), model::Absent{}));
}

TEST(Pattern, GivesTheRowsThatMatchInOrder) {
  model::DecisionTable table;
  table.rows = {{{range(0, 5)}, {}, {}}, {{model::Pattern{}}, {}, {}}, {{range(5, 10)}, {}, {}}};
  EXPECT_EQ(matching_rows(table, {Rational(7)}), (std::vector<std::uint32_t>{1, 2}));
}

}  // namespace
}  // namespace meed::explain
