#include "value/unit.hpp"

#include <gtest/gtest.h>

#include "printing.hpp"

namespace meed {
namespace {

const Unit kPounds = Unit::base("GBP");
const Unit kPoints = Unit::base("point", "points");

TEST(Unit, MultipliesAndCancels) {
  EXPECT_EQ(kPounds / kPoints * kPoints, kPounds);
  EXPECT_EQ(kPounds / kPounds, Unit::none());
  EXPECT_TRUE((kPounds / kPounds).is_none());
  EXPECT_EQ(kPounds * kPoints, kPoints * kPounds);
  EXPECT_NE(kPounds, kPoints);
  EXPECT_NE(kPounds, kPounds.pow(2));
  EXPECT_EQ(kPounds.pow(2) / kPounds, kPounds);
  EXPECT_EQ(kPounds.pow(0), Unit::none());
  EXPECT_EQ(Unit::none().pow(3), Unit::none());
  EXPECT_NE(Unit::days(), Unit::months());
  EXPECT_EQ(Unit::base("point"), kPoints);  // the plural is for display
}

TEST(Unit, KnowsMoneyAndTime) {
  EXPECT_TRUE(kPounds.is_money());
  EXPECT_EQ(kPounds.currency(), "GBP");
  for (const Unit& unit : {kPoints, kPounds / kPoints, kPounds.pow(2), Unit::none(), Unit::base("gbp")}) {
    EXPECT_FALSE(unit.is_money()) << unit.to_string();
  }
  EXPECT_TRUE(Unit::days().is_days());
  EXPECT_FALSE(Unit::days().is_months());
  EXPECT_TRUE(Unit::months().is_months());
  EXPECT_FALSE((Unit::months() / kPoints).is_months());
}

TEST(Unit, WritesItself) {
  const std::pair<Unit, const char*> cases[] = {
      {Unit::none(), "a plain number"},
      {kPounds, "GBP"},
      {kPoints, "points"},
      {kPounds / kPoints, "GBP per point"},
      {Unit::months() * kPoints, "months * points"},
      {kPoints * Unit::months(), "months * points"},
      {kPoints.pow(2), "points squared"},
      {kPoints.pow(-1), "per point"},
      {kPounds / kPoints / Unit::months(), "GBP per month per point"},
      {kPounds / kPoints.pow(2), "GBP per point squared"},
      {kPoints.pow(4), "points to the power 4"},
  };
  for (const auto& [unit, text] : cases) EXPECT_EQ(unit.to_string(), text);
}

TEST(Unit, HasOneOrder) {
  EXPECT_LT(Unit::none(), kPounds);
  EXPECT_LT(kPounds, kPoints);
  EXPECT_LT(kPounds, kPounds.pow(2));
  EXPECT_EQ(kPounds * kPoints <=> kPoints * kPounds, std::strong_ordering::equal);
}

}  // namespace
}  // namespace meed
