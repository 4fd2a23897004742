#include "explain/words.hpp"

#include <gtest/gtest.h>

namespace meed::explain {
namespace {

model::Type number_in(Unit unit, bool percent = false) {
  model::Type type;
  type.kind = model::TypeKind::number;
  type.unit = std::move(unit);
  type.percent = percent;
  return type;
}

std::string words(const Rational& number, const model::Type& type) { return value_words({}, {}, number, type); }

TEST(ValueWords, AreExactAndSayWhereADecimalWasCut) {
  const Unit points = Unit::base("point", "points");
  EXPECT_EQ(words(20, number_in(points)), "20 points");
  EXPECT_EQ(words(Rational::ratio(60, 11), number_in(points)), "5.4545… points (exactly 60/11)");
  EXPECT_EQ(words(Rational::ratio(1000, 3), number_in(Unit::base("GBP"))), "£333.3333… (exactly £1,000/3)");
  EXPECT_EQ(words(Rational::ratio(1, 3), number_in({}, true)), "33.3333…% (exactly 100/3%)");
  EXPECT_EQ(words(Rational::ratio(1, 8), number_in({}, true)), "12.5%");
}

TEST(ValueWords, KeepWaysOfBeingAbsentApart) {
  EXPECT_EQ(value_words({}, {}, model::Absent{model::State::missing}, {}), "missing");
  EXPECT_EQ(value_words({}, {}, model::Absent{model::State::suppressed}, {}), "suppressed");
  EXPECT_EQ(value_words({}, {}, model::Absent{model::State::not_applicable}, {}), "not applicable");
}

TEST(RoundingWords, SayTheModeAndThePlace) {
  EXPECT_EQ(rounding_words(RoundingMode::half_up, Rational::ratio(1, 100), number_in(Unit::base("GBP"))), "half up to the penny");
  EXPECT_EQ(rounding_words(RoundingMode::down, 10, number_in(Unit::base("GBP"))), "down to the nearest £10.00");
  EXPECT_EQ(rounding_words(RoundingMode::half_even, 1, number_in({})), "half even to a whole number");
  EXPECT_EQ(rounding_words(RoundingMode::half_up, Rational::ratio(1, 1000), number_in({}, true)), "half up to the nearest 0.1%");
}

TEST(DottedWords, TurnAPartAround) {
  EXPECT_EQ(dotted_words("development.points"), "points of development");
  EXPECT_EQ(dotted_words("score"), "score");
}

}  // namespace
}  // namespace meed::explain
