// Holds `Rational`, the one kind of number Meed works with, and `Wide`, a whole number of 128 bits.
//
// Promises: every operation is exact. A value is always in lowest terms with a denominator above zero;
// one that fits two 64-bit numbers is stored as them (16 bytes, nothing allocated), any other is kept on
// the heap, shared and never changed, so values may be copied and read from any thread. Equal numbers
// have equal forms, whatever sum they came from.
//
// Leaves out: rounding (rounding.hpp), fast totals (sum.hpp), display for people (quantity_text.hpp),
// and anything to do with binary floating point, which has no way in.
#pragma once

#include <bit>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace meed {

/// A whole number of 128 bits, for working between two 64-bit steps without losing anything.
__extension__ using Wide = __int128;

class LargeArithmetic;  // works with numbers too large for two 64-bit parts: large_rational.hpp

class Rational {
 public:
  constexpr Rational() noexcept = default;

  /// Takes any whole number; truth values and binary floating point are refused by the compiler.
  template <std::integral T>
    requires(!std::same_as<std::remove_cv_t<T>, bool>)
  Rational(T whole) : Rational(from_whole(whole)) {}  // NOLINT: implicit on purpose
  Rational(int whole) noexcept : numerator_(whole) {}            // NOLINT
  Rational(std::int64_t whole) noexcept : numerator_(whole) {}   // NOLINT

  Rational(const Rational& other) noexcept
      : numerator_(other.numerator_), denominator_(other.denominator_) {
    if (denominator_ == 0) retain();
  }
  Rational(Rational&& other) noexcept
      : numerator_(std::exchange(other.numerator_, 0)),
        denominator_(std::exchange(other.denominator_, 1)) {}
  Rational& operator=(const Rational& other) noexcept {
    Rational copy(other);
    swap(copy);
    return *this;
  }
  Rational& operator=(Rational&& other) noexcept {
    Rational taken(std::move(other));
    swap(taken);
    return *this;
  }
  ~Rational() {
    if (denominator_ == 0) release();
  }

  void swap(Rational& other) noexcept {
    std::swap(numerator_, other.numerator_);
    std::swap(denominator_, other.denominator_);
  }

  /// Gives num ÷ den. CHECKs that den is not zero.
  static Rational ratio(const Rational& num, const Rational& den) { return num / den; }

  /// Gives num ÷ den in lowest terms. CHECKs that den is not zero.
  static Rational from_wide(Wide num, Wide den = 1);

  /// Reads `-12.50`, `7` of any length, or `-3/4`. Nothing else: no spaces, no plus sign, no commas, no
  /// exponent, a digit on each side of the point; and no fraction over zero.
  static std::optional<Rational> parse(std::string_view text);

  bool is_zero() const noexcept { return denominator_ != 0 && numerator_ == 0; }

  /// Gives -1, 0 or 1.
  int sign() const noexcept;
  bool is_integer() const noexcept { return denominator_ == 1 || (denominator_ == 0 && large_is_integer()); }

  Rational numerator() const;
  Rational denominator() const;
  Rational abs() const { return sign() < 0 ? -*this : *this; }

  /// Gives the greatest whole number not above this one.
  Rational floor() const;

  /// Gives the least whole number not below this one.
  Rational ceiling() const { return -(-*this).floor(); }

  /// Raises to a whole power. CHECKs that zero isn't raised to a power below zero.
  Rational pow(int exponent) const;

  /// Tells whether both parts fit 64 bits: then the two functions below give them, without cost.
  bool is_small() const noexcept { return denominator_ != 0; }
  std::int64_t small_numerator() const noexcept { return numerator_; }
  std::int64_t small_denominator() const noexcept { return denominator_; }

  /// Gives the whole number, if it is one and fits.
  std::optional<std::int64_t> to_int64() const noexcept {
    return denominator_ == 1 ? std::optional(numerator_) : std::nullopt;
  }

  /// Tells whether the decimal comes to an end.
  bool terminates() const { return decimal_places().has_value(); }

  /// Gives how many decimal places write this number exactly; nothing when no number of them does.
  std::optional<int> decimal_places() const;

  /// Writes `-3/4`, or `7` for a whole number; `parse` reads it back.
  std::string to_fraction() const;

  /// Writes `-0.75` without trailing zeros, if the decimal comes to an end; `parse` reads it back.
  std::optional<std::string> to_decimal() const;

  /// Writes exactly so many decimal places, zeros kept: `12.50`. CHECKs that they write it exactly.
  std::string to_fixed(int places) const;

  /// Gives a hash that is the same for equal numbers on every machine.
  std::size_t hash() const noexcept;

  friend Rational operator+(const Rational& a, const Rational& b) {
    std::int64_t sum = 0;
    if (both_whole(a, b) && !__builtin_add_overflow(a.numerator_, b.numerator_, &sum)) return sum;
    return add(a, b);
  }
  friend Rational operator-(const Rational& a, const Rational& b) {
    std::int64_t difference = 0;
    if (both_whole(a, b) && !__builtin_sub_overflow(a.numerator_, b.numerator_, &difference)) return difference;
    return subtract(a, b);
  }
  friend Rational operator*(const Rational& a, const Rational& b) {
    std::int64_t product = 0;
    if (both_whole(a, b) && !__builtin_mul_overflow(a.numerator_, b.numerator_, &product)) return product;
    return multiply(a, b);
  }
  /// Divides. CHECKs that b is not zero: rules that may divide by zero are caught before they run.
  friend Rational operator/(const Rational& a, const Rational& b) { return divide(a, b); }

  Rational operator-() const;
  Rational& operator+=(const Rational& b) { return *this = *this + b; }
  Rational& operator-=(const Rational& b) { return *this = *this - b; }
  Rational& operator*=(const Rational& b) { return *this = *this * b; }
  Rational& operator/=(const Rational& b) { return *this = *this / b; }

  friend bool operator==(const Rational& a, const Rational& b) noexcept {
    if (a.denominator_ != 0 || b.denominator_ != 0) {
      return a.numerator_ == b.numerator_ && a.denominator_ == b.denominator_;
    }
    return compare(a, b) == 0;
  }
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b) noexcept {
    if (a.denominator_ == b.denominator_ && a.denominator_ != 0) return a.numerator_ <=> b.numerator_;
    return compare(a, b) <=> 0;
  }

 private:
  friend class LargeArithmetic;

  template <std::integral T>
  static Rational from_whole(T whole) {
    if (std::in_range<std::int64_t>(whole)) return Rational(static_cast<std::int64_t>(whole));
    return from_wide(static_cast<Wide>(whole));
  }
  static bool both_whole(const Rational& a, const Rational& b) noexcept {
    return a.denominator_ == 1 && b.denominator_ == 1;
  }
  static Rational from_lowest(Wide num, Wide den);
  static Rational add_small(Wide n1, Wide d1, Wide n2, Wide d2);
  static Rational add(const Rational& a, const Rational& b);
  static Rational subtract(const Rational& a, const Rational& b);
  static Rational multiply(const Rational& a, const Rational& b);
  static Rational divide(const Rational& a, const Rational& b);
  static int compare(const Rational& a, const Rational& b) noexcept;
  bool large_is_integer() const noexcept;
  void retain() const noexcept;
  void release() noexcept;

  // A denominator of 0 marks a large number: the numerator then holds the address of what LargeArithmetic keeps.
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
};

static_assert(sizeof(Rational) == 16);

/// Puts commas between the thousands of a written number, for people: `-1234567.5` becomes `-1,234,567.5`.
/// In a fraction both parts get theirs.
std::string with_thousands(std::string_view number);

}  // namespace meed

template <>
struct std::hash<meed::Rational> {
  std::size_t operator()(const meed::Rational& value) const noexcept { return value.hash(); }
};
