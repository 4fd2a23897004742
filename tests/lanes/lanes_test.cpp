// Each loop against the same thing said plainly, over numbers of every width and lengths that end anywhere in a register.
#include "lanes/lanes.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "value/rounding.hpp"

namespace meed::lanes {
namespace {

constexpr std::size_t lengths[] = {0, 1, 7, 33, 511, 512, 513, 1700};

template <class T>
std::vector<T> numbers(std::mt19937_64& random, std::size_t cells, std::int64_t low, std::int64_t high) {
  std::vector<T> made(cells);
  for (T& one : made) one = static_cast<T>(low + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high - low + 1)));
  return made;
}

template <class T>
Source source(const std::vector<T>& from, bool single = false) { return {from.data(), width_of<T>, single}; }
template <class T>
Target target(std::vector<T>& to) { return {to.data(), width_of<T>}; }

template <class A, class B, class Out>
void adds_and_multiplies(std::mt19937_64& random, std::size_t cells) {
  const auto a = numbers<A>(random, cells + 1, -11, 11);
  const auto b = numbers<B>(random, cells + 1, -11, 11);
  std::vector<Out> sum(cells), product(cells), scaled(cells), by_one(cells);
  kernels().add(target(sum), source(a), 3, source(b), -2, cells);
  kernels().multiply(target(product), source(a), source(b), 1, cells);
  kernels().scale(target(scaled), source(a), 5, -7, cells);
  kernels().add(target(by_one), source(a), 1, source(b, true), -1, cells);
  for (std::size_t i = 0; i < cells; ++i) {
    ASSERT_EQ(sum[i], 3 * a[i] - 2 * b[i]) << i;
    ASSERT_EQ(product[i], a[i] * b[i]) << i;
    ASSERT_EQ(scaled[i], 5 * a[i] - 7) << i;
    ASSERT_EQ(by_one[i], a[i] - b[0]) << i;
  }
}

TEST(Lanes, arithmetic_of_every_width) {
  std::mt19937_64 random(1);
  for (const std::size_t cells : lengths) {
    adds_and_multiplies<std::int8_t, std::int8_t, std::int8_t>(random, cells);
    adds_and_multiplies<std::int8_t, std::int16_t, std::int16_t>(random, cells);
    adds_and_multiplies<std::int16_t, std::int16_t, std::int32_t>(random, cells);
    adds_and_multiplies<std::int32_t, std::int8_t, std::int64_t>(random, cells);
    adds_and_multiplies<std::int64_t, std::int64_t, std::int16_t>(random, cells);
  }
}

TEST(Lanes, division_keeps_the_sign_and_marks_nothing) {
  std::mt19937_64 random(2);
  for (const std::size_t cells : lengths) {
    const auto a = numbers<std::int16_t>(random, cells, -300, 300);
    const auto b = numbers<std::int16_t>(random, cells, -3, 3);
    std::vector<std::uint8_t> absent(cells, 0);
    if (cells > 5) absent[5] = 1;
    std::vector<std::int32_t> n(cells), d(cells);
    kernels().divide(target(n), target(d), absent.data(), 2, source(a), 10, source(b), cells);
    for (std::size_t i = 0; i < cells; ++i) {
      ASSERT_EQ(absent[i], i == 5 ? 1 : b[i] == 0 ? 2 : 0) << "what was absent before stays as it was";
      ASSERT_GE(d[i], 1);
      if (b[i] != 0) {
        ASSERT_EQ(static_cast<std::int64_t>(n[i]) * b[i], static_cast<std::int64_t>(a[i]) * 10 * d[i]);
      }
    }
  }
}

TEST(Lanes, pieces_and_bands) {
  std::mt19937_64 random(3);
  const Piece pieces[] = {{0, 0, -5}, {-10, 2, 15}, {40, 0, 95}, {90, -1, 185}};
  const std::int64_t from[] = {-20, 5, 70};
  const std::uint32_t places[] = {1, 2, 4};
  for (const std::size_t cells : lengths) {
    const auto a = numbers<std::int8_t>(random, cells, -128, 127);
    std::vector<std::int16_t> out(cells);
    std::vector<std::uint32_t> bands(cells);
    kernels().along(target(out), source(a), pieces, std::size(pieces), cells);
    kernels().band(bands.data(), source(a), from, places, std::size(from), 0, cells);
    for (std::size_t i = 0; i < cells; ++i) {
      const Piece* piece = &pieces[0];
      for (std::size_t k = 1; k < std::size(pieces); ++k) {
        if (a[i] >= pieces[k].from) piece = &pieces[k];
      }
      ASSERT_EQ(out[i], a[i] * piece->times + piece->plus) << static_cast<int>(a[i]);
      ASSERT_EQ(bands[i], a[i] >= 70 ? 4U : a[i] >= 5 ? 2U : a[i] >= -20 ? 1U : 0U);
    }
  }
}

TEST(Lanes, quotients_stand_against_shares) {
  std::mt19937_64 random(4);
  const Share shares[] = {{5 * 11, 1}, {10 * 11, 1}, {33, 2}};
  const std::uint32_t places[] = {1, 2, 3};
  for (const Width work : {Width::w32, Width::w64}) {
    const std::size_t cells = 700;
    const auto n = numbers<std::int32_t>(random, cells, -50, 4400);
    const auto d = numbers<std::int32_t>(random, cells, 1, 20);
    std::vector<std::uint32_t> out(cells);
    kernels().band_of_quotient(out.data(), source(n), source(d), shares, places, std::size(shares), 0, work, cells);
    for (std::size_t i = 0; i < cells; ++i) {
      std::uint32_t expected = 0;
      for (std::size_t k = 0; k < std::size(shares); ++k) {
        if (Rational::from_wide(n[i], d[i]) >= Rational::from_wide(shares[k].p, shares[k].q)) expected = places[k];
      }
      ASSERT_EQ(out[i], expected);
    }
  }
}

TEST(Lanes, comparisons) {
  std::mt19937_64 random(5);
  const std::size_t cells = 600;
  const auto a = numbers<std::int8_t>(random, cells, -4, 4);
  const auto b = numbers<std::int16_t>(random, cells, -4, 4);
  for (const Order order : {Order::equal, Order::unequal, Order::less, Order::at_most, Order::greater, Order::at_least}) {
    std::vector<std::uint8_t> out(cells);
    kernels().compare(out.data(), source(a), 3, source(b), 2, order, Width::w32, cells);
    for (std::size_t i = 0; i < cells; ++i) {
      const int x = 3 * a[i], y = 2 * b[i];
      const bool expected = order == Order::equal ? x == y : order == Order::unequal ? x != y : order == Order::less ? x < y : order == Order::at_most ? x <= y : order == Order::greater ? x > y : x >= y;
      ASSERT_EQ(out[i], expected ? 1 : 0);
    }
  }
}

TEST(Lanes, every_way_of_rounding_is_that_of_exact_numbers) {
  std::mt19937_64 random(6);
  for (const RoundingMode mode : kRoundingModes) {
    for (const std::int64_t by : {1, 2, 3, 4, 5, 7, 100, 1000, 65536, 99991, 536870911}) {
      const std::int64_t most = by > 100000 ? (std::int64_t{1} << 30) - 1 : 1000 * by < (std::int64_t{1} << 29) ? 1000 * by : (std::int64_t{1} << 29);
      auto a = numbers<std::int32_t>(random, 400, -most, most);
      a.insert(a.end(), {0, 1, -1, static_cast<std::int32_t>(by / 2), static_cast<std::int32_t>(-by / 2), static_cast<std::int32_t>(by), 1073741823, -1073741823});
      for (const bool small : {true, false}) {
        std::vector<std::int32_t> out(a.size());
        kernels().round(target(out), source(a), 1, by, static_cast<Nearest>(mode), small, a.size());
        for (std::size_t i = 0; i < a.size(); ++i) ASSERT_EQ(Rational(out[i]), round_to(Rational::from_wide(a[i], by), 1, mode)) << a[i] << " / " << by << " " << to_text(mode);
      }
    }
  }
}

TEST(Lanes, runs_of_any_length) {
  std::mt19937_64 random(7);
  for (const std::size_t length : {1U, 2U, 5U, 6U, 9U, 200U, 700U}) {
    for (const bool weighted : {true, false}) {
      const std::size_t many = 23;
      const auto value = numbers<std::int16_t>(random, many * length, -200, 220);
      const auto weight = numbers<std::int8_t>(random, many * length, 0, 6);
      const auto states = numbers<std::uint8_t>(random, many * length, 0, 2);
      std::vector<std::int32_t> sums(many), weights(many);
      std::vector<std::uint8_t> counts(many);
      kernels().runs({source(value), weighted ? source(weight) : Source{}, states.data(), length, target(sums), target(weights), counts.data()}, many, Width::w32);
      for (std::size_t run = 0; run < many; ++run) {
        std::int64_t sum = 0, by = 0, counted = 0;
        for (std::size_t i = run * length; i < (run + 1) * length; ++i) {
          if (states[i] != 0) continue;
          sum += value[i] * (weighted ? weight[i] : 1);
          by += weighted ? weight[i] : 1;
          ++counted;
        }
        ASSERT_EQ(sums[run], sum);
        ASSERT_EQ(weights[run], by);
        ASSERT_EQ(counts[run], std::min<std::int64_t>(counted, 255));
      }
    }
  }
}

TEST(Lanes, picks_by_index) {
  std::mt19937_64 random(8);
  for (const std::size_t many : {3U, 40U}) {
    std::vector<std::int64_t> values(many);
    for (std::size_t k = 0; k < many; ++k) values[k] = static_cast<std::int64_t>(k * 7) - 20;
    const auto index = numbers<std::uint32_t>(random, 600, 0, static_cast<std::int64_t>(many));
    std::vector<std::int16_t> out(index.size());
    kernels().pick(target(out), index.data(), values.data(), many, index.size());
    for (std::size_t i = 0; i < index.size(); ++i) ASSERT_EQ(out[i], index[i] < many ? values[index[i]] : 0);
  }
}

}  // namespace
}  // namespace meed::lanes
