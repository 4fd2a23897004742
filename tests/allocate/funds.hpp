// Holds short ways to write funds in tests.
//
// Promises: tie ranks in the order written. Amounts are whole units unless a test says otherwise.
//
// Leaves out: random funds, which laws_test.cpp makes.
#pragma once

#include <string_view>
#include <vector>

#include "allocate/fund.hpp"
#include "base/check.hpp"

namespace meed::allocate {

/// Reads a number as a test writes it.
inline Rational num(std::string_view text) {
  const std::optional<Rational> number = Rational::parse(text);
  CHECK(number.has_value());
  return *number;
}

inline Fund fund_of(Kind kind, std::optional<Rational> pot, const std::vector<Rational>& weights) {
  Fund fund;
  fund.kind = kind;
  fund.pot = std::move(pot);
  fund.unit = 1;
  for (const Rational& weight : weights) {
    Payee& payee = fund.payees.emplace_back();
    payee.weight = weight;
    payee.tie_rank = static_cast<std::uint32_t>(fund.payees.size());
  }
  return fund;
}

inline Fund shared(Rational pot, const std::vector<Rational>& weights) {
  return fund_of(Kind::shared_by, std::move(pot), weights);
}

inline Fund earned(Rational pot, const std::vector<Rational>& amounts) {
  return fund_of(Kind::earned_by, std::move(pot), amounts);
}

inline Fund open_fund(const std::vector<Rational>& amounts) { return fund_of(Kind::earned_by, {}, amounts); }

inline std::vector<Rational> amounts_of(const Allocation& allocation) {
  std::vector<Rational> amounts;
  for (const Share& share : allocation.shares) amounts.push_back(share.amount);
  return amounts;
}

}  // namespace meed::allocate

namespace meed {

/// Shows a number in a failed test.
inline void PrintTo(const Rational& value, std::ostream* out) { *out << value.to_fraction(); }

}  // namespace meed
