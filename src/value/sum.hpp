// Holds `Sum`, which adds up many numbers.
//
// Promises: the total is exact, whatever the order, and never overflows. While the numbers share small
// denominators (pence, tenths of a point) an addition costs one 128-bit addition and no division.
//
// Leaves out: averages and counts, which whoever adds up keeps for itself.
#pragma once

#include "value/rational.hpp"

namespace meed {

class Sum {
 public:
  Sum& operator+=(const Rational& value) {
    Wide next = 0;
    if (value.is_small() && value.small_denominator() == denominator_ &&
        !__builtin_add_overflow(numerator_, static_cast<Wide>(value.small_numerator()), &next)) {
      numerator_ = next;
      return *this;
    }
    add_unlike(value);
    return *this;
  }

  Sum& operator+=(const Sum& other);

  /// Gives the total so far; zero before anything is added.
  Rational total() const;

 private:
  void add_unlike(const Rational& value);
  bool widen(std::int64_t denominator);
  void spill();

  Wide numerator_ = 0;
  std::int64_t denominator_ = 1;  // common to everything in numerator_
  Rational spilt_;                // whatever did not fit, exactly
};

}  // namespace meed
