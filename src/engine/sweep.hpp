// Holds what somebody asks "what if" about: a setting and the values it might have, `tariff.improved=£100..£200 step £10`, and
// every combination of several such. Promises values written as rules write them, so that the checker judges them like
// any others; steps that are exact; and a bound on how many there are. Leaves out what the setting is (check).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "value/date.hpp"
#include "value/rational.hpp"

namespace meed::engine {

/// One value as rules write it, and the number that it is, if it is one: of a percentage the ratio.
struct SweptValue { std::string text; std::optional<Rational> number; };

/// A setting, perhaps for one item of each list it is by (`tariff.improved`) or an indicator's weight (`weight.take_up`), and the
/// values it is given in turn. Without `from` a value stands for every day, in place of all dated ones.
struct Sweep {
  std::string name;
  std::optional<Date> from;
  std::vector<SweptValue> values;
  std::string currency, unit;     // of all values, if they are sums of money or have a unit
  bool percent = false;

  bool is_numeric() const;
  /// Writes the line of rules that gives the setting this value: `set tariff of improved to £110`.
  std::string line(const SweptValue&) const;
  /// Names the setting for people: `tariff.improved`, or `price from 1 October 2012`.
  std::string title() const;
};

/// Reads `NAME=LOW..HIGH step STEP`, `NAME=a, b, c`, and `NAME from DATE=…`.
[[nodiscard]] Result<Sweep> parse_sweep(std::string_view text);

/// The most combinations that are worked out at once.
inline constexpr std::size_t most_combinations = 1000;

/// Gives every combination: for each, the place of a value of each sweep; the last sweep's goes round first. None of none.
[[nodiscard]] Result<std::vector<std::vector<std::size_t>>> combinations(const std::vector<Sweep>&);

}  // namespace meed::engine
