// Holds `Unit`, what a number counts: pounds, points, pounds for each point, or nothing at all.
//
// Promises: units multiply and cancel exactly; a unit is one pointer, cheap to copy, and equal units
// compare equal whatever product they came from. A plain number allocates nothing.
//
// Leaves out: the quantity itself, conversion (days never become months) and percent, which is a plain
// number.
#pragma once

#include <compare>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace meed {

class Unit {
 public:
  /// One base unit raised to a whole power that isn't zero.
  struct Factor {
    std::string singular;  // what names the unit: `point`, `GBP`
    std::string plural;    // for display only: `points`, `GBP`
    int exponent = 1;
  };

  /// A plain number.
  Unit() noexcept = default;
  static Unit none() noexcept { return {}; }

  /// Gives a base unit. Currencies are three capitals, `GBP`; without a plural, the name serves as both.
  static Unit base(std::string_view singular, std::string_view plural = {});

  /// Lengths of time; the two never mix. A week is seven days and a year is twelve months.
  static Unit days();
  static Unit months();

  bool is_none() const noexcept { return factors_ == nullptr; }

  /// Tells whether this is an amount of one currency, and nothing else.
  bool is_money() const noexcept;

  /// Gives the currency of an amount of money: `GBP`. CHECKs is_money().
  std::string_view currency() const;

  /// Tells whether this is a length of time in days, or in months.
  bool is_days() const;
  bool is_months() const;

  /// Gives the base units in order of their names, none with exponent 0.
  const std::vector<Factor>& factors() const noexcept;

  friend Unit operator*(const Unit& a, const Unit& b);
  friend Unit operator/(const Unit& a, const Unit& b);
  Unit pow(int exponent) const;

  /// Writes the unit for people: `points`, `GBP per point`, `months * points`, `a plain number`.
  std::string to_string() const;

  /// Writes the unit as it stands after one: `point`, `GBP per point`; nothing for a plain number.
  std::string after_one() const;

  /// Compares names and exponents; plurals don't count.
  friend bool operator==(const Unit& a, const Unit& b) noexcept;
  friend std::strong_ordering operator<=>(const Unit& a, const Unit& b) noexcept;

 private:
  using Factors = std::vector<Factor>;
  explicit Unit(Factors factors);

  std::shared_ptr<const Factors> factors_;  // null for a plain number; otherwise never empty
};

/// Tells whether a name is a currency's: three capital letters, such as `GBP`.
bool is_currency(std::string_view name) noexcept;

}  // namespace meed
