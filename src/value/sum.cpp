#include "value/sum.hpp"

#include <numeric>

namespace meed {

void Sum::add_unlike(const Rational& value) {
  if (!value.is_small()) {
    spilt_ += value;
    return;
  }
  if (widen(value.small_denominator())) {
    const Wide scaled = static_cast<Wide>(value.small_numerator()) * (denominator_ / value.small_denominator());
    Wide next = 0;
    if (!__builtin_add_overflow(numerator_, scaled, &next)) {
      numerator_ = next;
      return;
    }
  }
  spill();
  numerator_ = value.small_numerator();
  denominator_ = value.small_denominator();
}

Sum& Sum::operator+=(const Sum& other) {
  const Rational whole = Rational::from_wide(other.numerator_, other.denominator_);
  spilt_ += other.spilt_;
  return *this += whole;
}

Rational Sum::total() const { return spilt_ + Rational::from_wide(numerator_, denominator_); }

// Brings the total over the least denominator common to it and another, if that fits.
bool Sum::widen(std::int64_t denominator) {
  const std::int64_t factor = denominator / std::gcd(denominator_, denominator);
  std::int64_t common = 0;
  Wide scaled = 0;
  if (__builtin_mul_overflow(denominator_, factor, &common)) return false;
  if (__builtin_mul_overflow(numerator_, static_cast<Wide>(factor), &scaled)) return false;
  denominator_ = common;
  numerator_ = scaled;
  return true;
}

void Sum::spill() {
  spilt_ += Rational::from_wide(numerator_, denominator_);
  numerator_ = 0;
  denominator_ = 1;
}

}  // namespace meed
