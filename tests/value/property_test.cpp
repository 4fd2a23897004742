// Laws that hold for every value, tried on random ones. Rational is held against Boost's numbers, the tests
// of chance against a hundred decimal digits.

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <boost/multiprecision/cpp_dec_float.hpp>
#include <boost/multiprecision/cpp_int.hpp>
#include <limits>
#include <vector>

#include "value/chance.hpp"
#include "value/period.hpp"
#include "value/rational.hpp"
#include "value/rounding.hpp"
#include "value/sum.hpp"

namespace meed {

void showValue(const Rational& value, std::ostream& out) { out << value.to_fraction(); }

namespace {

using Ratio = boost::multiprecision::cpp_rational;
using Whole = boost::multiprecision::cpp_int;
using Long = boost::multiprecision::cpp_dec_float_100;

constexpr auto kGreatest = std::numeric_limits<std::int64_t>::max();
constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();

// Evenly from low up to, but not including, high: RapidCheck's own begins with nothing but the lowest.
template <class T>
T between(T low, T high) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<T>(low, high));
}

// Whole numbers of every size, crowded where overflow begins.
std::int64_t any_whole() {
  const auto near_edge = between<std::int64_t>(0, 4);
  const std::int64_t edges[] = {kGreatest - near_edge, kLeast + near_edge, (std::int64_t{1} << 32) - 2 + near_edge,
                                -(std::int64_t{1} << 31) + 2 - near_edge, near_edge - 2};
  const auto choice = between<std::size_t>(0, 10);
  if (choice < std::size(edges)) return edges[choice];
  if (choice < 8) return between<std::int64_t>(-1000, 1000);
  return *rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<std::int64_t>());
}

Rational any_rational() {
  Rational den = any_whole();
  if (den.is_zero()) den = 1;
  const Rational value = Rational(any_whole()) / den;
  return between<int>(0, 4) == 0 ? value * any_whole() : value;  // some are large
}

Ratio boosted(const Rational& value) {
  return Ratio(Whole(value.numerator().to_fraction()), Whole(value.denominator().to_fraction()));
}

std::string text_of(const Ratio& value) {
  const Whole den = denominator(value);
  return den == 1 ? numerator(value).str() : numerator(value).str() + "/" + den.str();
}

bool is_canonical(const Rational& value) {
  const Whole num(value.numerator().to_fraction()), den(value.denominator().to_fraction());
  const bool fits = num >= kLeast && num <= kGreatest && den <= kGreatest;
  return den > 0 && gcd(num, den) == 1 && value.is_small() == fits;
}

Long decimal_of(const Rational& value) {
  return Long(value.numerator().to_fraction()) / Long(value.denominator().to_fraction());
}

void holds(const char* law, const std::function<void()>& body) {
  EXPECT_TRUE(rc::check(law, body)) << law;
}

TEST(RationalLaws, AgreesWithBoost) {
  holds("each operation gives Boost's result, in canonical form", [] {
    const Rational a = any_rational(), b = any_rational();
    const Ratio x = boosted(a), y = boosted(b);
    for (const auto& [ours, theirs] : {std::pair{a + b, Ratio(x + y)}, {a - b, Ratio(x - y)}, {a * b, Ratio(x * y)},
                                       {-a, Ratio(-x)}, {a.pow(3), Ratio(x * x * x)}}) {
      RC_ASSERT(ours.to_fraction() == text_of(theirs));
      RC_ASSERT(is_canonical(ours));
    }
    if (!b.is_zero()) {
      RC_ASSERT((a / b).to_fraction() == text_of(x / y));
      RC_ASSERT(is_canonical(a / b));
    }
    RC_ASSERT((a < b) == (x < y));
    RC_ASSERT((a == b) == (x == y));
    RC_ASSERT(a.sign() == x.sign());
  });
}

TEST(RationalLaws, HasOneForm) {
  holds("the way to a number leaves no trace", [] {
    const Rational a = any_rational(), b = any_rational();
    const Rational again = a + b - b;
    RC_ASSERT(again == a);
    RC_ASSERT(again.hash() == a.hash());
    RC_ASSERT(again.is_small() == a.is_small());
    RC_ASSERT(a + b == b + a);
    RC_ASSERT(a * b == b * a);
  });
}

TEST(RationalLaws, ReadsWhatItWrites) {
  holds("text goes round", [] {
    const Rational a = any_rational();
    RC_ASSERT(Rational::parse(a.to_fraction()) == a);
    const Rational decimal = a.numerator() / Rational(10).pow(between<int>(0, 30));
    RC_ASSERT(Rational::parse(decimal.to_decimal().value()) == decimal);
    RC_ASSERT(Rational::parse(decimal.to_fixed(31)) == decimal);
  });
}

TEST(RationalLaws, FloorsBelow) {
  holds("floor(a) <= a < floor(a) + 1", [] {
    const Rational a = any_rational();
    RC_ASSERT(a.floor().is_integer());
    RC_ASSERT(a.floor() <= a);
    RC_ASSERT(a < a.floor() + 1);
    RC_ASSERT(a.ceiling() == -(-a).floor());
  });
}

TEST(SumLaws, IsTheSumInAnyOrder) {
  holds("a Sum is the sum", [] {
    std::vector<Rational> values(between<std::size_t>(0, 20));
    for (Rational& value : values) value = any_rational();
    Sum sum, backwards;
    Rational plain;
    for (const Rational& value : values) plain += value, sum += value;
    for (auto it = values.rbegin(); it != values.rend(); ++it) backwards += *it;
    RC_ASSERT(sum.total() == plain);
    RC_ASSERT(backwards.total() == plain);
    sum += backwards;
    RC_ASSERT(sum.total() == plain * 2);
  });
}

TEST(RoundingLaws, StaysWithinItsMode) {
  holds("a rounded number is a multiple, less than a step away, and as its mode says", [] {
    const Rational x = any_rational();
    Rational step = any_rational().abs();
    if (step.is_zero()) step = 1;
    for (const RoundingMode mode : kRoundingModes) {
      const Rational rounded = round_to(x, step, mode);
      RC_ASSERT((rounded / step).is_integer());
      RC_ASSERT((rounded - x).abs() < step);
      RC_ASSERT(round_to(rounded, step, mode) == rounded);
      RC_ASSERT(steps_in(x, step, mode) * step == rounded);
    }
    const Rational half = step / 2;
    for (const RoundingMode mode : {RoundingMode::half_up, RoundingMode::half_even, RoundingMode::half_down}) {
      RC_ASSERT((round_to(x, step, mode) - x).abs() <= half);
    }
    RC_ASSERT(round_to(x, step, RoundingMode::floor) <= x);
    RC_ASSERT(round_to(x, step, RoundingMode::ceiling) >= x);
    RC_ASSERT(round_to(x, step, RoundingMode::down).abs() <= x.abs());
    RC_ASSERT(round_to(x, step, RoundingMode::up).abs() >= x.abs());
    RC_ASSERT(round_to(-x, step, RoundingMode::half_up) == -round_to(x, step, RoundingMode::half_up));
    RC_ASSERT(round_to(-x, step, RoundingMode::floor) == -round_to(x, step, RoundingMode::ceiling));
  });
}

TEST(RoundingLaws, BreaksTiesAsSaid) {
  holds("exactly half-way", [] {
    Rational step = any_rational().abs();
    if (step.is_zero()) step = 1;
    const Rational whole = any_whole();
    const Rational tie = (whole + Rational::from_wide(1, 2)) * step;
    const Rational below = whole * step, above = below + step;
    const bool negative = tie.sign() < 0;
    RC_ASSERT(round_to(tie, step, RoundingMode::half_up) == (negative ? below : above));
    RC_ASSERT(round_to(tie, step, RoundingMode::half_down) == (negative ? above : below));
    RC_ASSERT((round_to(tie, step, RoundingMode::half_even) / step / 2).is_integer());
  });
}

TEST(RoundingLaws, FindsSquareRoots) {
  holds("the floor of a root is the greatest multiple whose square isn't above", [] {
    const Rational x = any_rational().abs();
    const Rational step = Rational(1) / between<std::int64_t>(1, 1000);
    const Rational root = square_root(x, step, RoundingMode::floor);
    RC_ASSERT(root * root <= x);
    RC_ASSERT((root + step) * (root + step) > x);
    const Rational nearest = square_root(x, step, RoundingMode::half_up);
    const Rational low = nearest - step / 2, high = nearest + step / 2;
    RC_ASSERT(low.sign() < 0 || low * low <= x);
    RC_ASSERT(high * high > x);
    RC_ASSERT(exact_square_root(x * x) == x);
  });
}

Date any_date() { return Date::from_days(between<std::int64_t>(-719162, 2932897)).value(); }

TEST(DateLaws, GoesRound) {
  holds("a date is its year, month and day, and its texts", [] {
    const Date date = any_date();
    RC_ASSERT(Date::from_civil(date.year(), date.month(), date.day()) == date);
    RC_ASSERT(Date::parse(date.to_string()) == date);
    RC_ASSERT(Date::parse_iso(date.to_iso()) == date);
    RC_ASSERT(Date::parse_form(date.to_string(), "d Month yyyy") == date);
    if (const auto next = date.plus_days(1)) {
      RC_ASSERT(*next > date);
      RC_ASSERT(next->day() == date.day() + 1 || next->day() == 1);
    }
  });
  holds("months there and back", [] {
    const Date date = any_date();
    const int months = between<int>(-500, 500);
    const auto there = date.plus_months(months);
    if (there) {
      RC_ASSERT(there->plus_months(-months) == date);
      RC_ASSERT(date.plus_months_or_last_day(months) == there);
    }
  });
}

Period any_period() {
  const PeriodKind kinds[] = {PeriodKind::financial_year, PeriodKind::academic_year, PeriodKind::calendar_year,
                              PeriodKind::quarter, PeriodKind::month};
  for (;;) {
    const auto choice = between<std::size_t>(0, std::size(kinds) + 2);
    const Date date = any_date();
    std::optional<Period> period;
    if (choice < std::size(kinds)) period = Period::holding(kinds[choice], date);
    if (choice == std::size(kinds)) {
      period = Period::quarter(PeriodKind::calendar_year, date.year(), between<int>(1, 5));
    }
    if (choice > std::size(kinds)) {
      if (const auto last = date.plus_days(between<int>(0, 800))) period = Period::range(date, *last);
    }
    if (period) return *period;
  }
}

TEST(PeriodLaws, GoesRound) {
  holds("a period reads back, and its neighbours meet it", [] {
    const Period period = any_period();
    RC_ASSERT(Period::parse(period.to_string()).period == period);
    RC_ASSERT(Period::parse_as(period.kind(), period.to_string()).period == period);
    if (const auto previous = period.previous()) {
      RC_ASSERT(previous->end() == period.begin());
      RC_ASSERT(previous->kind() == period.kind());
      // A range that moves by days may land on what are whole months, and would then move on by months.
      const bool alike = previous->length_in_months().has_value() == period.length_in_months().has_value();
      if (alike) RC_ASSERT(previous->next() == period);
    }
    if (const auto next = period.next()) RC_ASSERT(next->begin() == period.end());
  });
}

// Wilson's limits to a hundred digits.
std::pair<Long, Long> wilson(const Proportion& p, const Long& z) {
  const Long x = decimal_of(p.x), n = decimal_of(p.n);
  const Long reach = z * sqrt(Long(z * z + 4 * x * (1 - x / n)));
  const Long below = 2 * (n + z * z);
  return {(2 * x + z * z - reach) / below, (2 * x + z * z + reach) / below};
}

std::pair<Long, Long> newcombe(const Proportion& p, const Proportion& q, const Long& z) {
  const auto [l1, u1] = wilson(p, z);
  const auto [l2, u2] = wilson(q, z);
  const Long r1 = decimal_of(p.rate()), r2 = decimal_of(q.rate()), d = r1 - r2;
  return {d - sqrt(Long((r1 - l1) * (r1 - l1) + (u2 - r2) * (u2 - r2))),
          d + sqrt(Long((u1 - r1) * (u1 - r1) + (r2 - l2) * (r2 - l2)))};
}

Proportion any_rate() {
  const auto n = between<std::int64_t>(1, 400);
  const auto x = between<std::int64_t>(0, n + 1);
  const auto weight = between<std::int64_t>(1, 4);
  return {Rational(x) / weight, Rational(n) / weight};
}

Rational any_z() { return Rational(between<std::int64_t>(0, 500)) / 100; }

const Long kHair("1e-80");

TEST(ChanceLaws, AgreesWithAHundredDigits) {
  holds("Wilson", [] {
    const Proportion p = any_rate();
    const Rational z = any_z();
    const Rational threshold = Rational(between<std::int64_t>(-10, 111)) / 100;
    const auto [lower, upper] = wilson(p, decimal_of(z));
    const Long t = decimal_of(threshold);
    if (abs(lower - t) > kHair) RC_ASSERT(wilson_lower_above(p.x, p.n, z, threshold) == (lower > t));
    if (abs(upper - t) > kHair) RC_ASSERT(wilson_upper_below(p.x, p.n, z, threshold) == (upper < t));
  });
  holds("Newcombe", [] {
    const Proportion p = any_rate(), q = any_rate();
    const Rational z = any_z();
    const Rational margin = Rational(between<std::int64_t>(-100, 100)) / 100;
    const auto [lower, upper] = newcombe(p, q, decimal_of(z));
    const Long m = decimal_of(margin);
    if (abs(lower) > kHair) RC_ASSERT(newcombe_difference_above_zero(p.x, p.n, q.x, q.n, z) == (lower > 0));
    if (abs(upper) > kHair) RC_ASSERT(newcombe_difference_below_zero(p.x, p.n, q.x, q.n, z) == (upper < 0));
    if (abs(lower - m) > kHair) RC_ASSERT(newcombe_lower_above(p, q, z, margin) == (lower > m));
  });
}

TEST(ChanceLaws, RoundsLimitsToTheNearest) {
  holds("limits", [] {
    const Proportion p = any_rate(), q = any_rate();
    const Rational z = any_z();
    const Rational step = Rational(1) / Rational(10).pow(between<int>(0, 12));
    const Long reach = decimal_of(step) / 2 + kHair;
    const auto [lower, upper] = wilson(p, decimal_of(z));
    const auto [below, above] = newcombe(p, q, decimal_of(z));
    const auto near = [&](const std::optional<Rational>& rounded, const Long& limit) {
      return (*rounded / step).is_integer() && abs(decimal_of(*rounded) - limit) <= reach;
    };
    const auto mode = RoundingMode::half_even;
    RC_ASSERT(near(wilson_limit(p.x, p.n, z, Side::lower, step, mode), lower));
    RC_ASSERT(near(wilson_limit(p.x, p.n, z, Side::upper, step, mode), upper));
    RC_ASSERT(near(newcombe_limit(p, q, z, Side::lower, step, mode), below));
    RC_ASSERT(near(newcombe_limit(p, q, z, Side::upper, step, mode), above));
  });
}

}  // namespace
}  // namespace meed
