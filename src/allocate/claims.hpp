// Holds `Claims`, a fund made ready for working out its rate, and `make_claims`, which does that or refuses.
//
// Promises: everything is counted in units, so that a rounded amount is a whole number. Limits are rounded
// down and minimums up; minimums that exceed a limit or the pot, with what is owed, have been scaled back, so
// at rate 0 every limit holds.
//
// Leaves out: rates (rate.hpp) and rounding (deal.hpp). Used inside this folder only.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "allocate/fund.hpp"

namespace meed::allocate {

/// One payee: gets rate × weight within its bounds, or owes a weight below zero, whatever the rate.
struct Claim {
  Rational weight;  // in units
  std::optional<Rational> minimum;
  std::optional<Rational> limit;
  std::optional<Rational> settled;  // for a debt that is rounded by itself: what it then comes to
  std::uint32_t home = 0;  // the pool it draws from
  bool scaled_back = false;  // its minimum

  bool is_debt() const { return weight.sign() < 0; }

  /// Gives what the claim comes to at rate 0: nothing, or all that is owed, or its minimum if that is more.
  Rational least() const {
    Rational least = is_debt() ? settled.value_or(weight) : Rational();
    return minimum && *minimum > least ? *minimum : least;
  }
};

/// What claims draw from: a whole, or (the last of all) the fund itself.
struct Pool {
  std::uint32_t parent = 0;       // the fund's parent is itself
  std::optional<Rational> limit;  // a whole number; for the fund its pot, which may be part of a unit more
  std::optional<Rational> minimums_times;
};

struct Claims {
  std::vector<Claim> claims;
  std::vector<Pool> pools;
  std::vector<std::uint32_t> inner_first;  // all pools, each before its parent
  std::optional<Rational> top_rate;        // 1 if the fund is earned
  bool has_pot = false;

  std::uint32_t fund() const { return static_cast<std::uint32_t>(pools.size() - 1); }
};

/// Makes a fund ready.
[[nodiscard]] Result<Claims, Refusal> make_claims(const Fund& fund);

}  // namespace meed::allocate
