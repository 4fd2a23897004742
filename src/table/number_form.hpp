// Holds how the numbers of a field are kept as whole numbers over one denominator, and the
// quick way from digits to such a number. Promises that a number which goes the quick way is
// just the one that cell.hpp would read, and that anything else is refused, to go the long way.
// Leaves out columns.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "model/policy.hpp"
#include "table/column.hpp"

namespace meed::table {

/// A decimal: digits ÷ 10^places.
struct Decimal { std::int64_t digits = 0; int places = 0; };

inline constexpr int most_places = 18;

/// Gives 10^places, which must be at most 18.
std::int64_t ten_to(int places);

/// Writes a number as a decimal if it is one that fits.
std::optional<Decimal> decimal_of(const Rational&);

/// Every number is n ÷ denominator, low <= n <= high.
struct NumberForm { std::int64_t denominator = 1, low = 0, high = 0; };

/// Gives the form that a field's range and step declare; nothing if they don't.
std::optional<NumberForm> declared_form(const model::Field&);

/// Gives the form of a column: as declared, else as seen. Nothing if it isn't kept as whole numbers.
std::optional<NumberForm> form_of(const model::Field&, const Column&);

/// Checks decimals against a field's range and step.
class DecimalCheck {
 public:
  explicit DecimalCheck(const model::Field&);

  /// Tells whether digits alone can be a number of this field, so that anything may go the quick way.
  bool possible() const { return possible_; }
  /// Tells whether numbers are kept over the declared denominator; else as decimals, as they come.
  bool declared() const { return form_.has_value(); }
  const std::optional<NumberForm>& form() const { return form_; }

  /// Gives n over the declared denominator, or, without one, the digits. Nothing if the decimal is out of range, between
  /// steps, or can't be told quickly.
  bool take(Decimal decimal, std::int64_t& n) const {
    const auto at = static_cast<std::size_t>(decimal.places);
    if (decimal.digits < low_[at] || decimal.digits > high_[at]) return false;
    n = decimal.digits;
    if (plain_[at]) return true;
    return on_grid(decimal, n);
  }

 private:
  bool on_grid(Decimal decimal, std::int64_t& n) const;
  void find_bounds(const model::Range&);
  bool find_grid(const model::Field&);
  void leave_doubtful(const model::Field&);

  bool possible_ = true;
  std::optional<NumberForm> form_;
  std::int64_t grid_ = 0, base_ = 0, step_ = 1;                   // on the grid: (n - base) is a multiple of step, over grid
  std::array<std::int64_t, most_places + 1> low_{}, high_{};       // of digits, for each number of places
  std::array<bool, most_places + 1> plain_{};                     // nothing but the bounds to look at: n is digits
};

}  // namespace meed::table
